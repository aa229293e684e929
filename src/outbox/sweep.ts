// What nobody may forget: claims of processes that died, and due messages whose job was lost. Runs with every minute
// tick, on Node at each quarter of it, and after the books' clock was moved.

import { recoverClaims } from "#src/ledger/settle.ts";
import { wakeMessages } from "#src/ledger/wake.ts";
import { accountsOf, type Delivery, followUp } from "./deliver.ts";
import { backoffMs } from "./retry.ts";

export type Swept = { readonly recovered: number; readonly woken: number };

/** Longer than an attempt can take: two calls of ten seconds and the time to settle them. */
const claimLivesMs = 40_000;
const wokenMax = 500;

/** Sends nothing itself. @throws {DatabaseDown} */
export const wakeDue = async (
  delivery: Pick<Delivery, "database" | "platforms" | "notices" | "log" | "backoff">,
  { olderThanMs = claimLivesMs }: { readonly olderThanMs?: number } = {},
): Promise<Swept> => {
  const options = { accounts: accountsOf(delivery.platforms), backoffMs: delivery.backoff ?? backoffMs };
  const recovered = await delivery.database.begin(async (tx) => {
    const settled = await recoverClaims(tx, olderThanMs, options);
    for (const each of settled) await followUp(delivery, tx, each, each.message.platformMessageId === null);
    return settled;
  });
  for (const { kind, message } of recovered) {
    delivery.log.warn({ messageId: message.messageId, state: kind }, "a claim outlived its process");
  }
  const woken = await delivery.database.begin((tx) => wakeMessages(tx, wokenMax));
  return { recovered: recovered.length, woken };
};
