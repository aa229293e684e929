// The books as the page shows them: every wallet with its figures, and the newest entries of all of them.

import { formatMoney, formatSigned, plainNumber } from "#src/domain/money.ts";
import type { Database } from "#src/ledger/connection.ts";
import { searchCustomers } from "#src/ledger/customers.ts";
import { latestEntries } from "#src/ledger/entries.ts";
import type { BookBalance, BookEntry } from "../room.ts";

const customersMax = 50;
const entriesMax = 30;

export function roomBooks(database: Database) {
  const found = () => searchCustomers(database.sql, null, customersMax);
  const balances = async (): Promise<readonly BookBalance[]> =>
    (await found()).flatMap(({ customer, wallets }) =>
      wallets.map(({ currency, postedMinor, heldMinor, availableMinor }) => ({
        code: customer.code,
        name: customer.name,
        currency,
        posted: formatMoney(postedMinor, currency),
        held: formatMoney(heldMinor, currency),
        available: formatMoney(availableMinor, currency),
        availableValue: plainNumber(availableMinor, currency),
      })),
    );
  const entries = async (): Promise<readonly BookEntry[]> => {
    const lines = await Promise.all(
      (await found()).flatMap(({ customer, wallets }) =>
        wallets.map(async ({ walletId }) =>
          (await latestEntries(database.sql, walletId, entriesMax)).map((line) => ({ line, code: customer.code })),
        ),
      ),
    );
    return lines
      .flat()
      .sort((a, b) => Number(BigInt(b.line.entryId) - BigInt(a.line.entryId)))
      .slice(0, entriesMax)
      .map(({ line, code }) => ({
        number: `T${line.entryId}`,
        at: line.recordedAt,
        code,
        kind: line.kind,
        amount: formatSigned(line.amountMinor, line.currency),
        after: formatMoney(line.balanceMinor, line.currency),
        by: line.makerName,
      }));
  };
  return { balances, entries };
}
