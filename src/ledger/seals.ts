// Tamper evidence: sealing what was committed, how far it is sealed, and replays that wait for the clock. What the
// hashes cover is in db/functions/sealed_hashes.sql.

import type { Anchor, SealState } from "#src/domain/audit.ts";
import type { PlatformName } from "#src/domain/identity.ts";
import type { Tx } from "./connection.ts";
import { iso } from "./instant.ts";

/** What one block takes at most; a tick makes several while more is waiting. */
const blockSizeMax = 1_000;
const blocksATick = 10;

/** @returns how many entries, attempts and deeds got their seal; whether the newest block still was what was sealed */
export const sealBlocks = async (
  tx: Tx,
  blockSize = blockSizeMax,
): Promise<{ readonly sealed: number; readonly isWhole: boolean }> => {
  let sealed = 0;
  for (let block = 0; block < blocksATick; block++) {
    const [row] = await tx<{ sealed: number; is_whole: boolean }[]>`
      select sealed, is_whole from ledger.seal_blocks(${blockSize})`;
    sealed += row?.sealed ?? 0;
    if (row?.is_whole === false) return { sealed, isWhole: false };
    if ((row?.sealed ?? 0) < blockSize) break;
  }
  return { sealed, isWhole: true };
};

export const sealState = async (tx: Tx): Promise<SealState> => {
  type Row = {
    blocks: string;
    hash: string | null;
    sealed_at: Date | null;
    entries: string;
    attempts: string;
    deeds: string;
    waiting: string;
    waiting_entries: string;
    waiting_attempts: string;
    waiting_deeds: string;
  };
  const [row] = await tx<Row[]>`
    select blocks, hash, sealed_at, entries, attempts, deeds, waiting, waiting_entries, waiting_attempts, waiting_deeds
    from ledger.seal_state`;
  if (row === undefined) throw new Error("seal_state is always one row");
  return {
    blocks: Number(row.blocks),
    hash: row.hash,
    sealedAt: row.sealed_at === null ? null : iso(row.sealed_at),
    sealedEntries: Number(row.entries),
    sealedAttempts: Number(row.attempts),
    sealedDeeds: Number(row.deeds),
    waiting: Number(row.waiting),
    waitingFor: {
      entries: Number(row.waiting_entries),
      attempts: Number(row.waiting_attempts),
      deeds: Number(row.waiting_deeds),
    },
  };
};

export type AuditRun = {
  readonly auditRunId: string;
  readonly askedBy: string;
  readonly platform: PlatformName;
  readonly chatId: string;
  readonly replyTo: string | null;
  readonly anchor: Anchor | null;
};

/** The books are replayed by the next tick. */
export const askAudit = async (tx: Tx, run: Omit<AuditRun, "auditRunId">): Promise<void> => {
  await tx`
    select ledger.ask_audit(${run.askedBy}, ${run.platform}, ${run.chatId}, ${run.replyTo},
      ${run.anchor?.blockNo ?? null}, ${run.anchor?.hash ?? null})`;
};

/** The oldest one that waits, locked until the transaction ends; null when there is none. */
export const takeAudit = async (tx: Tx): Promise<AuditRun | null> => {
  type Row = {
    audit_run_id: string;
    asked_by: string;
    platform: PlatformName;
    chat_id: string;
    reply_to: string | null;
    anchor_no: string | null;
    anchor_hash: string | null;
  };
  const [row] = await tx<Row[]>`
    select audit_run_id, asked_by, platform, chat_id, reply_to, anchor_no, anchor_hash from ledger.take_audit()`;
  if (row === undefined) return null;
  const { anchor_no: blockNo, anchor_hash: hash } = row;
  return {
    auditRunId: row.audit_run_id,
    askedBy: row.asked_by,
    platform: row.platform,
    chatId: row.chat_id,
    replyTo: row.reply_to,
    anchor: blockNo === null || hash === null ? null : { blockNo, hash },
  };
};

export const endAudit = async (tx: Tx, auditRunId: string, findings: number): Promise<void> => {
  await tx`select ledger.end_audit(${auditRunId}, ${findings})`;
};
