// Tables that were sent and not asked for yet, and the work on them that takes longer than an answer may.

import type { BatchSource, BatchVerb, Sheet } from "#src/domain/batch.ts";
import type { Tx } from "./connection.ts";

export type Draft = BatchSource & {
  readonly batchId: string;
  readonly verb: BatchVerb;
  readonly personId: string;
  readonly sheet: Sheet;
  readonly state: "read" | "returned" | "offered" | "asked";
};

export const keepDraft = async (
  tx: Tx,
  draft: BatchSource & Pick<Draft, "verb" | "personId" | "sheet">,
): Promise<Draft> => {
  const [row] = await tx<{ batch_id: string }[]>`
    insert into chat.batch (verb, person_id, file_name, file_sha256, sheet, made_at)
    values (${draft.verb}, ${draft.personId}, ${draft.fileName}, decode(${draft.fileSha256}::text, 'hex'),
      ${tx.json(draft.sheet as never)}, ledger.clock())
    returning batch_id::text`;
  return { ...draft, batchId: String(row?.batch_id), state: "read" };
};

/** Locked until the transaction ends. */
export const draftNumbered = async (tx: Tx, batchId: string): Promise<Draft | null> => {
  type Row = { verb: BatchVerb; person_id: string; file_name: string | null; sha: string | null; sheet: Sheet };
  const [row] = await tx<(Row & { state: Draft["state"] })[]>`
    select verb, person_id::text, file_name, encode(file_sha256, 'hex') as sha, sheet, state
    from chat.batch where batch_id = ${batchId}::bigint for update`;
  if (row === undefined) return null;
  const { verb, person_id: personId, file_name: fileName, sha: fileSha256, sheet, state } = row;
  return { batchId, verb, personId, fileName, fileSha256, sheet, state };
};

export const markDraft = async (
  tx: Tx,
  batchId: string,
  state: Draft["state"],
  requestId: string | null = null,
): Promise<void> => {
  await tx`
    update chat.batch set state = ${state}, request_id = coalesce(${requestId}::bigint, request_id)
    where batch_id = ${batchId}::bigint`;
};

/** The card whose button asked for it, and what that card said. */
type OfferedOn = { readonly messageId: string; readonly title: string };

export type BatchTask =
  /** Look whether its lines fit, and show it. */
  | { readonly kind: "check"; readonly batchId: string }
  /** Make a request of it. */
  | { readonly kind: "submit"; readonly batchId: string; readonly offer?: OfferedOn }
  /** Ask again for one that failed, as of that day. */
  | { readonly kind: "again"; readonly requestId: string; readonly offer?: OfferedOn }
  /** Decide about a request of many lines. */
  | {
      readonly kind: "decide";
      readonly requestId: string;
      readonly verdict: "approve";
      readonly reason: string | null;
      readonly messageId: string | null;
    }
  /** Tell everybody whom a posted one concerns, some at a time: `from` is how many customers were told. */
  | { readonly kind: "tell"; readonly requestId: string; readonly from: number };

export const enqueueTask = async (tx: Tx, inboxId: string, task: BatchTask): Promise<void> => {
  await tx`
    insert into chat.batch_job (inbox_id, task, made_at)
    values (${inboxId}::bigint, ${tx.json(task as never)}, ledger.clock())`;
};

export type TaskClaim = { readonly jobId: string; readonly inboxId: string; readonly task: BatchTask };

/** The oldest one that nobody works on, locked until the transaction ends. */
export const claimTask = async (tx: Tx): Promise<TaskClaim | null> => {
  const [row] = await tx<{ batch_job_id: string; inbox_id: string; task: BatchTask }[]>`
    select batch_job_id::text, inbox_id::text, task from chat.batch_job
    where finished_at is null order by batch_job_id limit 1 for update skip locked`;
  return row === undefined ? null : { jobId: row.batch_job_id, inboxId: row.inbox_id, task: row.task };
};

export const finishTask = async (tx: Tx, jobId: string): Promise<void> => {
  await tx`update chat.batch_job set finished_at = ledger.clock() where batch_job_id = ${jobId}::bigint`;
};
