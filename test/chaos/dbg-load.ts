// A process under load for backends.test.ts: queries and keyed transactions without a pause, on one pool, with the
// guard of the real program. Tells its parent how far it is and, at the end, what became of every promise.

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
process.on("message", (m: any) => { if (m.dump) { console.log("DUMP", JSON.stringify({failed, repeated, hung, survived, n: acked.length}), (globalThis as any).__pools?.()); return; }
  stopped = true;
});

/** Waits for a promise, but not for ever. */
const settled = async (work: Promise<unknown>): Promise<boolean> => {
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
    clearTimeout(timer);
  }
  return false;
};

const query = async (): Promise<void> => {
  while (!stopped) await settled(database.sql`select count(*) from entry where key <> ${"x".repeat(1500)}`);
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
    if (!(await settled(work))) continue;
    acked.push(key);
    if (acked.length % 10 === 0) process.send?.({ progress: acked.length });
  }
};

await Promise.all([1, 2, 3, 4, 5, 6].map(query).concat(["a", "b", "c", "d"].map(transact)));
const report: LoadReport = { acked, failed, repeated, hung, survived };
process.send?.({ report });
await database.end();
process.disconnect();
setTimeout(()=>{ console.log("HANDLES", (process as any)._getActiveHandles().map((h:any)=>[h.constructor.name, h.readyState, h.connecting, h.destroyed, h._events && Object.keys(h._events)]), process.getActiveResourcesInfo()); }, 4000).unref();
