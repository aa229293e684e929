// Jobs by pg-boss: written in the transaction that made the work, so that neither exists without the other. A job only
// wakes the deliverer and carries nothing but a message's id; what is to be done stands in chat.message.

import { AsyncLocalStorage } from "node:async_hooks";
import { PgBoss } from "pg-boss";
import type { ChatRef } from "#src/domain/identity.ts";
import { type Database, nodePostgresUrl, type Tx } from "./connection.ts";

type IDatabase = NonNullable<ConstructorParameters<typeof PgBoss>[0]["db"]>;

/** Made by the migration, policy singleton: one in flight per key, across all processes. */
const queue = "deliver";

/** Does the work of one job. Throws only when the database is away; the job then comes again. */
export type Deliver = (messageId: string) => Promise<void>;

/** Where failures are told that pass by themselves. */
export type JobLog = { readonly warn: (fields: Readonly<Record<string, unknown>>, message: string) => void };

const why = (error: unknown): { readonly error: string } => ({
  // pg-boss also emits plain objects with a message.
  error: String((error as { message?: unknown } | null)?.message ?? error),
});

type Job = { readonly messageId: string };
type Rows = readonly Record<string, unknown>[];

const run = async (tx: Tx, text: string, values?: readonly unknown[]): Promise<{ rows: Rows }> => {
  if (values !== undefined && values.length > 0)
    return { rows: await tx.unsafe(text, values as never, { prepare: true }) };
  // Without values pg-boss may send several statements at once, each with its own rows.
  const result: unknown = await tx.unsafe(text).simple();
  const rows = result as Rows | readonly Rows[];
  return { rows: Array.isArray(rows[0]) ? (rows as readonly Rows[]).flat() : (rows as Rows) };
};

/** Lets pg-boss work inside a transaction of ours. */
export const bossOver = (tx: Tx): IDatabase => ({
  executeSql: async (text, values) => (await run(tx, text, values)) as { rows: Record<string, unknown>[] },
});

/** Lets pg-boss work over the pool of the moment. Its own BEGIN … COMMIT scripts need one connection throughout. */
const bossOverPool = (database: Database): IDatabase => ({
  executeSql: async (text, values) => {
    if (!/^\s*begin\b/i.test(text))
      return (await run(database.sql, text, values)) as { rows: Record<string, unknown>[] };
    const one = await database.sql.reserve();
    try {
      return (await run(one, text, values)) as { rows: Record<string, unknown>[] };
    } catch (error) {
      await one.unsafe("rollback").catch(() => {});
      throw error;
    } finally {
      one.release();
    }
  },
});

const bare = {
  schema: "pgboss",
  supervise: false,
  schedule: false,
  migrate: false,
  registerInstance: false,
  openTelemetry: { enabled: false },
} as const;

// The sender looks the queue up once a process; that one query runs in whichever transaction is sending. Made at first
// use: on Workers nothing random may happen while a module loads.
const sending = new AsyncLocalStorage<Tx>();
let made: PgBoss | null = null;
const sender = (): PgBoss => {
  if (made !== null) return made;
  const executeSql: IDatabase["executeSql"] = (text, values) => {
    const tx = sending.getStore();
    if (tx === undefined) throw new Error("jobs are only sent inside a transaction");
    return bossOver(tx).executeSql(text, values);
  };
  made = new PgBoss({ ...bare, db: { executeSql } });
  made.on("error", () => {}); // what fails here also fails the send
  return made;
};

/** A job for one message, written with it. The chat is the key: one delivery at a time to any one chat. */
export const enqueueDelivery = async (
  tx: Tx,
  messageId: string,
  chat: ChatRef,
  startAfterSeconds = 0,
): Promise<void> => {
  const singletonKey = `${chat.platform}/${chat.chatId.replace(/[^\w.-]/g, "_")}`;
  const job: Job = { messageId };
  const startAfter = Math.max(0, Math.round(startAfterSeconds * 1000) / 1000);
  await sending.run(tx, () => sender().send(queue, job, { singletonKey, startAfter, db: bossOver(tx) }));
};

export type JobOptions = { readonly database: Database; readonly deliver: Deliver; readonly log: JobLog };
export type WorkerOptions = {
  readonly url: string;
  readonly deliver: Deliver;
  readonly log: JobLog;
  readonly role?: "app" | null;
  /** How many chats are served at the same time. */
  readonly workers?: number;
};
export type Workers = { stop(): Promise<void> };

/**
 * The workers of a Node process. They have connections of their own (node-postgres, and one that listens), so that a
 * driver which lost its backends under a posting never takes the deliveries down with it, and the other way round.
 *
 * @param url the same address the database was opened with
 */
export const startWorkers = async (options: WorkerOptions): Promise<Workers> => {
  const { deliver, log } = options;
  const boss = new PgBoss({
    ...bare,
    connectionString: nodePostgresUrl(options.url),
    ...(options.role === null ? {} : { options: `-c role=${options.role ?? "app"}` }),
    application_name: "balance-assistant-jobs",
    max: 3,
    supervise: true,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    // Rebuilding an index needs its owner; the role of these workers owns nothing.
    reindex: false,
    useListenNotify: true,
  });
  boss.on("error", (error) => log.warn(why(error), "a job query failed; it is tried again"));
  boss.on("warning", (warning) => log.warn({ warning: warning.message }, "pg-boss warns"));
  await boss.start({ attempts: 5 });
  // Poll both ways at 1 s: a deferred job is not announced, and the listener may be reconnecting.
  const polling = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 };
  const work = async (): Promise<void> => {
    const id: string = await boss.work<Job>(queue, polling, async ([job]) => {
      if (job === undefined) return;
      await deliver(job.data.messageId);
      boss.notifyWorker(id); // there may be more: look again at once instead of after the pause
    });
  };
  for (let n = 0; n < (options.workers ?? 6); n++) await work();
  return { stop: () => boss.stop({ graceful: true, timeout: 8_000 }) };
};

/** Does what is due and returns: for Workers, after each webhook and by the cron trigger. At most `limit` jobs. */
export const drainJobs = async ({ database, deliver, log, limit = 100 }: JobOptions & { readonly limit?: number }) => {
  const boss = new PgBoss({ ...bare, db: bossOverPool(database) });
  boss.on("error", (error) => log.warn(why(error), "a job query failed"));
  for (let done = 0; done < limit; ) {
    const jobs = await boss.fetch<Job>(queue, { batchSize: 10 });
    if (jobs.length === 0) return;
    done += jobs.length;
    // One key once in a batch: these are different chats and may go side by side.
    await Promise.all(
      jobs.map(async (job) => {
        try {
          await deliver(job.data.messageId);
          await boss.complete(queue, job);
        } catch (error) {
          log.warn({ messageId: job.data.messageId, ...why(error) }, "a delivery job failed; it comes again");
          await boss.fail(queue, job, why(error));
        }
      }),
    );
  }
};

/** What no Worker lives long enough to do: takes back jobs whose worker died, deletes old ones. */
export const superviseJobs = async (database: Database): Promise<void> => {
  const boss = new PgBoss({ ...bare, reindex: false, db: bossOverPool(database) });
  let failure: unknown;
  boss.on("error", (error) => {
    failure ??= error;
  });
  await boss.supervise();
  if (failure !== undefined) throw failure;
};
