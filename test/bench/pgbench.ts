// Runs pgbench from PATH against the benchmark's server. Both sides of a comparison take turns, so that whatever else
// the machine does falls on both.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Books } from "./books.ts";

export const missing = (): string | null =>
  spawnSync("pgbench", ["--version"]).status === 0
    ? null
    : "pgbench is not on PATH, so nothing can be compared: install PostgreSQL's client programs (Debian: postgresql).";

export const environmentOf = (books: Books, database?: string): NodeJS.ProcessEnv => {
  const url = new URL(books.url);
  return {
    ...process.env,
    PGHOST: decodeURIComponent(url.hostname),
    PGPORT: url.port,
    PGUSER: "postgres",
    PGDATABASE: database ?? url.pathname.slice(1),
  };
};

/** Transactions per second; throws with what it said when a transaction failed. */
export const pgbench = async (env: NodeJS.ProcessEnv, args: readonly string[]): Promise<number> => {
  const child = spawn("pgbench", ["-n", ...args], { env });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += String(text)));
  const status = await new Promise((done) => child.once("close", done));
  const rate = /^tps = ([\d.]+)/m.exec(said)?.[1];
  if (status !== 0 || (rate === undefined && !args.includes("-i"))) throw new Error(`pgbench: ${said.slice(0, 800)}`);
  return Number(rate ?? 0);
};

const load = ["-c", "8", "-j", "2", "-M", "prepared"];

export const tpcb = (books: Books, seconds: number): Promise<number> =>
  pgbench(environmentOf(books, "tpcb"), [...load, "-T", String(seconds)]);

let runs = 0;

/** One idempotent charge per transaction, as role app, on a random wallet; the answer's figures included. */
export const charges = async (books: Books, seconds: number, categories: readonly string[]): Promise<number> => {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
  const scripts = categories.map((category, index) => {
    const file = path.join(folder, `charge-${index}.sql`);
    writeFileSync(
      file,
      `\\set wallet random(1, 10000)
\\set amount random(1, 100)
\\set message :message + 1
select entry_id, balance_before, balance_after, held, available, credit_limit, arrears, seq, effective_on, recorded_at,
  replayed
from ledger.post_charge('telegram/' || :run || '/' || :client_id || '/' || :message, :wallet, :amount, '${books.today}',
  ${category}, null, null, 'bench', ${books.makerId});
`,
    );
    return file;
  });
  try {
    const variables = ["-D", `run=${++runs}`, "-D", "message=0"];
    const env = { ...environmentOf(books), PGOPTIONS: "-c role=app" };
    const files = scripts.flatMap((file) => ["-f", file]);
    return await pgbench(env, [...load, "-T", String(seconds), ...files, ...variables]);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

export type Ratio = { readonly median: number; readonly least: number; readonly most: number };

/** The ratio of two rates, taken in turns. */
export const compared = async (
  times: number,
  one: () => Promise<number>,
  other: () => Promise<number>,
): Promise<Ratio> => {
  const ratios: number[] = [];
  for (let round = 0; round < times; round++) {
    const below = await other();
    ratios.push((await one()) / below);
  }
  ratios.sort((left, right) => left - right);
  return { median: ratios[times >> 1] ?? 0, least: ratios[0] ?? 0, most: ratios[times - 1] ?? 0 };
};
