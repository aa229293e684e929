// Claiming a message before it goes on the wire: whatever happens to the process afterwards, the row says that
// something may have been sent. A claim waits for its time, for waits named by the platform, and for our own pace.

import type { About } from "#src/domain/about.ts";
import type { ChatKind, ChatRef, PlatformName } from "#src/domain/identity.ts";
import type { Tx } from "./connection.ts";
import { enqueueDelivery } from "./jobs.ts";
import type { MessageState, StoredCard } from "./outbox.ts";
import { allowedAt, type Pace, paces, type Rate, spent } from "./pace.ts";

/** What the deliverer needs for one attempt. */
export type Claim = {
  readonly messageId: string;
  /** The number of this claim: an answer to an older one is recognised by it. */
  readonly attempt: number;
  readonly kind: "send" | "edit";
  readonly chat: ChatRef;
  readonly about: About;
  readonly card: StoredCard;
  readonly version: number;
  readonly tapKey: string;
  readonly replyTo: string | null;
  readonly platformMessageId: string | null;
};

export type Claimed =
  | { readonly kind: "claimed"; readonly claim: Claim }
  /** Not yet. `queued`: a job comes at that time; otherwise ask again after `waitMs`. */
  | { readonly kind: "wait"; readonly waitMs: number; readonly queued: boolean }
  /** The chat takes no more: the message was marked dead without a try. */
  | { readonly kind: "dead"; readonly claim: Claim; readonly detail: string }
  /** Nothing to do: sent already, claimed by somebody else, or the platform is switched off. */
  | { readonly kind: "nothing" };

export type ClaimOptions = {
  /** Our account on each platform that is switched on. */
  readonly accounts: Readonly<Partial<Record<PlatformName, string>>>;
  /** Waits up to this long are the caller's own to wait; longer ones get a job. */
  readonly napMs?: number;
  readonly paces?: Readonly<Record<PlatformName, Pace>>;
};

// Instants travel as epoch milliseconds: the pace is arithmetic.
type MessageRow = {
  message_id: string;
  platform: PlatformName;
  chat_id: string;
  tap_key: string;
  about: About;
  card: StoredCard;
  version: number;
  platform_message_id: string | null;
  reply_to: string | null;
  state: MessageState;
  attempts: number;
  due_ms: number;
  reminds: string | null;
};
type ChatRow = {
  chat_id: string;
  kind: ChatKind;
  dead_reason: string | null;
  dead: boolean;
  not_before_ms: number | null;
  second_ms: number | null;
  minute_ms: number | null;
};
type AccountRow = { not_before_ms: number | null; pace_ms: number | null };

/** Jobs count from the start of the transaction that made them, which took this long at most. */
const earlyMsMax = 15_000;

/**
 * Takes a message for one attempt if it may go now: the oldest one due in the chat of the one that is named, so that
 * what waits for its turn goes out in the order it was said. There is a job for each, so each is named in turn.
 */
export const claimMessage = async (tx: Tx, messageId: string, options: ClaimOptions): Promise<Claimed> => {
  const message = (await lockOldestDue(tx, messageId)) ?? (await lockMessage(tx, messageId));
  if (message === null || message.state !== "waiting") return { kind: "nothing" };
  const account = options.accounts[message.platform];
  if (account === undefined || (await isMoot(tx, message))) return { kind: "nothing" };
  const chat = await lockChat(tx, message.platform, message.chat_id);
  if (chat.dead) return markDead(tx, message, chat.dead_reason ?? "");
  const house = await lockAccount(tx, message.platform, account);
  const pace = (options.paces ?? paces)[message.platform];
  const [clock] = await tx<{ ms: number }[]>`select (extract(epoch from ledger.clock()) * 1000)::float8 as ms`;
  const now = clock?.ms ?? 0;
  const at = Math.max(message.due_ms, chat.not_before_ms ?? 0, house.not_before_ms ?? 0, paceAllows(pace, chat, house));
  if (at > now) return wait(tx, message, groupRate(pace, chat) ?? pace.chat, { now, at, napMs: options.napMs ?? 0 });
  await spend(tx, message.platform, account, chat, house, pace, now);
  await tx`
    update chat.message set state = 'sending', attempts = attempts + 1, claimed_at = clock_timestamp(),
      claimed_version = version, updated_at = ledger.clock(),
      first_sent_at = case when platform_message_id is null then coalesce(first_sent_at, ledger.clock())
        else first_sent_at end
    where message_id = ${message.message_id}::bigint`;
  return { kind: "claimed", claim: claimFrom(message, message.attempts + 1) };
};

const claimFrom = (row: MessageRow, attempt: number): Claim => ({
  messageId: row.message_id,
  attempt,
  kind: row.platform_message_id === null ? "send" : "edit",
  chat: { platform: row.platform, chatId: row.chat_id },
  about: row.about,
  card: row.card,
  version: row.version,
  tapKey: row.tap_key,
  replyTo: row.reply_to,
  platformMessageId: row.platform_message_id,
});

const lockOldestDue = async (tx: Tx, messageId: string): Promise<MessageRow | null> => {
  const [row] = await tx<MessageRow[]>`
    select m.message_id::text, m.platform, m.chat_id, m.tap_key, m.about, m.card, m.version, m.platform_message_id,
      coalesce(m.reply_to, (select a.platform_message_id from chat.message a where a.message_id = m.answers))
        as reply_to,
      m.state, m.attempts, (extract(epoch from m.due_at) * 1000)::float8 as due_ms, m.reminds::text
    from chat.message named join chat.message m using (platform, chat_id)
    where named.message_id = ${messageId}::bigint and m.state = 'waiting' and m.due_at <= ledger.clock()
    order by m.message_id limit 1 for update of m skip locked`;
  return row ?? null;
};

