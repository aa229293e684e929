// Reading one customer's books costs the same, however many other customers there are.

import { expect, it } from "vitest";
import { openWallets } from "#test/bench/books.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { fund, hireStaff, openWallet, spend } from "./staff.ts";

const { database, admin } = await testDatabase();

type Plan = { readonly "Shared Hit Blocks": number; readonly "Shared Read Blocks": number };

const once = async (query: string): Promise<number> => {
  const [row] = await admin.unsafe<{ "QUERY PLAN": readonly [{ readonly Plan: Plan }] }[]>(
    `explain (analyze, buffers, format json) ${query}`,
  );
  const plan = row?.["QUERY PLAN"][0].Plan;
  return (plan?.["Shared Hit Blocks"] ?? 0) + (plan?.["Shared Read Blocks"] ?? 0);
};

/** The least of several: a connection reads the catalogue at first, and again after the server's own housekeeping. */
const buffers = async (query: string): Promise<number> => {
  const counts: number[] = [];
  for (let n = 0; n < 5; n += 1) counts.push(await once(query));
  return Math.min(...counts);
};

it("among twenty thousand customers a statement, a history and a balance look nobody else up", async () => {
  const staff = await hireStaff(database.sql);
  const { walletId, customerId } = await openWallet(database.sql, "ACME", staff);
  await openWallet(database.sql, "BETA", staff);
  await fund(database.sql, staff, walletId, 10_000n);
  for (let n = 1; n <= 40; n += 1) await spend(database.sql, staff, walletId, BigInt(n));
  const reads = {
    statement: `select ledger.statement_of(${walletId}, ledger.today() - 30, ledger.today())`,
    history: `select * from ledger.entries where wallet_id = ${walletId} order by seq desc limit 20`,
    balance: `select * from ledger.wallets where customer_id = ${customerId}`,
    "balance on a day": `select ledger.balance_as_of(${walletId}, ledger.today() - 1)`,
    usage: `select ledger.wallet_usage(${walletId}, ledger.clock() - interval '1 day', ledger.clock())`,
  };
  const measured = async () =>
    Promise.all(Object.entries(reads).map(async ([what, query]) => [what, await buffers(query)] as const));
  await admin`vacuum (analyze) ledger.wallet, ledger.journal, ledger.customer`;
  const few = new Map(await measured());
  await openWallets(admin, 20_000, staff.operator);
  const many = await measured();
  expect(many).toHaveLength(5);
  // Through an index where two rows were looked at one by one; looking all of them up would be a hundred times as much.
  for (const [what, count] of many) expect(count, what).toBeLessThan((few.get(what) ?? 0) * 4 + 50);
}, 60_000);
