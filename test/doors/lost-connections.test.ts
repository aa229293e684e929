// The patched driver when a connection is lost at the worst point: every statement gets an answer, no connection is
// lost to its pool or outlives it, and nobody is told what was meant for somebody else.

import postgres, { type Sql } from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DatabaseDown, openDatabase } from "#src/ledger/connection.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { type Line, openLine } from "#test/helpers/line.ts";

const { admin, tcpUrl } = await testDatabase();
let line: Line;
let lost = 0;
const pools: Sql[] = [];

/** A pool through the line; one connection, so that whatever is wrong with it shows. */
const pool = (settings: object = {}): Sql => {
  const sql = postgres(line.url, {
    max: 1,
    backoff: () => 0.01,
    connection: { application_name: "through the line" },
    onclose: () => lost++,
    ...settings,
  });
  pools.push(sql);
  return sql;
};

/** What became of the work: its result, the code of its failure, or the word "hung". */
const fate = async (work: PromiseLike<unknown>, withinMs = 4_000): Promise<unknown> => {
  let timer: NodeJS.Timeout | undefined;
  const never = new Promise<"hung">((late) => {
    timer = setTimeout(late, withinMs, "hung");
  });
  try {
    return await Promise.race([work, never]);
  } catch (error) {
    return (error as { code?: string }).code ?? error;
  } finally {
    clearTimeout(timer);
  }
};

/** Turns of the event loop until it holds; the test's own time limit ends what never does. */
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((turn) => setImmediate(turn));
};

const killBackends = (): Promise<unknown> =>
  admin`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'through the line'`.execute();

const one = [{ n: 1 }];
const gone = /^(CONNECTION_CLOSED|ECONNRESET)$/;

beforeEach(async () => {
  line = await openLine(tcpUrl);
  lost = 0;
});

afterEach(async () => {
  await Promise.all(pools.splice(0).map((sql) => sql.end({ timeout: 0 })));
  await line.close();
});

test("a pool that ends answers the statements that wait, and leaves no connection behind", async () => {
  const sql = pool();
  const holder = fate(sql.begin((tx) => tx`select 1 as n from pg_sleep(0.1)`));
  await until(() => line.heard.includes("pg_sleep"));
  const waiting = [1, 2, 3].map(() => fate(sql`select 1 as n`));
  await new Promise((queued) => setImmediate(queued));
  expect(await fate(sql.end({ timeout: 3 }))).toBeUndefined();
  expect(await Promise.all([holder, ...waiting])).toEqual([one, one, one, one]);
  expect(await fate(until(() => line.open === 0))).toBeUndefined();
  expect(line.arrived).toBe(1);
});

test("a pool ends at once after a connection was lost under a statement", async () => {
  const sql = pool();
  line.at("select 'lost'", line.cut);
  expect(await fate(sql`select 'lost'`)).toMatch(gone);
  expect(await fate(sql.end())).toBeUndefined();
});

test("a reserved connection that is lost refuses what comes later and does not return to the pool", async () => {
  const sql = pool();
  const reserved = await sql.reserve();
  line.at("begin; select", line.cut);
  expect(await fate(reserved.unsafe("begin; select 1").simple())).toMatch(gone);
  await until(() => lost === 1);
  expect(await fate(reserved.unsafe("rollback"))).toBe("CONNECTION_CLOSED");
  reserved.release();
  expect(await fate(sql`select 1 as n`)).toEqual(one);
});

test.each([true, false])(
  "whoever waits to reserve a connection gets one when it was lost, fetch_types %s",
  async (on) => {
    const sql = pool({ fetch_types: on });
    const holder = fate(sql.begin((tx) => tx`select pg_sleep(10)`));
    await until(() => line.heard.includes("pg_sleep"));
    const waiting = sql.reserve();
    await new Promise((queued) => setImmediate(queued));
    line.cut();
    expect(await holder).toMatch(gone);
    expect(await fate(waiting.then((reserved) => reserved`select 1 as n`.finally(reserved.release)))).toEqual(one);
    expect(await fate(sql`select 1 as n`)).toEqual(one);
  },
);

test("the end of a backend is told to its own statement, with the reason, and to no other", async () => {
  const sql = pool();
  const victim = sql`select pg_sleep(10)`.then(
    () => ({}),
    (error: { code?: string; cause?: { code?: string } }) => ({ code: error.code, cause: error.cause?.code }),
  );
  await until(() => line.heard.includes("pg_sleep"));
  await killBackends();
  expect(await fate(victim)).toEqual({ code: "CONNECTION_CLOSED", cause: "57P01" });
  expect(await fate(sql`select 1 as n`)).toEqual(one);
});

test("a result does not begin where the rows of a lost connection ended", async () => {
  const sql = pool({ fetch_types: false });
  const wide = "x".repeat(20_000); // more than Postgres keeps to itself
  const victim = fate(
    sql`select ${wide} as wide, pg_sleep(case n when 2 then 10 else 0 end) from generate_series(1, 2) n`,
  );
  await until(() => line.told.includes("xxx"));
  line.cut();
  expect(await victim).toMatch(gone);
  expect(await fate(sql`select 1 as n`)).toEqual(one);
});

