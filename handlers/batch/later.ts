// What takes longer than an answer may is left for after COMMIT: worked off at once, and by the minute tick if that was
// missed.

import type { Context } from "#src/handler.ts";
import { type BatchTask, enqueueTask } from "#src/ledger/batch-drafts.ts";
import { inputBy } from "#src/ledger/inbox.ts";

/** Lines up to which nobody is kept waiting. */
export const atOnceMax = 60;

/** Inputs that left work. */
const leaving = new WeakSet<object>();
export const leavesTasks = (inbound: object): boolean => leaving.has(inbound);

export const doLater = async (ctx: Context, task: BatchTask): Promise<void> => {
  const kept = await inputBy(ctx.tx, { key: ctx.key });
  if (kept === null) throw new Error(`the input ${ctx.key} is not kept`);
  await enqueueTask(ctx.tx, kept.inboxId, task);
  leaving.add(ctx.inbound);
};
