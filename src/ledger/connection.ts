// The one way to the database. A transaction is tried again while the failure is one that passes (a lost
// connection, a deadlock, a busy row) and the answer is not yet due; after that the database counts as down.

import postgres, { type ISql, type Options, type Sql, type TransactionSql } from "postgres";
import { answeredInTime } from "./plain-statements.ts";

/** What every function of this folder takes first: a transaction, or the pool where one statement is enough. */
export type Tx = ISql;
export type { Sql, TransactionSql };

export type DatabaseOptions = {
  /** `postgres://user:password@host:port/name`; a percent-encoded folder as host means the Unix socket in it. */
  readonly url: string;
  readonly max?: number;
  /** The role that every session works as, so that a login which owns tables cannot touch them by mistake. */
  readonly role?: "app" | null;
  /** When nobody says otherwise: how long a transaction is tried again, in milliseconds. */
  readonly deadlineMs?: number;
  readonly idleSeconds?: number;
  readonly name?: string;
  readonly connectSeconds?: number;
  /** After how long without an answer a line counts as dead, in milliseconds. */
  readonly silentMs?: number;
};

export type Database = {
  /** The pool of the moment: ask for it each time, it is another one after {@link Database.replace}. */
  readonly sql: Sql;
  /**
   * One transaction. `fn` may run more than once and must leave nothing behind outside the database.
   *
   * @throws {DatabaseDown} no try succeeded before the deadline. The last one may still have been committed
   *   (a connection lost during COMMIT tells nothing), so whoever repeats the work needs its own key.
   */
  begin<T>(fn: (tx: TransactionSql) => Promise<T>, options?: { readonly deadlineMs?: number }): Promise<T>;
  /** A fresh pool for everybody from now on; what still runs on the old one has a second to end. */
  replace(): Promise<void>;
  end(): Promise<void>;
};

/** The database is away or too busy to answer in time. */
export class DatabaseDown extends Error {
  override readonly name = "DatabaseDown";
}

// SQLSTATEs and driver codes after which the same transaction may succeed.
const passing = new Set([
  ...["57P01", "57P02", "57P03", "53300", "25006"], // shut down, crashed, starting, too many clients, on a standby
  ...["40001", "40P01", "55P03"], // serialization, deadlock, lock_timeout
  ...["08000", "08003", "08006", "08001", "08004"],
  ...["CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED", "CONNECT_TIMEOUT"],
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOENT", "ETIMEDOUT", "EHOSTUNREACH", "EAI_AGAIN"],
]);

/** True for a failure of the database that says nothing about the work: a savepoint must not swallow it. */
export const passes = (error: unknown): boolean => {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof DatabaseDown || ("code" in at && passing.has(String(at.code)))) return true;
  }
  return false;
};

const lockTimeoutMs = 1_000;
const statementTimeoutMs = 10_000;
const deadlineMsDefault = 1_500;
// The server has ended a statement by then; one without an answer is on a line that died without a word.
const silentMsDefault = statementTimeoutMs + 2_000;

type Settings = Options<Record<string, never>>;

// Words some providers put into an address that this driver would send to the server as settings.
const foreignWords = ["channel_binding", "uselibpqcompat", "pgbouncer"];

/** An address as this driver takes it: it knows no Unix socket in an address. */
const driverAddress = (url: string): string | Settings => {
  const address = new URL(url);
  for (const word of foreignWords) address.searchParams.delete(word);
  if (!/^%2f/i.test(address.hostname)) return address.href;
  const port = address.port || "5432";
  return {
    path: `${decodeURIComponent(address.hostname)}/.s.PGSQL.${port}`,
    database: decodeURIComponent(address.pathname.slice(1)),
    username: decodeURIComponent(address.username),
    password: decodeURIComponent(address.password),
  };
};

/** The same address for node-postgres (migrations, job workers), where `sslmode` shall mean what libpq means by it. */
export const nodePostgresUrl = (url: string): string => {
  const address = new URL(url);
  if (address.searchParams.has("sslmode")) address.searchParams.set("uselibpqcompat", "true");
  return address.href;
};

