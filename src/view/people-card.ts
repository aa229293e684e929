// Who is who: whoami, grants and invitations, the question whether two accounts are one person.

import type { RoleTerms } from "#src/domain/command-people.ts";
import { type IdentityRef, identityText, type Person, type Role } from "#src/domain/identity.ts";
import type { Button, Card } from "./card.ts";
import { rows } from "./figures.ts";
import type { Reader } from "./reader.ts";
import { rolesText, roleText } from "./role-text.ts";

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
      ...rows(
        [t.people.roles, rolesText(person.roles, reader)],
        [t.people.language, person.locale === null ? t.people.languageOfChat : t.people.languages[person.locale]],
      ),
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

export type GrantAsked = RoleTerms & {
  readonly identity: IdentityRef;
  readonly name: string;
  /** The person of that name who is already known, and where. */
  readonly known: { readonly personId: string; readonly identities: readonly IdentityRef[] };
};

export const samePersonCard = (asked: GrantAsked, by: string, { t }: Reader): Card => {
  const { identity, role, level, until, scope, name, known } = asked;
  const answer = (id: string, label: string, samePersonAs: string | null): Button => ({
    id,
    label,
    style: samePersonAs === null ? "default" : "primary",
    act: { kind: "grant", identity, role, level, until, scope, name, samePersonAs, by },
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
  reader: Reader,
): Card => {
  const { t } = reader;
  const word = roleText(role, reader);
  return {
    tone: facts.changed ? "done" : "info",
    title: facts.changed ? t.people.granted(name, word) : t.people.grantedBefore(name, word),
    blocks: [{ kind: "note", text: identityText(facts.identity) }],
    buttons: [],
  };
};

export type InviteFacts = {
  readonly role: Role;
  readonly name: string | null;
  readonly code: string;
  readonly until: string;
  /** Our account on Telegram; null: no link can be made. */
  readonly botName: string | null;
};

export const inviteCard = ({ role, name, code, until, botName }: InviteFacts, reader: Reader): Card => {
  const { t } = reader;
  const who = name === null ? "" : ` · ${t.people.invitedFor(name)}`;
  return {
    tone: "done",
    title: `${t.people.invited(roleText(role, reader))}${who}`,
    blocks: [
      { kind: "text", text: t.people.inviteUntil(until) },
      { kind: "copy", text: `${t.general.verbs.join} ${code}` },
      ...(botName === null
        ? []
        : [
            { kind: "text", text: t.people.inviteLink } as const,
            { kind: "copy", text: `https://t.me/${botName}?start=${code}` } as const,
          ]),
    ],
    buttons: [],
  };
};
