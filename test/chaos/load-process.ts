// A process under load for backends.test.ts: queries and keyed transactions without a pause, on one pool, with the
// guard of the real program. Tells its parent how far it is, on request what it waits for, and, at the end, what became
// of every promise. It ends by itself: a connection that somebody forgot keeps it alive, and that is a finding.

import { installGuard } from "#src/boot/guard.ts";
import { openDatabase } from "#src/ledger/connection.ts";
import { silentLog } from "#src/log.ts";

export type LoadReport = {
  readonly acked: readonly string[];
  readonly failed: Readonly<Record<string, number>>;
  readonly repeated: number;
  readonly hung: number;
  readonly survived: number;
};

/** What is under way, and since how many milliseconds; what keeps the process alive. */
export type LoadState = Omit<LoadReport, "acked"> & {
  readonly acked: number;
  readonly waiting: readonly string[];
  readonly holding: readonly string[];
};

const hungAfterMs = 30_000;
const database = openDatabase({ url: process.argv[2] ?? "", max: 6, deadlineMs: 10_000 });
const acked: string[] = [];
const failed: Record<string, number> = {};
let [repeated, hung, survived] = [0, 0, 0];
let stopped = false;

installGuard({
  log: { ...silentLog, error: (fields) => console.error(fields) },
  replacePool: () => {
    survived++;
    return database.replace();
  },
});
const underWay = new Map<string, number>();
process.on("message", (message) => {
  if (message === "stop") {
    stopped = true;
    return;
  }
  const waiting = [...underWay].map(([name, since]) => `${name} ${Date.now() - since} ms`);
  const holding = process.getActiveResourcesInfo();
  const state: LoadState = { acked: acked.length, failed, repeated, hung, survived, waiting, holding };
  process.send?.({ state });
});

/** Waits for a promise, but not for ever. */
const settled = async (name: string, work: Promise<unknown>): Promise<boolean> => {
  underWay.set(name, Date.now());
  let timer: NodeJS.Timeout | undefined;
  const never = new Promise<"hung">((done) => {
    timer = setTimeout(done, hungAfterMs, "hung");
  });
  try {
    if ((await Promise.race([work, never])) !== "hung") return true;
    hung++;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    failed[code] = (failed[code] ?? 0) + 1;
  } finally {
    underWay.delete(name);
    clearTimeout(timer);
  }
  return false;
};

const query = async (n: number): Promise<void> => {
  const long = "x".repeat(1500);
  while (!stopped) await settled(`query ${n}`, database.sql`select count(*) from entry where key <> ${long}`);
};

const transact = async (name: string): Promise<void> => {
  for (let step = 1; !stopped; step++) {
    const key = `${name}-${step}`;
    let tries = 0;
    const work = database.begin(async (tx) => {
      if (++tries > 1) repeated++;
      await tx`insert into entry (key) values (${key}) on conflict do nothing`;
      await tx.savepoint((inner) => inner`update total set count = count + 1 where name = ${name}`);
      await tx`select pg_advisory_xact_lock(1)`;
      await tx`update entry set done = true where key = ${key}`;
    });
    if (!(await settled(`transaction ${name}`, work))) continue;
    acked.push(key);
    if (acked.length % 10 === 0) process.send?.({ progress: acked.length });
  }
};

await Promise.all([1, 2, 3, 4, 5, 6].map(query).concat(["a", "b", "c", "d"].map(transact)));
const report: LoadReport = { acked, failed, repeated, hung, survived };
process.send?.({ report });
await database.end();
process.channel?.unref(); // the parent may still ask