test("a cursor that is left after its connection was lost says nothing on the one that follows", async () => {
  const sql = pool();
  let other: unknown = null;
  const work = sql.begin(async (tx) => {
    for await (const _ of tx`select n from generate_series(1, 100) as n`.cursor(10)) {
      const next = fate(sql`select 1 as n`);
      line.cut();
      other = await next;
      break;
    }
  });
  expect(await fate(work)).toBe("CONNECTION_CLOSED");
  await until(() => other !== null);
  expect(other).toEqual(one);
  expect(await fate(sql`select 1 as n`)).toEqual(one);
});

test("a backend that is killed while it tells its array types is replaced by one that tells them", async () => {
  const sql = pool();
  line.at("pg_catalog.pg_type", killBackends);
  expect(await fate(sql`select ${[1, 2]}::int[] as list`)).toEqual([{ list: [1, 2] }]);
  expect(line.arrived).toBe(2);
});

test("a server that greets and then says nothing is given up after the time for connecting", async () => {
  const sql = pool({ connect_timeout: 0.3 });
  line.at("pg_catalog.pg_type", () => {});
  expect(await fate(sql`select 1`)).toBe("CONNECT_TIMEOUT");
  expect(await fate(sql`select 1 as n`)).toEqual(one);
});

test("a door that opens and closes again without a word is given up after the time for connecting", async () => {
  const sql = pool({ connect_timeout: 0.3 });
  line.mute(true);
  expect(await fate(sql`select 1`)).toBe("CONNECT_TIMEOUT");
  expect(line.arrived).toBeLessThan(60);
  line.mute(false);
  expect(await fate(sql`select 1 as n`)).toEqual(one);
});

test("every statement of a lost transaction is answered, those that had to wait too", async () => {
  const sql = pool();
  const fates: Promise<unknown>[] = [];
  const work = sql.begin(async (tx) => {
    fates.push(fate(tx`select pg_sleep(${10})`), fate(tx`select 2`), fate(tx`select 3`));
    await Promise.all(fates);
  });
  await until(() => line.heard.includes("pg_sleep"));
  line.cut();
  expect(await fate(work)).toMatch(gone);
  for (const answer of await Promise.all(fates)) expect(answer).toMatch(gone);
});

test("a transaction that begins behind many statements has its connection for itself", async () => {
  const sql = pool({ max_pipeline: 1 });
  await sql`select 1`;
  const before = sql.unsafe("select pg_sleep(0.05)").execute();
  const work = sql.begin(async (tx) => {
    const outside = sql`select pg_current_xact_id_if_assigned() is not null as inside`.execute();
    await tx`select pg_current_xact_id()`;
    return { outside };
  });
  await before;
  const { outside } = await work;
  expect(await fate(outside)).toEqual([{ inside: false }]);
});

test("a plain statement on a line that died without a word is given up; the next one has another line", async () => {
  const database = openDatabase({ url: line.url, max: 1, silentMs: 400 });
  expect(await database.sql`select 1 as n`).toEqual(one);
  line.die();
  const both = [fate(database.sql`select 2`), fate(database.sql.unsafe("select 3"))];
  for (const answer of await Promise.all(both)) expect(answer).toBeInstanceOf(DatabaseDown);
  expect(await fate(database.sql`select 1 as n`)).toEqual(one);
  expect(await fate(until(() => line.open <= 2))).toBeUndefined();
  await database.end();
});

test("so is a transaction, and its pool is given up when nothing comes afterwards either", async () => {
  const database = openDatabase({ url: line.url, max: 1, silentMs: 300, deadlineMs: 100 });
  await database.sql`select 1`;
  const before = database.sql;
  const work = database.begin((tx) => {
    line.die();
    return tx`select 1 as n`;
  });
  expect(await fate(work)).toBeInstanceOf(DatabaseDown);
  expect(await fate(until(() => database.sql !== before))).toBeUndefined();
  expect(await fate(database.begin((tx) => tx`select 1 as n`))).toEqual(one);
  await database.end();
});

test("a slow statement is no silence: it is answered, and keeps its line", async () => {
  const database = openDatabase({ url: line.url, max: 1, silentMs: 5_000 });
  const before = database.sql;
  expect(await fate(database.sql`select 1 as n from pg_sleep(0.3)`)).toEqual(one);
  const ids = database.sql`array[${1}]::int[]`;
  expect(await fate(database.sql`select ${ids} as list`)).toEqual([{ list: [1] }]);
  expect(database.sql).toBe(before);
  await database.end();
});

test("the server gives up a line that died, too: it asks after twenty seconds at most", async () => {
  const database = openDatabase({ url: line.url, max: 1 });
  const rows = await database.sql<{ name: string; setting: string }[]>`
    select name, setting from pg_settings where name like 'tcp\\_%' order by name`;
  const settings = Object.fromEntries(rows.map(({ name, setting }) => [name, Number(setting)]));
  expect(settings).toEqual({
    ...{ tcp_keepalives_count: 2, tcp_keepalives_idle: 10, tcp_keepalives_interval: 5, tcp_user_timeout: 20_000 },
  });
  await database.end();
});
