// What an attempt came to. The platform's answer decides: shown, to be tried again, unknown, dead or failed; and when
// the process that tried is gone, its claim counts as an answer that never came.

import type { PlatformName } from "#src/domain/identity.ts";
import { markDead, moveChat } from "./chats.ts";
import type { Claim } from "./claim.ts";
import type { Tx } from "./connection.ts";
import { enqueueDelivery } from "./jobs.ts";
import { learnMessageId, type Message, type MessageRow, messageFrom } from "./outbox.ts";

/** The fate of one call, as the platform port tells it. */
export type Outcome =
  | {
      readonly kind: "ok";
      readonly messageId: string | null /** Shown, but not as a card that can be edited. */;
      readonly asText?: boolean;
    }
  | {
      readonly kind: "retry";
      readonly waitMs: number | null;
      readonly scope: "chat" | "platform";
      readonly detail: string;
    }
  | { readonly kind: "unknown" | "dead" | "refused" | "gone"; readonly detail: string }
  | { readonly kind: "moved"; readonly chatId: string };

export type Settled = {
  /** `stale`: this claim was given up before; what could be learned from the answer was learned. */
  readonly kind: "sent" | "waiting" | "unknown" | "dead" | "failed" | "stale";
  readonly message: Message;
};

export type SettleOptions = {
  /** Our account on the message's platform, for waits that concern all of it. */
  readonly account: string;
  /** How long to wait after so many failures in a row. */
  readonly backoffMs: (failures: number) => number;
};

type Row = MessageRow & { failures: number; unsure_version: number | null; uuid_age_ms: number | null };

// Feishu knows a uuid for an hour from its first use; a repeat after that would be a second message.
const uuidKnownMs = 55 * 60_000;

const uuidLasts = (row: Row, waitMs: number): boolean => (row.uuid_age_ms ?? 0) + waitMs < uuidKnownMs;

const lock = async (tx: Tx, messageId: string): Promise<Row> => {
  const [row] = await tx<Row[]>`
    select message_id::text, platform, chat_id, tap_key, about, card, version, sent_version, platform_message_id, state,
      due_at, attempts, detail, created_at, failures, unsure_version,
      (extract(epoch from ledger.clock() - first_sent_at) * 1000)::float8 as uuid_age_ms
    from chat.message where message_id = ${messageId}::bigint for update`;
  if (row === undefined) throw new Error(`message ${messageId} vanished while it was sent`);
  return row;
};

/** Writes down what became of a claim. Safe to repeat: a claim is settled once, later answers only teach. */
export const settleMessage = async (
  tx: Tx,
  claim: Claim,
  outcome: Outcome,
  options: SettleOptions,
): Promise<Settled> => {
  const row = await lock(tx, claim.messageId);
  if (row.state !== "sending" || row.attempts !== claim.attempt) {
    if (outcome.kind === "ok" && outcome.messageId !== null)
      await learnMessageId(tx, claim.messageId, outcome.messageId);
    return { kind: "stale", message: messageFrom(row) };
  }
  switch (outcome.kind) {
    case "ok":
      return shown(tx, row, claim, outcome.asText === true ? null : outcome.messageId, outcome.asText === true);
    case "gone":
      // There is nothing left to edit; for a first send the answer makes no sense and a person has to look.
      if (claim.kind === "edit") return shown(tx, row, claim, row.platform_message_id, true, outcome.detail);
      return end(tx, row, "failed", outcome.detail);
    case "retry":
      return retry(tx, row, claim, outcome, options);
    case "unknown":
      return unknown(tx, row, claim, outcome.detail, options);
    case "dead":
      await markDead(tx, claim.chat, outcome.detail);
      return end(tx, row, "dead", outcome.detail);
    case "refused":
      return end(tx, row, "failed", outcome.detail);
    case "moved":
      return moved(tx, row, outcome.chatId);
    default:
      return outcome satisfies never;
  }
};

/** The platform shows it. `final`: it cannot be edited, so a newer version changes nothing there. */
const shown = async (
  tx: Tx,
  row: Row,
  claim: Claim,
  messageId: string | null,
  final: boolean,
  detail: string | null = null,
): Promise<Settled> => {
  // A repeat under the same uuid shows what the first attempt carried; a tap may have told us the same meanwhile.
  const first = row.unsure_version ?? (row.platform_message_id === null ? null : row.sent_version);
  const version = claim.kind === "edit" ? claim.version : (first ?? claim.version);
  const again = !final && row.version > version && (messageId ?? row.platform_message_id) !== null;
  await tx`
    update chat.message set state = ${again ? "waiting" : "sent"}, sent_version = ${version}, unsure_version = null,
      platform_message_id = coalesce(${messageId}, platform_message_id), failures = 0, detail = ${detail},
      due_at = ledger.clock(), claimed_at = null, updated_at = ledger.clock()
    where message_id = ${row.message_id}::bigint`;
  if (again) await enqueueDelivery(tx, row.message_id, claim.chat);
  return { kind: again ? "waiting" : "sent", message: messageFrom({ ...row, state: again ? "waiting" : "sent" }) };
};

const end = async (tx: Tx, row: Row, state: "dead" | "failed" | "unknown", detail: string): Promise<Settled> => {
  await tx`
    update chat.message set state = ${state}, detail = ${detail}, claimed_at = null, updated_at = ledger.clock()
    where message_id = ${row.message_id}::bigint`;
  return { kind: state, message: messageFrom({ ...row, state, detail }) };
};

