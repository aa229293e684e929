// The approval rules in force. They change by requests.

import type { PolicyRule } from "#src/domain/policy.ts";
import type { Tx } from "./connection.ts";

type Row = Omit<PolicyRule, "fromValue"> & { from_value: string };

/** Each verb's steps from the lowest on. */
export const policyRules = async (tx: Tx): Promise<PolicyRule[]> => {
  const rows = await tx<Row[]>`
    select verb, measure, currency, from_value::text as from_value, levels::int as levels, people::int as people,
      evidence, tier, alone
    from ledger.policy_rules r order by verb, tier nulls first, measure, currency, r.from_value`;
  return rows.map(({ from_value: from, ...row }) => ({ ...row, fromValue: BigInt(from) }));
};

/** Whether this owner is the only person there is: then what they rule is in force at once, and marked. */
export const onePersonCompany = async (tx: Tx, personId: string): Promise<boolean> => {
  const [row] = await tx<{ alone: boolean }[]>`select ledger.one_person_company(${personId}) as alone`;
  return row?.alone === true;
};

/** What the only person ruled and counts no more. */
export type Returned = Pick<PolicyRule, "verb" | "measure" | "currency" | "fromValue" | "tier"> & {
  readonly setBy: string;
  readonly secondName: string;
};

/** Each is returned once: whoever takes it tells it. */
export const takeReturnedRules = async (tx: Tx): Promise<Returned[]> => {
  type ReturnRow = Omit<Returned, "fromValue"> & { readonly from: string };
  const rows = await tx<ReturnRow[]>`
    with taken as (
      insert into chat.policy_told (policy_return_id)
      select policy_return_id from ledger.policy_returns
      on conflict do nothing returning policy_return_id)
    select verb, measure, currency, from_value::text as "from", tier, changed_by::text as "setBy",
      second_name as "secondName"
    from taken join ledger.policy_returns using (policy_return_id) order by policy_return_id`;
  return rows.map(({ from, ...row }) => ({ ...row, fromValue: BigInt(from) }));
};

/** Whether an entry was made under a rule of the only person there was, so that nobody else looked at it. */
export const isUnreviewed = async (tx: Tx, entryId: string): Promise<boolean> => {
  const [row] = await tx<{ unreviewed: boolean }[]>`select ledger.unreviewed(${entryId}) as unreviewed`;
  return row?.unreviewed === true;
};

/** The same of money set aside. */
export const isUnreviewedHold = async (tx: Tx, holdId: string): Promise<boolean> => {
  const [row] = await tx<{ unreviewed: boolean }[]>`select ledger.unreviewed_hold(${holdId}) as unreviewed`;
  return row?.unreviewed === true;
};

/** A line of a customer's books as they are numbered for the customer. */
export const placeKey = (line: {
  readonly currency: string;
  readonly purpose: string | null;
  readonly place: string;
}): string => [line.currency, line.purpose ?? "", line.place].join(" ");

/** Which lines of a customer's statement nobody but their maker looked at ({@link placeKey}). */
export const unreviewedPlaces = async (tx: Tx, customerId: string, from: string): Promise<ReadonlySet<string>> => {
  type Row = { currency: string; purpose: string | null; place: string };
  const rows = await tx<Row[]>`
    select currency, purpose, place from ledger.entries
    where customer_id = ${customerId}::bigint and unreviewed and place is not null
      and (effective_on >= ${from}::date or recorded_at >= ${from}::date - interval '1 day')`;
  return new Set(rows.map(placeKey));
};
