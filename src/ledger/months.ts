// Months of the books: what is open of one before it is closed, and how many numbers it got. Closing itself is an
// approved request.

import type { OpenThing } from "#src/domain/rules.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";

type Row = { what: OpenThing["what"]; number: string; currency: string; amount: string };

/** @param month `YYYY-MM` */
export const openOfMonth = async (tx: Tx, month: string): Promise<OpenThing[]> => {
  const rows = await tx<Row[]>`
    select what, number, currency, amount from ledger.open_of_month(${`${month}-01`})
    order by array_position(array['request', 'receipt', 'refund', 'hold', 'valuation'], what), length(number), number`;
  return rows.map(({ amount, ...row }) => ({ ...row, amountMinor: BigInt(amount) }));
};

/**
 * Whether a month could be closed now; nothing changes.
 *
 * @throws {Refused} `month_not_over`, `month_closed`, `earlier_month_open`, `frozen` (everything)
 */
export const checkClosing = async (tx: Tx, month: string): Promise<void> => {
  await refusing(tx`select ledger.check_closing(${`${month}-01`})`);
};

/** How many entries of a closed month have a number. */
export const vouchersOf = async (tx: Tx, month: string): Promise<number> => {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from ledger.vouchers where month = ${`${month}-01`}`;
  return row?.count ?? 0;
};
