// Granting, typed or answered by a button: the card to show, and word to owners and auditors when it matters.

import type { IdentityRef, RoleName } from "#src/domain/identity.ts";
import type { Context } from "#src/handler.ts";
import { grantRole } from "#src/ledger/people.ts";
import type { Card } from "#src/view/card.ts";
import { grantedCard, samePersonCard } from "#src/view/people-card.ts";
import { askerPerson, askerText, readerHere } from "./office.ts";
import { tellRoles } from "./telling.ts";

export type GrantWish = {
  readonly identity: IdentityRef;
  readonly role: RoleName;
  readonly level: 1 | 2 | 3 | null;
  readonly name: string | null;
  /** A known person's id, null for somebody else, undefined while nobody was asked. */
  readonly samePersonAs: string | null | undefined;
};

export const watched: readonly RoleName[] = ["manager", "owner"];
export const watchers: readonly RoleName[] = ["owner", "auditor"];

export const grantAs = async (ctx: Context, wish: GrantWish): Promise<Card> => {
  const by = askerPerson(ctx);
  const reader = readerHere(ctx);
  const { identity, role, level } = wish;
  const result = await grantRole(ctx.tx, { ...wish, by: by.personId });
  if ("ask" in result) {
    const known = { personId: result.ask.personId, identities: result.ask.identities };
    return samePersonCard({ identity, role, level, name: result.ask.name, known }, askerText(ctx), reader);
  }
  const { person, changed } = result;
  if (changed && watched.includes(role)) {
    await tellRoles(ctx, watchers, by.personId, (t) =>
      t.people.grantedTo(person.name, t.general.roleName(role, level), by.name),
    );
  }
  return grantedCard(person.name, { role, level }, { changed, identity }, reader);
};