const lockMessage = async (tx: Tx, messageId: string): Promise<MessageRow | null> => {
  const [row] = await tx<MessageRow[]>`
    select message_id::text, platform, chat_id, tap_key, about, card, version, platform_message_id,
      coalesce(reply_to, (select a.platform_message_id from chat.message a where a.message_id = m.answers)) as reply_to,
      state, attempts, (extract(epoch from due_at) * 1000)::float8 as due_ms, reminds::text
    from chat.message m where message_id = ${messageId}::bigint for update`;
  return row ?? null;
};

const lockChat = async (tx: Tx, platform: PlatformName, chatId: string): Promise<ChatRow> => {
  const [row] = await tx<ChatRow[]>`
    select chat_id, kind, dead_reason, dead_at is not null as dead,
      (extract(epoch from not_before) * 1000)::float8 as not_before_ms,
      (extract(epoch from pace_second_at) * 1000)::float8 as second_ms,
      (extract(epoch from pace_minute_at) * 1000)::float8 as minute_ms
    from chat.chat where platform = ${platform} and chat_id = ${chatId} for no key update`;
  if (row === undefined) throw new Error(`${platform} chat ${chatId} vanished`);
  return row;
};

const lockAccount = async (tx: Tx, platform: PlatformName, account: string): Promise<AccountRow> => {
  await tx`
    insert into chat.account (platform, account)
    select ${platform}, ${account}
    where not exists (select from chat.account where platform = ${platform} and account = ${account})
    on conflict (platform, account) do nothing`;
  const [row] = await tx<AccountRow[]>`
    select (extract(epoch from not_before) * 1000)::float8 as not_before_ms,
      (extract(epoch from pace_at) * 1000)::float8 as pace_ms
    from chat.account where platform = ${platform} and account = ${account} for no key update`;
  if (row === undefined) throw new Error(`${platform} account ${account} vanished`);
  return row;
};

/** A reminder of a card whose fate got known, or that moved on, is taken back unsent. */
const isMoot = async (tx: Tx, message: MessageRow): Promise<boolean> => {
  if (message.reminds === null) return false;
  const [still] = await tx`
    select from chat.message
    where message_id = ${message.reminds}::bigint and state = 'unknown' and version = unsure_version`;
  if (still !== undefined) return false;
  await tx`delete from chat.message where message_id = ${message.message_id}::bigint`;
  return true;
};

const markDead = async (tx: Tx, message: MessageRow, detail: string): Promise<Claimed> => {
  await tx`
    update chat.message set state = 'dead', detail = ${detail}, updated_at = ledger.clock()
    where message_id = ${message.message_id}::bigint`;
  return { kind: "dead", claim: claimFrom(message, message.attempts), detail };
};

const groupRate = (pace: Pace, chat: ChatRow) => (chat.kind === "group" ? pace.group : null);

const paceAllows = (pace: Pace, chat: ChatRow, house: AccountRow): number => {
  const rate = groupRate(pace, chat);
  return Math.max(
    allowedAt(chat.second_ms, pace.chat),
    allowedAt(house.pace_ms, pace.account),
    rate === null ? 0 : allowedAt(chat.minute_ms, rate),
  );
};

const spend = async (
  tx: Tx,
  platform: PlatformName,
  account: string,
  chat: ChatRow,
  house: AccountRow,
  pace: Pace,
  now: number,
): Promise<void> => {
  const rate = groupRate(pace, chat);
  const minute = rate === null ? chat.minute_ms : spent(chat.minute_ms, now, rate);
  await tx`
    update chat.chat set pace_second_at = to_timestamp(${spent(chat.second_ms, now, pace.chat)}::float8 / 1000),
      pace_minute_at = to_timestamp(${minute}::float8 / 1000)
    where platform = ${platform} and chat_id = ${chat.chat_id}`;
  await tx`
    update chat.account set pace_at = to_timestamp(${spent(house.pace_ms, now, pace.account)}::float8 / 1000)
    where platform = ${platform} and account = ${account}`;
};

type Times = { readonly now: number; readonly at: number; readonly napMs: number };

const wait = async (tx: Tx, message: MessageRow, { everyMs }: Rate, { now, at, napMs }: Times): Promise<Claimed> => {
  if (at - now <= napMs) return { kind: "wait", waitMs: at - now, queued: false };
  // Whoever set the due time left a job for it; only if that time is near this may be that job, a little early.
  if (at <= message.due_ms && at - now > earlyMsMax) return { kind: "wait", waitMs: at - now, queued: true };
  // Those that came before in this chat go first, so that a crowd does not come back all at once.
  const [row] = await tx<{ before: number }[]>`
    select count(*)::int as before from chat.message
    where platform = ${message.platform} and chat_id = ${message.chat_id} and state = 'waiting'
      and message_id < ${message.message_id}::bigint and due_at <= to_timestamp(${at}::float8 / 1000)`;
  const later = at + (row?.before ?? 0) * everyMs;
  const waitMs = later - now;
  await tx`
    update chat.message set due_at = to_timestamp(${later}::float8 / 1000)
    where message_id = ${message.message_id}::bigint`;
  await enqueueDelivery(tx, message.message_id, { platform: message.platform, chatId: message.chat_id }, waitMs / 1000);
  return { kind: "wait", waitMs, queued: true };
};
