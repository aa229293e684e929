// Statements that somebody waits for are issued and sent as soon as everything in them is sealed.

import type { ChatRef } from "#src/domain/identity.ts";
import { chatAt } from "#src/ledger/chats.ts";
import { type StatementOrder, takeStatementOrders } from "#src/ledger/statements.ts";
import { customerPlaces, sameChat } from "../customer-chats.ts";
import { isOn, readerAt } from "../office.ts";
import { giveStatement } from "../statement-giving.ts";
import type { Job, JobContext } from "./job.ts";

/** Where it was asked for; the contacts, when the customer has come to want its figures there alone. */
const readersOf = async (env: JobContext, asked: ChatRef): Promise<readonly ChatRef[]> => {
  const customerId = (await chatAt(env.tx, asked))?.customerId ?? null;
  if (customerId === null) return [asked];
  const { to } = await customerPlaces(env, customerId);
  return to.some((chat) => sameChat(chat, asked)) ? [asked] : to;
};

const at = (order: StatementOrder, to: ChatRef) =>
  sameChat(order.to, to) ? { to, replyTo: order.replyTo } : { to, replyTo: null };

export const issueStatements: Job = async (env) => {
  for (const order of await takeStatementOrders(env.tx)) {
    if (!isOn(env, order.to)) continue;
    for (const to of await readersOf(env, order.to)) {
      await giveStatement(env, { ...order, ...at(order, to) }, await readerAt(env, to));
    }
  }
};
