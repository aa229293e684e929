// 流水: a customer's entries, newest first, of one wallet after the other. Customers see their own, without memos.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { history as readHistory } from "#src/ledger/entries.ts";
import { historyCard } from "#src/view/history-card.ts";
import { answerPlaces } from "../customer-answer.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { walletsRead } from "../pockets.ts";

// What fits one message on a phone.
const shownMax = 20;

export const history = async (ctx: Context, command: Extract<Command, { verb: "history" }>): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "reads");
  if (customer === null) return;
  const { from, to } = command;
  const all = [];
  for (const { walletId, purpose } of await walletsRead(ctx, customer, command.purpose)) {
    const range = { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
    const lines = await readHistory(ctx.tx, { walletId, ...range, limit: shownMax + 1 });
    all.push(...lines.map((line) => ({ ...line, pocket: command.purpose === null ? purpose : null })));
  }
  // Entry numbers grow with time and are shared by all wallets.
  all.sort((a, b) => (BigInt(a.entryId) < BigInt(b.entryId) ? 1 : -1));
  const own = ctx.chat.customerId !== null;
  const lines = all.slice(0, shownMax);
  const facts = { customer, own, lines, from, to, more: all.length > shownMax };
  for (const place of await answerPlaces(ctx, customer, "history")) {
    await ctx.say({ to: place.to, replyTo: place.replyTo, card: historyCard(facts, place.reader) });
  }
};