const openPool = (options: DatabaseOptions): Sql => {
  const address = driverAddress(options.url);
  const settings: Settings = {
    max: options.max ?? 10,
    connect_timeout: options.connectSeconds ?? 5,
    // The driver's own back-off grows to 20 s; a database that is back must be found at once.
    backoff: () => 0.05 + Math.random() * 0.15,
    onnotice: () => {},
    keep_alive: 15,
    connection: {
      application_name: options.name ?? "balance-assistant",
      lock_timeout: lockTimeoutMs,
      statement_timeout: statementTimeoutMs,
      // Guards against a transaction left open by a process that hangs.
      idle_in_transaction_session_timeout: 60_000,
      // The server's side of a line that died: its locks are free again after some twenty seconds. Over a Unix socket
      // the server passes over these.
      tcp_keepalives_idle: 10,
      tcp_keepalives_interval: 5,
      tcp_keepalives_count: 2,
      tcp_user_timeout: 20_000,
      ...(options.role ? { role: options.role } : {}),
    },
    ...(options.idleSeconds === undefined ? {} : { idle_timeout: options.idleSeconds }),
  };
  return typeof address === "string" ? postgres(address, settings) : postgres({ ...address, ...settings });
};

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** One try. Past `dueAt` it is given up: what has not reached COMMIT by then rolls back. */
const attempt = async <T>(
  sql: Sql,
  dueAt: number,
  fn: (tx: TransactionSql) => Promise<T>,
  { silentMs, silent }: { readonly silentMs: number; readonly silent: () => void },
): Promise<T> => {
  let late = false;
  let timer: NodeJS.Timeout | undefined;
  const due = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late = true;
      // The server ends what takes so long; still nothing, and the line is dead.
      const dead = setTimeout(silent, silentMs);
      dead.unref?.();
      work.catch(() => {}).finally(() => clearTimeout(dead));
      reject(new DatabaseDown("the database did not answer in time"));
    }, dueAt - Date.now());
  });
  const work: Promise<unknown> = sql.begin(async (tx) => {
    if (late) throw new DatabaseDown("the answer was due before the transaction began");
    const result = await fn(tx);
    if (late) throw new DatabaseDown("the answer was due before the transaction ended");
    return result;
  });
  work.catch(() => {}); // when `due` wins, nobody else listens
  try {
    return (await Promise.race([work, due])) as T;
  } finally {
    clearTimeout(timer);
  }
};

export const openDatabase = (options: DatabaseOptions): Database => {
  const { silentMs = silentMsDefault } = options;
  let ended = false;
  const renew = async (): Promise<void> => {
    const old = sql;
    sql = open();
    await old.end({ timeout: 1 }).catch(() => {});
  };
  const silentOn = (pool: Sql) => (): void => {
    if (sql === pool && !ended) void renew();
  };
  const open = (): Sql => {
    const mine: Sql = answeredInTime(openPool(options), {
      afterMs: silentMs,
      error: () => new DatabaseDown("the database did not answer in time"),
      // Whatever else waits on a dead line waits for nothing: a fresh pool for everybody, once.
      silent: () => silentOn(mine)(),
    });
    return mine;
  };
  let sql = open();

  const begin: Database["begin"] = async (fn, { deadlineMs = options.deadlineMs ?? deadlineMsDefault } = {}) => {
    const deadlineAt = Date.now() + deadlineMs;
    for (let wait = 20; ; wait = Math.min(wait * 2, 250)) {
      try {
        // A try that began in time may still wait once for a lock.
        return await attempt(sql, deadlineAt + lockTimeoutMs, fn, { silentMs, silent: silentOn(sql) });
      } catch (error) {
        if (error instanceof DatabaseDown || ended || !passes(error)) throw error;
        const pauseMs = wait * (0.5 + Math.random() / 2);
        if (Date.now() + pauseMs >= deadlineAt) throw new DatabaseDown("the database is away", { cause: error });
        await pause(pauseMs);
      }
    }
  };

  return {
    get sql() {
      return sql;
    },
    begin,
    replace: renew,
    async end() {
      ended = true;
      await sql.end({ timeout: 5 });
    },
  };
};
