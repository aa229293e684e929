// One worker of the model test: it carries out a step until there is an answer, whatever happens to its connection on
// the way, and holds what came of it against what the lists said beforehand.

import { expect } from "vitest";
import type { Database, Sql, TransactionSql } from "#src/ledger/connection.ts";
import type { AskedLine } from "#src/ledger/requests.ts";
import { outcomeOf } from "#test/db/staff.ts";
import type { Dice } from "#test/helpers/random.ts";
import type { Books } from "./model-books.ts";
import { noticed } from "./model-choice.ts";
import type { Entry, Still } from "./model-entries.ts";
import { isForgiven } from "./model-given-back.ts";

export type People = {
  readonly operator: string;
  /** Pays out what the first one asked for. */
  readonly cashier: string;
  readonly manager: string;
  readonly owner: string;
  /** Owns, too: whoever stopped everything does not let it go on. */
  readonly partner: string;
};

/** What a step is about to do: how it must end, and what is different afterwards. */
export type Plan<Done = unknown> = {
  readonly what: string;
  /** What is taken back. */
  readonly about?: Entry;
  /** What was asked for, of a decision. */
  readonly verb?: string;
  /** Whose holds and grants that are over are let go of first. */
  readonly wallets: readonly string[];
  /** How it must end, with those wallets settled; `a or b` where both are right. */
  readonly expects: () => string;
  /** The same while everything stands still; `frozen` without it. */
  readonly still?: () => string | null;
  /** Safe to repeat with the same key. */
  readonly run: (tx: TransactionSql, key: string) => Promise<Done>;
  /** How it ended; "done" unless the step says more. */
  readonly ended?: (done: Done) => string;
  readonly after: (done: Done) => void;
  /** Nothing is let go of when something is only asked for: it is looked at as if it were. */
  readonly looks?: boolean;
  /** When it ended otherwise than well. */
  readonly otherwise?: (outcome: string) => void;
};

/** Something asked for, to be carried out by a decision, or never. */
export type Wish = {
  readonly verb: string;
  readonly wallets: readonly string[];
  readonly refusal: (stage: "asked" | "decided") => string | null;
  /** What is refused before anybody sees that everything stands still. */
  readonly first?: () => string | null;
  readonly post: (entryIds: readonly string[]) => void;
  readonly dropped?: () => void;
  /** What it would take of money whose owner is not known. */
  readonly claims?: ReadonlyMap<Entry, bigint>;
};

export type Asked = {
  readonly requestId: string;
  readonly wish: Wish;
  readonly atMs: number;
  state: "pending" | "posted" | "failed" | "rejected" | "cancelled" | "expired";
};

export type Lane = {
  readonly index: number;
  readonly dice: Dice;
  readonly books: Books;
  readonly people: People;
  readonly asked: Asked[];
  readonly still: Still;
  /** Main accounts of this worker's two customers, a pocket, and one in another currency. */
  readonly wallets: { readonly main: string; readonly pocket: string; readonly usd: string; readonly other: string };
  readonly customers: { readonly first: string; readonly second: string };
  /** The house's, for money whose owner is not known yet: everybody's. */
  readonly house: string;
  /** What every use here is for. */
  readonly category: string;
  /** Fresh accounts, to bring balances forward into. */
  readonly fresh: string[];
};

/** A step's plan, or null when there is nothing it could be done to. */
export type Step = (lane: Lane) => Plan<never> | null;
export const step =
  <Done>(make: (lane: Lane) => Plan<Done> | null): Step =>
  (lane) =>
    make(lane) as Plan<never> | null;

export const lineOf = (walletId: string, amountMinor: bigint, effectiveOn: string): AskedLine => ({
  ...{ walletId, amountMinor, effectiveOn },
  ...{ category: null, account: null, publicText: null, memo: null, ref: null },
});

export type Chaos = {
  readonly admin: Sql;
  readonly pools: readonly Database[];
  readonly saw: (what: string) => void;
};

type Answer = { readonly outcome: string; readonly done: unknown };

/** Ends the connection somewhere between the first statement and the answer to COMMIT, or a moment too late. */
const killSoon = async (tx: TransactionSql, { admin, saw }: Chaos, waitMs: number): Promise<void> => {
  const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
  setTimeout(() => {
    admin`select pg_terminate_backend(${row?.pid ?? 0}) as killed`.then(
      () => saw("killed"),
      () => {},
    );
  }, waitMs);
};

const answerOf = async (plan: Plan<never>, key: string, chaos: Chaos, pool: Database, dice: Dice): Promise<Answer> => {
  const [kills, waitMs] = [dice.chance(0.05), dice.between(0, 8)];
  let done: unknown;
  let tries = 0;
  const outcome = await outcomeOf(
    pool.begin(async (tx) => {
      tries++;
      if (kills && tries === 1) await killSoon(tx, chaos, waitMs);
      done = await plan.run(tx, key);
    }),
  );
  if (tries > 1) chaos.saw("tried again");
  return { outcome: outcome === "done" ? (plan.ended?.(done as never) ?? "done") : outcome, done };
};

/** `a or b`: more than one answer is right. */
export const either = (outcomes: string): readonly string[] => outcomes.split(" or ");

const well: ReadonlySet<string> = new Set(["done", "posted", "rejected", "cancelled"]);

/** Carries out one step; sometimes twice at once, as an impatient platform sends it. */
export const carryOut = async (lane: Lane, name: string, make: Step, chaos: Chaos, at: string): Promise<boolean> => {
  const plan = make(lane);
  if (plan === null) return false;
  const { books, dice } = lane;
  const back = books.settle(plan.wallets);
  const stopped = lane.still.by !== null;
  const expected = stopped ? (plan.still?.() ?? "frozen") : plan.expects();
  back();
  const key = `${lane.index}/${at}/${dice.next()}`;
  const pool = chaos.pools[lane.index] as Database;
  const twice = dice.chance(0.08);
  const runs = twice ? [pool, chaos.pools[(lane.index + 1) % chaos.pools.length] as Database] : [pool];
  const answers = await Promise.all(runs.map((one) => answerOf(plan, key, chaos, one, dice)));
  for (const { outcome } of answers) expect(either(expected), `${at} ${name}: ${plan.what}`).toContain(outcome);
  if (twice) chaos.saw("twice at once");
  if (well.has(expected)) {
    if (plan.looks !== true) books.settle(plan.wallets);
    plan.after(answers[0]?.done as never);
  } else {
    plan.otherwise?.(expected);
  }
  for (const what of noticed) chaos.saw(what);
  noticed.clear();
  if (expected === "rests_on_it" && plan.about !== undefined && isForgiven(books, plan.about)) {
    chaos.saw("given back already");
  }
  if (stopped && expected === "frozen") chaos.saw(`still ${name}`);
  chaos.saw(`${name} ${expected}`);
  if (!well.has(expected)) for (const one of either(expected)) chaos.saw(`refused ${one.replace("failed ", "")}`);
  if (expected === "posted") chaos.saw(`posted ${plan.verb}`);
  return true;
};
