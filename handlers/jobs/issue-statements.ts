// Statements that somebody waits for are issued and sent as soon as everything in them is sealed.

import { takeStatementOrders } from "#src/ledger/statements.ts";
import { isOn, readerAt } from "../office.ts";
import { giveStatement } from "../statement-giving.ts";
import type { Job } from "./job.ts";

export const issueStatements: Job = async (env) => {
  for (const order of await takeStatementOrders(env.tx)) {
    if (isOn(env, order.to)) await giveStatement(env, order, await readerAt(env, order.to));
  }
};
