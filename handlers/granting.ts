// Granting, typed or answered by a button: the card to show, word to owners and auditors when it matters, and the cards
// that wait for somebody of that role.

import type { RoleTerms } from "#src/domain/command-people.ts";
import type { IdentityRef, RoleName } from "#src/domain/identity.ts";
import type { Context } from "#src/handler.ts";
import { grantRole } from "#src/ledger/people.ts";
import type { Card } from "#src/view/card.ts";
import { grantedCard, samePersonCard } from "#src/view/people-card.ts";
import { roleText } from "#src/view/role-text.ts";
import { askerPerson, askerText, readerHere, readerIn } from "./office.ts";
import { rolesChanged } from "./reassigning.ts";
import { tellRoles } from "./telling.ts";

export type GrantWish = RoleTerms & {
  readonly identity: IdentityRef;
  readonly name: string | null;
  /** A known person's id, null for somebody else, undefined while nobody was asked. */
  readonly samePersonAs: string | null | undefined;
};

export const watched: readonly RoleName[] = ["manager", "owner"];
export const watchers: readonly RoleName[] = ["owner", "auditor"];

export const grantAs = async (ctx: Context, wish: GrantWish): Promise<Card> => {
  const by = askerPerson(ctx);
  const reader = readerHere(ctx);
  const { identity, role, level, until, scope } = wish;
  const terms = { role, level, until, scope };
  const result = await grantRole(ctx.tx, { ...wish, by: by.personId });
  if ("ask" in result) {
    const known = { personId: result.ask.personId, identities: result.ask.identities };
    return samePersonCard({ identity, ...terms, name: result.ask.name, known }, askerText(ctx), reader);
  }
  const { person, changed } = result;
  if (changed && watched.includes(role)) {
    await tellRoles(ctx, watchers, by.personId, (t) =>
      t.people.grantedTo(person.name, roleText(terms, readerIn(ctx, t)), by.name),
    );
    await rolesChanged(ctx, [person.personId]);
  }
  return grantedCard(person.name, terms, { changed, identity }, reader);
};
