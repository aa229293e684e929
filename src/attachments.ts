// Fetches the files people sent that somebody wants: claim, download outside any transaction, keep and hand over in
// one. After COMMIT of the input that wanted them and with every minute tick; several processes share the work.

import { arrive } from "#handlers/arrivals.ts";
import { sayTrouble } from "#handlers/attachments.ts";
import { contextOver, type Situation, situationIn } from "./context.ts";
import type { Deps } from "./deps.ts";
import { type AttachmentTrouble, arrivingBytesMax } from "./domain/attachments.ts";
import { Refused } from "./domain/errors.ts";
import type { Context } from "./handler.ts";
import {
  claimFile,
  type FileClaim,
  holdsClaim,
  keepFile,
  noteTrouble,
  postponeFile,
  refuseFile,
} from "./ledger/attachments.ts";
import { chatAt } from "./ledger/chats.ts";
import { now } from "./ledger/clock.ts";
import { passes, type TransactionSql } from "./ledger/connection.ts";
import { finishInput, inputBy } from "./ledger/inbox.ts";
import { errorFields } from "./log.ts";
import { failed, refused } from "./mishaps.ts";
import type { Downloaded, InboundMessage } from "./platform/port.ts";

/** What one call does at most; the next tick goes on. */
const filesMax = 20;
/** After that the sender is told to send it again: nobody waits longer for a slip. */
const giveUpAfterMs = 2 * 3_600_000;
/** The bytes of the largest file on their way into the database, and what is made of them. */
const keepWithinMs = 60_000;

/** @throws {DatabaseDown} */
export const fetchFiles = async (deps: Deps): Promise<void> => {
  for (let done = 0; done < filesMax; done++) {
    const platforms = Object.values(deps.platforms).map(({ name }) => name);
    const claim = await deps.database.begin((tx) => claimFile(tx, platforms));
    if (claim === null) return;
    const got = await download(deps, claim);
    await deps.database.begin((tx) => settle(deps, tx, claim, got), { deadlineMs: keepWithinMs });
    // A platform that does not answer now will not answer for the next one either.
    if (got.kind === "retry") return;
  }
};

/** 2, 4, 8 … seconds, never more than ten minutes. */
const waitMsAfter = (tries: number): number => Math.min(1_000 * 2 ** Math.min(tries, 20), 600_000);

const download = async ({ platforms, log }: Deps, claim: FileClaim): Promise<Downloaded> => {
  const { messageId, attachmentId } = claim;
  const tooLarge = (claim.bytes ?? 0) > arrivingBytesMax;
  if (tooLarge) return { kind: "refused", why: "too_large", detail: `${claim.bytes} bytes` };
  let got: Downloaded;
  try {
    const platform = platforms[claim.platform];
    got =
      platform === undefined
        ? { kind: "retry", waitMs: null, detail: "the platform is off" }
        : await platform.download(claim, { messageId });
  } catch (error) {
    log.error({ attachmentId, ...errorFields(error) }, "fetching a file broke");
    got = { kind: "retry", waitMs: null, detail: "broken" };
  }
  if (got.kind !== "ok") log.warn({ attachmentId, outcome: got.kind, detail: got.detail }, "a file was not fetched");
  return got;
};

const settle = async (deps: Deps, tx: TransactionSql, claim: FileClaim, got: Downloaded): Promise<void> => {
  if (!(await holdsClaim(tx, claim))) return;
  if (got.kind === "retry" && claim.ageMs + (got.waitMs ?? 0) < giveUpAfterMs) {
    const ms = got.waitMs ?? waitMsAfter(claim.attempt);
    return postponeFile(tx, claim, { ms, named: got.waitMs !== null });
  }
  const situation = await situationOf(deps, tx, claim);
  if (got.kind !== "ok") {
    const trouble = troubleOf(got);
    await refuseFile(tx, claim, trouble);
    return sayTrouble(contextOver(situation, tx), trouble, claim.fileName);
  }
  const file = await keepFile(tx, claim, got);
  const over = (inner: TransactionSql): Context => contextOver(situation, inner);
  try {
    await tx.savepoint((inner) => arrive(over(inner), { purpose: claim.purpose, file, bytes: got.bytes }));
  } catch (error) {
    if (passes(error)) throw error;
    await noteTrouble(tx, claim.attachmentId, error instanceof Refused ? error.refusal.code : "failed");
    if (error instanceof Refused) return refuse(over(tx), tx, claim, error);
    const id = `F${claim.attachmentId}`;
    deps.log.error({ id, platform: claim.platform, ...errorFields(error) }, "a file could not be used");
    await failed(over(tx), id);
  }
};

/** The sender is told why, and the input that brought it says so from now on. */
const refuse = async (
  ctx: Context,
  tx: TransactionSql,
  { inboxId }: FileClaim,
  { refusal }: Refused,
): Promise<void> => {
  const { state, outcome, personId } = await refused(ctx, refusal);
  await finishInput(tx, inboxId, { state, outcome, personId, movesMoney: false, answer: null });
};

const troubleOf = (got: Exclude<Downloaded, { kind: "ok" }>): AttachmentTrouble => {
  switch (got.kind) {
    case "refused":
      return got.why;
    case "gone":
      return "gone";
    case "retry":
      return "unreachable";
    default:
      return got satisfies never;
  }
};

/** Who sent it and where, as of now: roles may have changed since. */
export const situationOf = async (
  deps: Deps,
  tx: TransactionSql,
  { inboxId }: Pick<FileClaim, "inboxId">,
): Promise<Situation> => {
  const kept = await inputBy(tx, { inboxId });
  const inbound = kept?.input as InboundMessage;
  const chat = await chatAt(tx, inbound.chat);
  if (chat === null) throw new Error(`the chat of input ${inboxId} vanished`);
  return situationIn({ deps, inbound, inboxId, ...(await now(tx)) }, tx, chat);
};
