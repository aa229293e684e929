// Brings a database up to date, under one lock however many processes start at once: tables (once each, never edited),
// functions and views (every time), the job queues, and the row that says what this database is for.

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runner } from "node-pg-migrate";
import pg from "pg";
import { PgBoss } from "pg-boss";
import { nodePostgresUrl } from "#src/ledger/connection.ts";

export type MigrateOptions = {
  /** A login that may create schemas; it need not be a superuser once the roles of the first migration exist. */
  readonly url: string;
  readonly mode: "books" | "sandbox";
  readonly timeZone: string;
  readonly baseCurrency: string;
  /** Holds migrations/, functions/ and views/; this folder unless a test says otherwise. */
  readonly folder?: string;
  readonly say?: (line: string) => void;
};

/** The database must not be brought up to date: a person has to look first. */
export class MigrationRefused extends Error {
  override readonly name = "MigrationRefused";
}

// The same number the migration tool locks with; session locks nest.
const lockNumber = "7241865325823964";
const deadQueue = "deliver.dead";

type File = { readonly name: string; readonly text: string; readonly sha256: string };

const filesIn = async (folder: string): Promise<readonly File[]> => {
  const names = await readdir(folder).catch(() => []);
  const sql = names.filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    sql.map(async (name) => {
      // Git may turn line ends on Windows; that is no edit.
      const text = (await readFile(path.join(folder, name), "utf8")).replaceAll("\r\n", "\n");
      return { name: name.replace(/\.sql$/, ""), text, sha256: createHash("sha256").update(text).digest("hex") };
    }),
  );
};

const exists = async (client: pg.Client, what: string): Promise<boolean> => {
  const result = await client.query<{ found: boolean }>(`select ${what} is not null as found`);
  return result.rows[0]?.found === true;
};

const refuseForeignDatabase = async (client: pg.Client, options: MigrateOptions): Promise<void> => {
  if (options.mode !== "sandbox" || (await exists(client, "to_regclass('migration.applied')"))) return;
  const others = await client.query(
    `select from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' limit 1`,
  );
  if (others.rows.length === 0) return;
  throw new MigrationRefused("the sandbox takes an empty database or its own, and this one holds other tables");
};

/** Tells the database what it is for, once; it refuses another answer. */
const install = async (client: pg.Client, { mode, timeZone, baseCurrency }: MigrateOptions): Promise<void> => {
  if (!(await exists(client, "to_regprocedure('ledger.install(text,text,text)')"))) return;
  try {
    await client.query("select ledger.install($1, $2, $3)", [mode, timeZone, baseCurrency]);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    throw new MigrationRefused(`this database does not fit the settings: ${error.message}`, { cause: error });
  }
};

const refuseEdited = async (client: pg.Client, files: readonly File[]): Promise<void> => {
  const applied = await client.query<{ name: string; sha256: string }>("select name, sha256 from migration.applied");
  for (const { name, sha256 } of applied.rows) {
    const file = files.find((each) => each.name === name);
    if (file === undefined) throw new MigrationRefused(`migration ${name} was applied here, but its file is gone`);
    if (file.sha256 !== sha256) {
      throw new MigrationRefused(`migration ${name} was edited after it was applied: restore it and write a new one`);
    }
  }
};

const applyTables = async (client: pg.Client, folder: string, say: (line: string) => void): Promise<void> => {
  await client.query("create schema if not exists migration");
  await client.query("create table if not exists migration.applied (name text primary key, sha256 text not null)");
  const files = await filesIn(folder);
  await refuseEdited(client, files);
  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: say };
  // All that is missing in one transaction: a file that works as another role must `reset role` at its end.
  await runner({
    dbClient: client,
    dir: folder,
    direction: "up",
    migrationsTable: "run",
    migrationsSchema: "migration",
    advisoryLockMode: "wait",
    singleTransaction: true,
    logger,
  });
  for (const { name, sha256 } of files) {
    await client.query("insert into migration.applied values ($1, $2) on conflict do nothing", [name, sha256]);
  }
  await client.query("grant usage on schema migration to app");
  await client.query("grant select on all tables in schema migration to app");
};

