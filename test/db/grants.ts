// Granted money, corrections and pockets for tests of the books: asked for, approved, and what came of it.

import { randomUUID } from "node:crypto";
import type { RequestVerb } from "#src/domain/books.ts";
import { now } from "#src/ledger/clock.ts";
import type { Sql, Tx } from "#src/ledger/connection.ts";
import { type AskedLine, decide } from "#src/ledger/requests.ts";
import { askReversal, reversalNeeds, reverseEntry } from "#src/ledger/reversals.ts";
import { ask, line, outcomeOf, type Staff } from "./staff.ts";

/** The entry, once asked for and approved. @throws {Refused} when it is refused; an error when it failed */
export const book = async (
  tx: Tx,
  staff: Staff,
  verb: RequestVerb,
  walletId: string,
  amountMinor: bigint,
  more: Partial<AskedLine> = {},
): Promise<string> => {
  const { today } = await now(tx);
  const { requestId } = await ask(tx, staff, [{ ...line(walletId, amountMinor, today), ...more }], { verb });
  return approve(tx, staff, requestId);
};

const approve = async (tx: Tx, staff: Staff, requestId: string): Promise<string> => {
  const { request, entries, step } = await decide(tx, {
    requestId,
    personId: staff.manager,
    verdict: "approve",
    reason: null,
  });
  if (step !== "posted") throw Object.assign(new Error(`${step}: ${request.failure}`), { failure: request.failure });
  return entries[0]?.entryId ?? "";
};

/** Takes an entry back, at once or by an approved request. */
export const takeBack = async (tx: Tx, staff: Staff, entryId: string): Promise<string> => {
  const { levels } = await reversalNeeds(tx, entryId);
  const key = randomUUID();
  if (levels === 0) return (await reverseEntry(tx, { key, entryId, reason: "wrong", by: staff.operator })).entryId;
  const origin = { platform: "telegram", chatId: "c", messageId: null } as const;
  const asked = await askReversal(tx, { key, entryId, reason: "wrong", makerId: staff.operator, origin });
  return approve(tx, staff, asked.requestId);
};

/** What became of it: `done`, the refusal's code, or `failed: code` after the approval. */
export const fateOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    return await outcomeOf(work);
  } catch (error) {
    if (error instanceof Error && "failure" in error) return `failed: ${String(error.failure)}`;
    throw error;
  }
};

/** An earmarked pocket of the wallet's customer, in its currency. */
export const openPocket = async (admin: Sql, walletId: string, purpose: string): Promise<string> => {
  const [row] = await admin<{ wallet_id: string }[]>`
    insert into ledger.wallet (customer_id, currency, purpose, pocket, opened_at)
    select customer_id, currency, ${purpose}, 'earmarked', ledger.clock() from ledger.wallet
    where wallet_id = ${walletId} returning wallet_id`;
  return row?.wallet_id ?? "";
};

export type Figures = { posted: number; granted: number; arrears: number; held: number };

/** Posted, granted, arrears and held as the wallet's row has them. */
export const figures = async (admin: Sql, walletId: string): Promise<Figures> => {
  const [row] = await admin<Figures[]>`
    select posted::int, granted::int, arrears::int, held::int from ledger.wallet where wallet_id = ${walletId}`;
  if (row === undefined) throw new Error(`no wallet ${walletId}`);
  return { ...row };
};

/** What the house accounts of a kind hold, as credits less debits. */
export const house = async (admin: Sql, walletId: string, kind: string): Promise<number> => {
  const [row] = await admin<{ sum: number }[]>`
    select coalesce(-sum(p.amount), 0)::int as sum
    from ledger.posting p join ledger.house_account using (house_account_id)
    where wallet_id = ${walletId} and kind = ${kind}`;
  return row?.sum ?? 0;
};
