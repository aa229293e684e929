// Limits and budgets of a customer's use. A limit changes by an approved request; a budget at once.

import type { SpendingLimit } from "#src/domain/rules.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";

type Row = {
  kind: SpendingLimit["kind"];
  currency: string;
  category: string | null;
  month: string | null;
  max: string;
  used: string;
  reserved: string;
};

/** Those that stand, limits first. Budgets of months before `from` (a day) are left out. */
export const spendingLimits = async (tx: Tx, customerId: string, from: string): Promise<SpendingLimit[]> => {
  const rows = await tx<Row[]>`
    select kind, currency, category, to_char(month, 'YYYY-MM') as month, max, used, reserved
    from ledger.spending_limits
    where customer_id = ${customerId} and (month is null or month >= date_trunc('month', ${from}::timestamp))
    order by currency, array_position(array['single', 'daily', 'monthly', 'budget'], kind::text), month, category`;
  return rows.map(({ max, used, reserved, ...row }) => ({
    ...row,
    maxMinor: BigInt(max),
    usedMinor: BigInt(used),
    reservedMinor: BigInt(reserved),
  }));
};

/**
 * Sets a customer's budget for one category and month, or takes it off; never refused for what is used already.
 *
 * @returns the budget there was
 * @throws {Refused} `key_reused`, `out_of_range`, `closed_period`, `frozen` (everything)
 */
export const setBudget = async (
  tx: Tx,
  budget: {
    readonly key: string;
    readonly walletId: string;
    readonly category: string;
    /** `YYYY-MM`. */
    readonly month: string;
    /** Null: off. */
    readonly maxMinor: bigint | null;
    readonly by: string;
  },
): Promise<{ readonly beforeMinor: bigint | null }> => {
  const { key, walletId, category, month, maxMinor, by } = budget;
  const [row] = await refusing(
    tx<{ old_max: string | null }[]>`
      select old_max from ledger.set_budget(${key}, ${walletId}, ${category}, ${`${month}-01`},
        ${maxMinor === null ? null : String(maxMinor)}, ${by})`,
  );
  if (row === undefined) throw new Error("set_budget returned nothing");
  return { beforeMinor: row.old_max === null ? null : BigInt(row.old_max) };
};
