// Every account that an entry or a request moves: what stood there before and what stands there after.

import type { Customer, Request } from "#src/domain/books.ts";
import type { Tx } from "./connection.ts";

/** One account and what happens to it. */
export type Side = {
  readonly walletId: string;
  /** Null: a wallet of the house. */
  readonly customer: Customer | null;
  readonly purpose: string | null;
  readonly currency: string;
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
};

type Row = {
  readonly wallet_id: string;
  readonly customer_id: string | null;
  readonly code: string | null;
  readonly name: string | null;
  readonly purpose: string | null;
  readonly currency: string;
  readonly before: string;
  readonly after: string;
};

const sideOf = (row: Row): Side => {
  const { customer_id: customerId, code, name, purpose, currency } = row;
  return {
    ...{ walletId: row.wallet_id, purpose, currency },
    customer: customerId === null || code === null || name === null ? null : { customerId, code, name },
    ...{ beforeMinor: BigInt(row.before), afterMinor: BigInt(row.after) },
  };
};

/** An entry's accounts: who paid first. */
export const sidesOfEntry = async (tx: Tx, entryId: string): Promise<Side[]> => {
  const rows = await tx<Row[]>`
    select e.wallet_id, e.customer_id, c.code, c.name, e.purpose, e.currency, e.balance_before as before,
      e.balance_after as after
    from ledger.entries e left join ledger.customers c using (customer_id)
    where e.entry_id = ${entryId} order by e.amount, e.wallet_id`;
  return rows.map(sideOf);
};

/** From the first of some entries to the last, account by account. */
export const sidesOfEntries = async (tx: Tx, entryIds: readonly string[]): Promise<Side[]> => {
  const merged = new Map<string, Side>();
  for (const entryId of entryIds) {
    for (const side of await sidesOfEntry(tx, entryId)) {
      const known = merged.get(side.walletId);
      merged.set(side.walletId, known === undefined ? side : { ...known, afterMinor: side.afterMinor });
    }
  }
  return [...merged.values()];
};

/** What a request would move if it were carried out now. A pocket that it opens begins at nothing. */
export const sidesOfRequest = async (tx: Tx, request: Request): Promise<Side[]> => {
  type Change = { readonly walletId: string; readonly opens: string | null; minor: bigint };
  const changes: Change[] = [];
  const change = (walletId: string, minor: bigint, opens: string | null = null): void => {
    const known = changes.find((one) => one.walletId === walletId && one.opens === opens);
    if (known === undefined) changes.push({ walletId, opens, minor });
    else known.minor += minor;
  };
  for (const line of request.lines) {
    const { to, details } = line;
    if (line.reverses !== null) {
      for (const side of await sidesOfEntry(tx, line.reverses.entryId)) {
        change(side.walletId, side.beforeMinor - side.afterMinor);
      }
    } else if (line.walletId !== null) {
      change(line.walletId, line.amountMinor, details?.["pocket"] === undefined ? null : line.purpose);
      if (to !== null) change(to.walletId, to.amountMinor, details?.["toPocket"] === undefined ? null : to.purpose);
    }
  }
  if (changes.length === 0) return [];
  const rows = await tx<Row[]>`
    select w.wallet_id, w.customer_id, c.code, c.name, w.purpose, w.currency, w.posted as before, w.posted as after
    from ledger.wallets w left join ledger.customers c using (customer_id)
    where w.wallet_id in ${tx(changes.map(({ walletId }) => walletId))}`;
  const sides = rows.map(sideOf);
  return changes.flatMap(({ walletId, opens, minor }) => {
    const side = sides.find((one) => one.walletId === walletId);
    if (side === undefined) return [];
    return opens === null
      ? [{ ...side, afterMinor: side.afterMinor + minor }]
      : [{ ...side, walletId: "", purpose: opens, beforeMinor: 0n, afterMinor: minor }];
  });
};
