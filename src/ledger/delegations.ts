// Who decides in whose place: told, ended, and read.

import type { Approver } from "#src/domain/books.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";
import { type ApproverRow, approverOf } from "./people.ts";

export type Delegation = {
  readonly personId: string;
  readonly personName: string;
  readonly delegateId: string;
  readonly delegateName: string;
  /** The last day, included. */
  readonly untilOn: string;
};

/** Those in force now. */
export const delegations = async (tx: Tx): Promise<Delegation[]> => {
  const rows = await tx<Delegation[]>`
    select person_id::text as "personId", person_name as "personName", delegate_id::text as "delegateId",
      delegate_name as "delegateName", until_on::text as "untilOn"
    from ledger.delegations order by delegation_id`;
  return [...rows];
};

/**
 * Somebody decides in a manager's place; with `toId` null nobody any more.
 *
 * @returns who stood in before
 * @throws {Refused} `unknown_person`, `not_allowed`, `until_past`, `bad_delegate`, `no_delegation`
 */
export const delegate = async (
  tx: Tx,
  wish: { readonly personId: string; readonly toId: string | null; readonly until: string | null },
): Promise<{ readonly beforeId: string | null; readonly changed: boolean }> => {
  const [row] = await refusing(
    tx<{ before_id: string | null; changed: boolean }[]>`
      select before_id::text as before_id, changed
      from ledger.delegate(${wish.personId}, ${wish.toId}::bigint, ${wish.until}::date)`,
  );
  if (row === undefined) throw new Error("delegate returned nothing");
  return { beforeId: row.before_id, changed: row.changed };
};

/** Whose last day is over by then; each is returned once. */
export const expireDelegations = async (tx: Tx, at: string): Promise<readonly string[]> => {
  const rows = await tx<{ id: string }[]>`select id::text as id from ledger.expire_delegations(${at}) as id`;
  return rows.map(({ id }) => id);
};

/** Of a level of a request, whose place somebody else fills; those have no buttons. */
export const standIns = async (tx: Tx, requestId: string, level: number): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx<{ person_id: string; delegate_id: string }[]>`
    select person_id::text as person_id, delegate_id::text as delegate_id
    from ledger.stood_in(${requestId}, ${level})`;
  return new Map(rows.map((row) => [row.person_id, row.delegate_id]));
};

export const peopleNumbered = async (tx: Tx, personIds: readonly string[]): Promise<Approver[]> => {
  if (personIds.length === 0) return [];
  const rows = await tx<ApproverRow[]>`
    select person_id, name, roles, identities from ledger.people
    where person_id in ${tx([...personIds])} order by person_id`;
  return rows.map(approverOf);
};

/** Of the staff, whoever goes by this name. */
export const staffNamed = async (tx: Tx, name: string): Promise<Approver[]> => {
  const rows = await tx<ApproverRow[]>`
    select person_id, name, roles, identities from ledger.people
    where ledger.fold(name) = ledger.fold(${name}) and roles <> '[]'::jsonb order by person_id`;
  return rows.map(approverOf);
};
