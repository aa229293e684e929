// The approval rules in force. They change by requests.

import type { PolicyRule } from "#src/domain/policy.ts";
import type { Tx } from "./connection.ts";

type Row = Omit<PolicyRule, "fromValue"> & { from_value: string };

/** Each verb's steps from the lowest on. */
export const policyRules = async (tx: Tx): Promise<PolicyRule[]> => {
  const rows = await tx<Row[]>`
    select verb, measure, currency, from_value::text as from_value, levels::int as levels, people::int as people,
      evidence
    from ledger.policy_rules r order by verb, measure, currency, r.from_value`;
  return rows.map(({ from_value: from, ...row }) => ({ ...row, fromValue: BigInt(from) }));
};
