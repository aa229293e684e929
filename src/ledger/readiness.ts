// May webhooks come in? The database must be there, be up to date, and show on one connection what was written on
// another: a cache in between would serve stale balances and roles.

import type { Database } from "./connection.ts";

/** The newest file of db/migrations: on Workers there is no folder to look into. */
export const newestMigration = "0029_conditions";

export type Readiness = { readonly ready: true } | { readonly ready: false; readonly why: string };

const answerWithinMs = 2_500;

// A probe takes two connections; many at once would take them all and wait for each other. One answers everybody.
const underWay = new WeakMap<Database, Promise<Readiness>>();

/** Never throws and never hangs. */
export const readiness = (database: Database): Promise<Readiness> => {
  const running = underWay.get(database);
  if (running !== undefined) return running;
  const fresh = probeInTime(database).finally(() => underWay.delete(database));
  underWay.set(database, fresh);
  return fresh;
};

const probeInTime = async (database: Database): Promise<Readiness> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Readiness>((done) => {
    timer = setTimeout(() => done({ ready: false, why: "the database does not answer" }), answerWithinMs);
  });
  const probed = probe(database).catch((error: unknown): Readiness => {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    return { ready: false, why: `the database refuses${code}` };
  });
  try {
    return await Promise.race([probed, late]);
  } finally {
    clearTimeout(timer);
  }
};

const probe = async (database: Database): Promise<Readiness> => {
  const [applied] = await database.sql<{ found: boolean }[]>`
    select exists (select from migration.applied where name = ${newestMigration}) as found`;
  if (applied?.found !== true) return { ready: false, why: `migration ${newestMigration} is not applied` };
  const writer = await database.sql.reserve();
  try {
    // Real time, because it must grow from probe to probe: others may be probing at the same moment.
    const [written] = await writer<{ value: string }[]>`
      update chat.probe
      set value = greatest(value, to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))
      where probe_id = 1 returning value`;
    if (written === undefined) return { ready: false, why: "the probe row is gone" };
    // The writer keeps its connection, so this is another one.
    const [read] = await database.sql<{ value: string }[]>`select value from chat.probe where probe_id = 1`;
    return read !== undefined && read.value >= written.value
      ? { ready: true }
      : { ready: false, why: "the database shows stale data: switch off the cache in between" };
  } finally {
    writer.release();
  }
};
