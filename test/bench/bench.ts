// npm run bench [-- --quick] [-- --json] [-- --seconds=30 --times=5]: the ledger's speed as ratios in one run on one
// durable server. Never a test: what it prints depends on the machine, and only the ratios mean something.

import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { categories, makeBooks } from "./books.ts";
import { charges, compared, environmentOf, missing, pgbench, tpcb } from "./pgbench.ts";
import { growth, reports } from "./reads.ts";

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    seconds: { type: "string" },
    times: { type: "string" },
    history: { type: "string", default: "1000000" },
    customers: { type: "string", default: "100000" },
  },
});
const seconds = Number(values.seconds ?? (values.quick ? 5 : 30));
const times = Number(values.times ?? (values.quick ? 3 : 5));
const say = (line: string): void => {
  if (!values.json) console.log(line);
};
const round = (value: number): number => Math.round(value * 1000) / 1000;

const run = async (): Promise<Record<string, unknown>> => {
  const folder = await mkdtemp(path.join(tmpdir(), "bench-"));
  const books = await makeBooks(folder, say);
  try {
    await books.admin`create database tpcb`;
    await pgbench(environmentOf(books, "tpcb"), ["-i", "-s", "10", "-q"]);
    const one = ["null"];
    const many = categories.map((name) => `'${name}'`);
    await charges(books, 2, many); // connections are warm on both sides before anything counts
    const posting = await compared(
      times,
      () => charges(books, seconds, one),
      () => tpcb(books, seconds),
    );
    say(`charges over tpcb-like: ${round(posting.median)} (${round(posting.least)} to ${round(posting.most)})`);
    const hot = await compared(
      times,
      () => charges(books, seconds, one),
      () => charges(books, seconds, many),
    );
    say(`one hot house account over many: ${round(hot.median)} (${round(hot.least)} to ${round(hot.most)})`);
    const { asOf, statement } = await growth(books, Number(values.history));
    say(`buffers, ${values.history} postings over 10,000: as of a day ${round(asOf)}, a page ${round(statement)}`);
    const streamed = await reports(books, Number(values.customers));
    say(`reports on ${values.customers} customers: ${streamed.peakRssMb} MB at most, ${streamed.growthMb} MB grown`);
    return {
      posting_vs_tpcb: round(posting.median),
      posting_vs_tpcb_range: [round(posting.least), round(posting.most)],
      hot_house_vs_many: round(hot.median),
      hot_house_vs_many_range: [round(hot.least), round(hot.most)],
      asof_buffers_1m_vs_10k: round(asOf),
      statement_buffers_1m_vs_10k: round(statement),
      reports_peak_rss_mb: streamed.peakRssMb,
      reports_rss_growth_mb: streamed.growthMb,
      reports_second_half_vs_first: round(streamed.halvesRatio),
      seconds,
      times,
      postgres: books.server,
      date: books.today,
    };
  } finally {
    await books.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

const problem = missing();
if (problem === null) {
  const results = await run();
  if (values.json) console.log(JSON.stringify(results));
} else {
  console.error(problem);
  process.exitCode = 69;
}
