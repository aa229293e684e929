// One-time codes that invite somebody to a role: the code is seen once, the books keep its sha256 and decide what a
// code that comes back is worth.

import type { RoleTerms } from "#src/domain/command-people.ts";
import type { PeopleRefusal } from "#src/domain/errors-people.ts";
import type { IdentityRef, Person, Scope } from "#src/domain/identity.ts";
import { hashOf, newCode } from "./bind-codes.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";
import { iso } from "./instant.ts";
import { identitiesOf, personById } from "./people.ts";

export type Invited = { readonly code: string; readonly expiresAt: string };

/** @throws {Refused} `not_allowed` (only owners invite), `until_past` */
export const invite = async (
  tx: Tx,
  wish: RoleTerms & { readonly name: string | null; readonly by: string },
): Promise<Invited> => {
  const code = newCode("J");
  const [row] = await refusing(
    tx<{ expires_at: Date }[]>`
      select expires_at from ledger.invite(decode(${await hashOf(code)}, 'hex'), ${wish.role}, ${wish.level},
        ${wish.name}, ${wish.until}::date, ${wish.scope}, ${wish.by})`,
  );
  if (row === undefined) throw new Error("the invitation was not kept");
  return { code, expiresAt: iso(row.expires_at) };
};

export type Redeemed =
  | {
      readonly person: Person;
      readonly role: RoleTerms;
      readonly invitedBy: Person;
      /** Somebody of the same name whom only another platform knows. */
      readonly namesake: IdentityRef | null;
    }
  | { readonly refusal: PeopleRefusal };

type Row = {
  readonly outcome: "granted" | "unknown" | "used" | "expired" | "held" | "limited";
  readonly person_id: string | null;
  readonly role: RoleTerms["role"];
  readonly level: RoleTerms["level"];
  readonly until_on: string | null;
  readonly scope: Scope | null;
  readonly made_by: string | null;
  readonly namesake_id: string | null;
  readonly again_at: Date | null;
};

/** Nothing is thrown for a code that does not work: that it was tried is kept. */
export const redeem = async (tx: Tx, code: string, who: IdentityRef): Promise<Redeemed> => {
  const [row] = await refusing(
    tx<Row[]>`
      select outcome, person_id, role, level::int as level, until_on::text as until_on, scope, made_by, namesake_id,
        again_at
      from ledger.redeem_invitation(decode(${await hashOf(code)}, 'hex'), ${who.platform}, ${who.externalId})`,
  );
  if (row === undefined) throw new Error("redeem_invitation returned nothing");
  const { outcome } = row;
  if (outcome === "limited") return { refusal: { code: "too_many_codes", until: iso(row.again_at ?? new Date(0)) } };
  if (outcome !== "granted") return { refusal: { code: "bad_invite", why: outcome } };
  const [namesake] = row.namesake_id === null ? [] : await identitiesOf(tx, row.namesake_id);
  return {
    person: await personById(tx, String(row.person_id)),
    role: { role: row.role, level: row.level, until: row.until_on, scope: row.scope },
    invitedBy: await personById(tx, String(row.made_by)),
    namesake: namesake ?? null,
  };
};

export type OpenInvitation = RoleTerms & {
  readonly name: string | null;
  readonly byName: string;
  readonly expiresAt: string;
};

/** Not used yet, the oldest first. */
export const openInvitations = async (tx: Tx): Promise<readonly OpenInvitation[]> => {
  const rows = await tx<(Row & { name: string | null; made_by_name: string; expires_at: Date })[]>`
    select role, level::int as level, until_on::text as until_on, scope, name, made_by_name, expires_at
    from ledger.invitations where open order by invitation_id`;
  return rows.map((row) => ({
    ...{ role: row.role, level: row.level, until: row.until_on, scope: row.scope, name: row.name },
    ...{ byName: row.made_by_name, expiresAt: iso(row.expires_at) },
  }));
};