const again = async (tx: Tx, row: Row, waitMs: number, detail: string): Promise<Settled> => {
  await tx`
    update chat.message set state = 'waiting', failures = failures + 1, detail = ${detail}, claimed_at = null,
      due_at = ledger.clock() + ${waitMs}::float8 * interval '1 millisecond', updated_at = ledger.clock()
    where message_id = ${row.message_id}::bigint`;
  await enqueueDelivery(tx, row.message_id, { platform: row.platform, chatId: row.chat_id }, waitMs / 1000);
  return { kind: "waiting", message: messageFrom({ ...row, state: "waiting", detail }) };
};

/** Certainly not accepted. Without an earlier unsure attempt the uuid is as good as unused. */
const retry = async (
  tx: Tx,
  row: Row,
  claim: Claim,
  outcome: Outcome & { kind: "retry" },
  { account, backoffMs }: SettleOptions,
): Promise<Settled> => {
  if (outcome.waitMs !== null) await holdBack(tx, claim, account, outcome.scope, outcome.waitMs);
  const waitMs = outcome.waitMs ?? backoffMs(row.failures);
  // An earlier attempt may have been accepted: past the hour a repeat would be a second message.
  if (row.unsure_version !== null && !uuidLasts(row, waitMs)) return end(tx, row, "unknown", outcome.detail);
  await tx`
    update chat.message set first_sent_at = null
    where message_id = ${row.message_id}::bigint and platform_message_id is null and unsure_version is null`;
  return again(tx, row, waitMs, outcome.detail);
};

/** A wait the platform named holds for everything that goes the same way. */
const holdBack = async (tx: Tx, claim: Claim, account: string, scope: "chat" | "platform", waitMs: number) => {
  const { platform, chatId } = claim.chat;
  if (scope === "chat") {
    await tx`
      update chat.chat
      set not_before = greatest(not_before, ledger.clock() + ${waitMs}::float8 * interval '1 millisecond')
      where platform = ${platform} and chat_id = ${chatId}`;
    return;
  }
  await tx`
    update chat.account
    set not_before = greatest(not_before, ledger.clock() + ${waitMs}::float8 * interval '1 millisecond')
    where platform = ${platform} and account = ${account}`;
};

/** The body was written and no answer came. An edit can be repeated; a send only where the platform knows its uuid. */
const unknown = async (tx: Tx, row: Row, claim: Claim, detail: string, options: SettleOptions): Promise<Settled> => {
  const waitMs = options.backoffMs(row.failures);
  if (claim.kind === "edit" || row.platform_message_id !== null) return again(tx, row, waitMs, detail);
  await tx`
    update chat.message set unsure_version = coalesce(unsure_version, ${claim.version})
    where message_id = ${row.message_id}::bigint`;
  const repeatable = row.platform === "feishu" && uuidLasts(row, waitMs);
  return repeatable ? again(tx, row, waitMs, detail) : end(tx, row, "unknown", detail);
};

const moved = async (tx: Tx, row: Row, chatId: string): Promise<Settled> => {
  await moveChat(tx, row.platform, row.chat_id, chatId);
  const placed = row.platform_message_id !== null;
  await tx`
    update chat.message set state = ${placed ? "sent" : "waiting"}, due_at = ledger.clock(), claimed_at = null,
      first_sent_at = null, updated_at = ledger.clock()
    where message_id = ${row.message_id}::bigint`;
  if (!placed) await enqueueDelivery(tx, row.message_id, { platform: row.platform, chatId });
  const chat = { platform: row.platform, chatId } as const;
  return { kind: placed ? "sent" : "waiting", message: { ...messageFrom(row), chat } };
};

/** A large file may be on its way that much longer than a card. */
const fileTakesMs = 3 * 60_000;

type ClaimRow = { message_id: string; platform: PlatformName; claimed_version: number };

/**
 * Gives up claims whose process must be gone: nobody knows whether the body was written. `for update skip locked`, so
 * that two sweepers share the work and a settling process is left alone.
 *
 * @param olderThanMs real time; longer than any attempt to send a card can take
 */
export const recoverClaims = async (
  tx: Tx,
  olderThanMs: number,
  options: {
    readonly accounts: Readonly<Partial<Record<PlatformName, string>>>;
    readonly backoffMs: (failures: number) => number;
  },
): Promise<readonly Settled[]> => {
  const rows = await tx<ClaimRow[]>`
    select message_id::text, platform, claimed_version from chat.message
    where state = 'sending' and claimed_at < clock_timestamp() - ${olderThanMs}::float8 * interval '1 millisecond'
      - case when file_sha256 is null then interval '0' else ${fileTakesMs}::float8 * interval '1 millisecond' end
    order by chat.message.message_id limit 200 for update skip locked`;
  const settled: Settled[] = [];
  for (const { message_id, platform, claimed_version } of rows) {
    const row = await lock(tx, message_id);
    const claim: Claim = {
      messageId: message_id,
      attempt: row.attempts,
      kind: row.platform_message_id === null ? "send" : "edit",
      chat: { platform, chatId: row.chat_id },
      about: row.about,
      card: row.card,
      version: claimed_version,
      tapKey: row.tap_key,
      replyTo: null,
      platformMessageId: row.platform_message_id,
    };
    const outcome: Outcome = { kind: "unknown", detail: "the process ended while it was sending" };
    const account = options.accounts[platform] ?? "";
    settled.push(await settleMessage(tx, claim, outcome, { account, backoffMs: options.backoffMs }));
  }
  return settled;
};
