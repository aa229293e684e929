// Who is who: whoami, grants and revocations, the question whether two accounts are one person.

import { type IdentityRef, identityText, type Person, type Role, type RoleName } from "#src/domain/identity.ts";
import type { Button, Card } from "./card.ts";
import { line } from "./card.ts";
import { rows } from "./figures.ts";
import type { Reader } from "./reader.ts";

export const rolesText = (roles: readonly Role[], { t }: Reader): string =>
  roles.length === 0
    ? t.people.noRoles
    : t.general.list(roles.map(({ role, level }) => t.general.roleName(role, level)));

export const whoamiCard = (person: Person | null, identity: IdentityRef, reader: Reader): Card => {
  const { t } = reader;
  if (person === null) {
    return {
      tone: "info",
      title: t.people.strangerTitle,
      blocks: [
        { kind: "text", text: t.people.strangerHow },
        { kind: "copy", text: identityText(identity) },
      ],
      buttons: [],
    };
  }
  return {
    tone: "info",
    title: t.people.iAm(person.name),
    blocks: [
      ...rows([t.people.roles, rolesText(person.roles, reader)]),
      { kind: "text", text: t.people.identity },
      { kind: "copy", text: identityText(identity) },
    ],
    buttons: [],
  };
};

/** In a customer's own chat: nothing of how the company works, but the id, in case an owner asks for it. */
export const contactWhoamiCard = (customerName: string, identity: IdentityRef, { t }: Reader): Card => ({
  tone: "info",
  title: t.people.contactOf(customerName),
  blocks: [{ kind: "copy", text: identityText(identity) }],
  buttons: [],
});

export type GrantAsked = {
  readonly identity: IdentityRef;
  readonly role: RoleName;
  readonly level: 1 | 2 | 3 | null;
  readonly name: string;
  /** The person of that name who is already known, and where. */
  readonly known: { readonly personId: string; readonly identities: readonly IdentityRef[] };
};

export const samePersonCard = (asked: GrantAsked, by: string, { t }: Reader): Card => {
  const { identity, role, level, name, known } = asked;
  const answer = (id: string, label: string, samePersonAs: string | null): Button => ({
    id,
    label,
    style: samePersonAs === null ? "default" : "primary",
    act: { kind: "grant", identity, role, level, name, samePersonAs, by },
  });
  return {
    tone: "warning",
    title: t.people.samePerson(name, t.general.list(known.identities.map(identityText))),
    blocks: [{ kind: "text", text: t.people.samePersonWhy }],
    buttons: [answer("same", t.people.samePersonYes, known.personId), answer("other", t.people.samePersonNo, null)],
  };
};

export const grantedCard = (
  name: string,
  role: Role,
  facts: { readonly changed: boolean; readonly identity: IdentityRef },
  { t }: Reader,
): Card => {
  const word = t.general.roleName(role.role, role.level);
  return {
    tone: facts.changed ? "done" : "info",
    title: facts.changed ? t.people.granted(name, word) : t.people.grantedBefore(name, word),
    blocks: [{ kind: "note", text: identityText(facts.identity) }],
    buttons: [],
  };
};

export const revokedCard = (name: string, roles: readonly Role[], reader: Reader): Card =>
  roles.length === 0
    ? line("info", reader.t.people.revokedNothing(name))
    : line("done", reader.t.people.revoked(name, rolesText(roles, reader)));
