// A platform that answers what the test tells it to, and a database with one customer: for the state machine only,
// where each answer has to be had on demand. Everything that speaks HTTP is tested against the stand-ins.

import type { PlatformName } from "#src/domain/identity.ts";
import { type Claimed, claimMessage } from "#src/ledger/claim.ts";
import type { Sql } from "#src/ledger/connection.ts";
import { drainJobs } from "#src/ledger/jobs.ts";
import { putMessage } from "#src/ledger/outbox.ts";
import { silentLog } from "#src/log.ts";
import { type Delivery, deliver, type FaultPoint, type Trouble } from "#src/outbox/deliver.ts";
import { wakeDue } from "#src/outbox/sweep.ts";
import type { Outgoing, Platform, SendResult } from "#src/platform/port.ts";
import { type Card, line } from "#src/view/card.ts";
import { type TestDatabase, testDatabase } from "#test/helpers/database.ts";

export type Call = {
  readonly op: "send" | "edit" | "text" | "file";
  readonly chatId: string;
  readonly title: string;
  readonly uuid: string;
  readonly messageId: string | null;
};

export type FakePlatform = Platform & {
  readonly calls: Call[];
  /** What went out as files, in the order of the calls. */
  readonly files: { readonly name: string; readonly text: string }[];
  /** Answers in order; when there are none left, `ok` with a new id. */
  readonly answers: SendResult[];
  /** Runs while the next call is on the wire. */
  during: (() => Promise<void>) | null;
};

export const fakePlatform = (name: PlatformName): FakePlatform => {
  const calls: Call[] = [];
  const answers: SendResult[] = [];
  const files: { name: string; text: string }[] = [];
  const call = async (op: Call["op"], outgoing: Outgoing, messageId: string | null): Promise<SendResult> => {
    calls.push({ op, chatId: outgoing.chat.chatId, title: outgoing.card.title, uuid: outgoing.uuid, messageId });
    const during = fake.during;
    fake.during = null;
    await during?.();
    return answers.shift() ?? { kind: "ok", messageId: messageId ?? `${name}-${calls.length}` };
  };
  const fake: FakePlatform = {
    name,
    account: `${name}-account`,
    calls,
    files,
    answers,
    during: null,
    receive: async () => ({ kind: "malformed", why: "not asked" }),
    identify: async () => null,
    send: (outgoing) => call("send", outgoing, null),
    edit: (outgoing, messageId) => call("edit", outgoing, messageId),
    sendText: (outgoing) => call("text", outgoing, null),
    sendFile: async (outgoing, file) => {
      files.push({ name: file.name, text: new TextDecoder().decode(file.bytes) });
      return call("file", outgoing, null);
    },
    download: async () => ({ kind: "gone", detail: "nothing is here" }),
    answerTap: async () => {},
    tapAnswer: () => ({}),
  };
  return fake;
};

/** Thrown at a fault point: from here on the process no longer exists. */
export class Killed extends Error {
  override readonly name = "Killed";
}

export type Post = TestDatabase & {
  readonly sql: Sql;
  readonly feishu: FakePlatform;
  readonly telegram: FakePlatform;
  readonly told: { readonly what: "unreachable" | "failed" | "reminder" | "image"; readonly trouble: Trouble }[];
  readonly delivery: Delivery;
  /** Says a card in a chat of its own unless one is given. */
  say(platform: PlatformName, title: string, options?: SayOptions): Promise<{ messageId: string; chatId: string }>;
  claim(messageId: string): Promise<Claimed>;
  deliver(messageId: string, killAt?: FaultPoint): Promise<void>;
  drain(): Promise<void>;
  sweep(olderThanMs?: number): ReturnType<typeof wakeDue>;
  row(messageId: string): Promise<MessageFacts>;
  advance(ms: number): Promise<void>;
};

export type SayOptions = { readonly chatId?: string; readonly approverOf?: string; readonly card?: Card };
export type MessageFacts = {
  readonly state: string;
  readonly version: number;
  readonly sent_version: number | null;
  readonly platform_message_id: string | null;
  readonly attempts: number;
  readonly failures: number;
  readonly chat_id: string;
  /** Seconds from now by the books' clock; negative when overdue. */
  readonly due_in: number;
};

export const createPost = async (): Promise<Post> => {
  const books = await testDatabase();
  const { database } = books;
  const sql = database.sql;
  const feishu = fakePlatform("feishu");
  const telegram = fakePlatform("telegram");
  const told: Post["told"] = [];
  let chats = 1000;
  const delivery: Delivery = {
    database,
    platforms: { feishu, telegram },
    log: silentLog,
    notices: {
      reminderCard: async (_tx, trouble) => {
        told.push({ what: "reminder", trouble });
        return line("pending", "still to decide: /approve R1");
      },
      unreachable: async (_tx, trouble) => void told.push({ what: "unreachable", trouble }),
      imageRefused: async (_tx, trouble) => void told.push({ what: "image", trouble }),
      failed: async (_tx, trouble) => void told.push({ what: "failed", trouble }),
    },
    sleep: async (ms) => advance(ms),
    backoff: (failures) => 2_000 * 2 ** failures,
  };
  const advance = async (ms: number): Promise<void> => {
    await sql`select ledger.move_clock(ledger.clock() + ${ms}::float8 * interval '1 millisecond')`;
  };
  return {
    ...books,
    sql,
    feishu,
    telegram,
    told,
    delivery,
    advance,
    say: async (platform, title, { chatId = String(++chats), approverOf, card } = {}) => {
      const about = {
        kind: "request",
        requestId: approverOf ?? "1",
        copy: "approver",
        level: 1,
        personId: null,
      } as const;
      const { messageId } = await database.begin((tx) =>
        putMessage(tx, {
          to: { platform, chatId },
          card: card ?? line("info", title),
          about: approverOf === undefined ? { kind: "reply" } : about,
        }),
      );
      return { messageId, chatId };
    },
    claim: (messageId) =>
      database.begin((tx) => claimMessage(tx, messageId, { accounts: { feishu: "a", telegram: "b" } })),
    deliver: async (messageId, killAt) => {
      const fault = (point: FaultPoint): void => {
        if (point === killAt) throw new Killed(point);
      };
      await deliver({ ...delivery, fault }, messageId).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
    },
    drain: () => drainJobs({ database, log: silentLog, deliver: (messageId) => deliver(delivery, messageId) }),
    sweep: (olderThanMs = -60_000) => wakeDue(delivery, { olderThanMs }),
    row: async (messageId) => {
      const [row] = await sql<MessageFacts[]>`
        select state, version, sent_version, platform_message_id, attempts, failures, chat_id,
          extract(epoch from due_at - ledger.clock())::float8 as due_in
        from chat.message where message_id = ${messageId}::bigint`;
      if (row === undefined) throw new Error(`no message ${messageId}`);
      return row;
    },
  };
};
