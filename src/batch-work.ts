// Works off what was left for after COMMIT around many lines: checking and submitting large tables, carrying out what
// was approved, telling customers. Each in a transaction of its own, as whoever left it.

import { resubmit } from "#handlers/actions/resubmit.ts";
import { sayFailure, sayRefusal } from "#handlers/answering.ts";
import { offerDraft, ownDraft } from "#handlers/batch/offering.ts";
import { settleTask } from "#handlers/batch/settling.ts";
import { submitDraft } from "#handlers/batch/submitting.ts";
import { tellBatch } from "#handlers/batch/telling.ts";
import { decideAs } from "#handlers/decision.ts";
import { withRolesHeld } from "#handlers/held-roles.ts";
import { check } from "#handlers/index.ts";
import { situationOf } from "./attachments.ts";
import { contextOver } from "./context.ts";
import type { Deps } from "./deps.ts";
import { Refused } from "./domain/errors.ts";
import type { Context } from "./handler.ts";
import { claimTask, draftNumbered, enqueueTask, finishTask, type TaskClaim } from "./ledger/batch-drafts.ts";
import { passes, type TransactionSql } from "./ledger/connection.ts";
import { request as requestNumbered } from "./ledger/requests.ts";
import { takeTime } from "./ledger/verify.ts";
import { errorFields } from "./log.ts";

/** What one call does at most; the next tick goes on. */
const tasksMax = 200;
/** Thousands of lines, on a busy machine. */
const taskWithinMs = 2 * 60_000;

const carryOut = async (heard: Context, { task, inboxId }: TaskClaim): Promise<void> => {
  const ctx = task.kind === "submit" || task.kind === "again" ? await withRolesHeld(heard) : heard;
  switch (task.kind) {
    case "check":
      check(ctx, { verb: "batch" });
      return offerDraft(ctx, ownDraft(ctx, await draftNumbered(ctx.tx, task.batchId), "read"));
    case "submit": {
      check(ctx, { verb: "batch" });
      const made = await submitDraft(ctx, ownDraft(ctx, await draftNumbered(ctx.tx, task.batchId), "offered"));
      return settleTask(ctx, task, made);
    }
    case "again":
      check(ctx, { verb: "batch" });
      return settleTask(ctx, task, await resubmit(ctx, await requestNumbered(ctx.tx, task.requestId)));
    case "decide": {
      const { requestId, verdict, reason, messageId } = task;
      await decideAs(ctx, { requestId, verdict, reason }, messageId ?? undefined, { now: true });
      return;
    }
    case "tell": {
      const from = await tellBatch(ctx, task.requestId, task.from);
      if (from !== null) await enqueueTask(ctx.tx, inboxId, { ...task, from });
      return;
    }
    default:
      return task satisfies never;
  }
};

/** @returns whether there was one */
const workOne = async (deps: Deps, tx: TransactionSql): Promise<boolean> => {
  const claim = await claimTask(tx);
  if (claim === null) return false;
  await takeTime(tx);
  await finishTask(tx, claim.jobId);
  const situation = await situationOf(deps, tx, claim);
  const over = (inner: TransactionSql): Context => contextOver(situation, inner);
  try {
    await tx.savepoint((inner) => carryOut(over(inner), claim));
  } catch (error) {
    if (passes(error)) throw error;
    if (error instanceof Refused) {
      await sayRefusal(over(tx), error.refusal);
      await settleTask(over(tx), claim.task, null);
      return true;
    }
    const id = `B${claim.jobId}`;
    deps.log.error({ id, task: claim.task.kind, ...errorFields(error) }, "work left for later failed");
    await sayFailure(over(tx), id);
    await settleTask(over(tx), claim.task, null);
  }
  return true;
};

/** @throws {DatabaseDown} the next tick goes on */
export const workBatches = async (deps: Deps): Promise<void> => {
  let done = 0;
  while (done < tasksMax && (await deps.database.begin((tx) => workOne(deps, tx), { deadlineMs: taskWithinMs })))
    done++;
  if (done > 0) deps.defer(deps.wake());
};
