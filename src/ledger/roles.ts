// Roles as they end, and what somebody who loses them leaves: who decides, looks after and was invited from now on.

import type { Approver } from "#src/domain/books.ts";
import {
  type IdentityRef,
  type Person,
  platformNames,
  type Role,
  type RoleName,
  type Scope,
} from "#src/domain/identity.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";
import { type ApproverRow, approverOf, personById } from "./people.ts";

export type Ended = { readonly person: Approver; readonly role: Role; readonly until: string };

/** Roles whose last day was over at `at`, each once: this call marks them as told. */
export const endRoles = async (tx: Tx, at: string): Promise<readonly Ended[]> => {
  type Row = ApproverRow & { role: RoleName; level: Role["level"]; until_on: string; scope: Scope | null };
  const rows = await tx<Row[]>`
    select e.role, e.level::int as level, e.until_on::text as until_on, e.scope, p.person_id, p.name, p.roles,
      p.identities
    from ledger.end_roles(${at}) e join ledger.people p using (person_id) order by e.role_grant_id`;
  return rows.map((row) => ({
    person: approverOf(row),
    role: { role: row.role, level: row.level, scope: row.scope },
    until: row.until_on,
  }));
};

export type Leaving = {
  /** `R` numbers: they made, and wait for them at the level that decides now. */
  readonly made: readonly string[];
  readonly awaited: readonly string[];
  /** Customers they look after. */
  readonly customers: readonly string[];
  readonly delegations: readonly string[];
  readonly invitations: readonly string[];
};

/** What a person has open, before a role is taken. */
export const leavesBehind = async (tx: Tx, personId: string): Promise<Leaving> => {
  const [row] = await tx<Leaving[]>`
    select made::text[] as made, awaited::text[] as awaited, customers::text[] as customers,
      delegations::text[] as delegations, invitations::text[] as invitations
    from ledger.leaves_behind(${personId})`;
  return row ?? { made: [], awaited: [], customers: [], delegations: [], invitations: [] };
};

/** Questions this person still owes an answer to: nobody waits for it any more. @returns how many there were */
export const dropQuestions = async (tx: Tx, identities: readonly IdentityRef[]): Promise<number> => {
  let dropped = 0;
  for (const { platform, externalId } of identities) {
    const rows = await tx`
      update chat.question set closed_at = ledger.clock()
      where platform = ${platform} and external_id = ${externalId} and closed_at is null
        and expires_at > ledger.clock() returning question_id`;
    dropped += rows.length;
  }
  return dropped;
};

/**
 * The customers one person looks after are another's.
 *
 * @throws {Refused} `not_allowed`, `unknown_person`, `not_account_manager`
 */
export const handOver = async (
  tx: Tx,
  { from, to, by }: { readonly from: string; readonly to: IdentityRef; readonly by: string },
): Promise<{ readonly person: Person; readonly customerIds: readonly string[] }> => {
  const [row] = await refusing(
    tx<{ person_id: string; customers: string[] }[]>`
      select person_id, customers::text[] as customers
      from ledger.hand_over(${from}, ${to.platform}, ${to.externalId}, ${by})`,
  );
  if (row === undefined) throw new Error("hand_over returned nothing");
  return { person: await personById(tx, row.person_id), customerIds: row.customers };
};

/** The person of an account; null for a stranger. */
export const personAt = async (tx: Tx, { platform, externalId }: IdentityRef): Promise<Person | null> => {
  const [row] = await tx<{ person_id: string }[]>`
    select person_id from ledger.people
    where identities @> ${tx.json([{ platform, externalId }])}::jsonb`;
  return row === undefined ? null : personById(tx, row.person_id);
};

/** Who may look after customers, but this person. */
export const lookersAfter = async (tx: Tx, exceptId: string): Promise<readonly Approver[]> => {
  const rows = await tx<ApproverRow[]>`
    select person_id, name, roles, identities from ledger.people
    where ledger.looks_after(person_id) and person_id <> ${exceptId}::bigint order by person_id`;
  return rows.map(approverOf);
};

/** Everybody who holds a role now, by name. */
export const everybody = async (tx: Tx): Promise<readonly Approver[]> => {
  const rows = await tx<ApproverRow[]>`
    select person_id, name, roles, identities from ledger.people where roles <> '[]' order by name, person_id`;
  return rows.map((row) => ({
    ...approverOf(row),
    identities: platformNames.flatMap((one) => row.identities.filter(({ platform }) => platform === one)),
  }));
};