/** Out of the way of what they read, until {@link makeCheckViews}. */
const dropCheckViews = async (client: pg.Client): Promise<void> => {
  const old = await client.query<{ name: string }>("select viewname as name from pg_views where schemaname = 'audit'");
  for (const { name } of old.rows) await client.query(`drop view audit."${name}"`);
};

/** Each check as a view of its name, so that the verifier inside the database runs what `psql -f` runs. */
const makeCheckViews = async (client: pg.Client, files: readonly File[]): Promise<void> => {
  if (!(await exists(client, "to_regnamespace('audit')"))) return;
  await client.query("set local role ledger_owner");
  for (const { name, text } of files) {
    const query = text.replace(/;\s*$/, "");
    // A row as JSON: a check may return what a view could not have as a column.
    await client.query(`create view audit."${name}" as select to_jsonb(found) as found from (\n${query}\n) as found`);
  }
  await client.query("reset role");
};

const applyCode = async (client: pg.Client, folder: string): Promise<void> => {
  await client.query("begin");
  try {
    await client.query("set local lock_timeout = '10s'");
    // A function may call one whose file comes later in the alphabet.
    await client.query("set local check_function_bodies = off");
    await dropCheckViews(client);
    for (const part of ["functions", "views"]) {
      for (const file of await filesIn(path.join(folder, part))) {
        await client.query(file.text).catch((cause: unknown) => {
          throw new Error(`db/${part}/${file.name}.sql: ${cause instanceof Error ? cause.message : cause}`, { cause });
        });
      }
    }
    await makeCheckViews(client, await filesIn(path.join(folder, "checks")));
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
};

/** The queues and their schema, made here because the processes that use them may not change tables. */
const makeQueues = async (url: string, client: pg.Client): Promise<void> => {
  const boss = new PgBoss({
    connectionString: nodePostgresUrl(url),
    max: 1,
    schema: "pgboss",
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  let failure: Error | undefined;
  boss.on("error", (error) => {
    failure ??= error;
  });
  await boss.start();
  try {
    const retries = { retryLimit: 5, retryDelay: 2, retryBackoff: true, retryDelayMax: 60 };
    const lease = { expireInSeconds: 60, heartbeatSeconds: 10 };
    const deliver = { ...retries, ...lease, deadLetter: deadQueue, notify: true };
    await boss.createQueue(deadQueue);
    await boss.createQueue("deliver", { policy: "singleton", ...deliver });
    await boss.updateQueue("deliver", deliver);
  } finally {
    await boss.stop({ graceful: false });
  }
  if (failure !== undefined) throw failure;
  await client.query(`
    grant usage on schema pgboss to app;
    grant select, insert, update, delete on all tables in schema pgboss to app;
    grant usage, select on all sequences in schema pgboss to app;
    grant execute on all functions in schema pgboss to app;`);
};

/**
 * Applies what is missing; quick and harmless when nothing is.
 *
 * @throws {MigrationRefused} an applied file was edited or is gone, or the database is for another purpose.
 */
export const migrate = async (options: MigrateOptions): Promise<void> => {
  const folder = options.folder ?? path.dirname(fileURLToPath(import.meta.url));
  const client = new pg.Client({ connectionString: nodePostgresUrl(options.url), application_name: "migration" });
  client.on("error", () => {}); // a lost connection also fails the query that is waiting
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(${lockNumber})`);
    await refuseForeignDatabase(client, options);
    await install(client, options); // a database for another purpose is left as it is
    await applyTables(client, path.join(folder, "migrations"), options.say ?? (() => {}));
    await applyCode(client, folder);
    await install(client, options);
    await makeQueues(options.url, client);
  } finally {
    await client.end(); // also frees the lock
  }
};
