// Random use of a customer under a daily and a monthly limit and a budget, over some days: a list of what happened says
// each time whether the next step may pass, and in the end the counters say what the list says.
// Replay: SEED=<printed> npx vitest run test/property/limits.test.ts

import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { moveClock, now } from "#src/ledger/clock.ts";
import { captureHold, placeHold, releaseHold } from "#src/ledger/holds.ts";
import { setBudget } from "#src/ledger/limits.ts";
import { reverseEntry } from "#src/ledger/reversals.ts";
import { limitFigures, putLimit } from "#test/db/limited.ts";
import { damage, fund, hireStaff, openWallet, outcomeOf, type Staff, spend } from "#test/db/staff.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { randomFrom, seedOfRun } from "#test/helpers/random.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const seed = seedOfRun();
const next = randomFrom(seed);
const pick = (max: number): number => Math.floor(next() * max);
const steps = 200;
/** It goes on as long as something has not happened. */
const stepsMax = 600;
const limits = { daily: 4_000, monthly: 12_000, budget: 1_500 } as const;
const bare = { ref: null, publicText: null, memo: null };

/** What was used or is set aside: on a day, of a category. */
type Use = { readonly on: string; readonly category: string; minor: number; readonly entryId: string } & {
  /** What a capture was taken from, and goes back to. */
  readonly from?: Hold;
};
type Hold = { readonly on: string; readonly holdId: string; left: number };

let staff: Staff;
let walletId: string;
let customerId: string;
let today: string;
const uses: Use[] = [];
const holds: Hold[] = [];
const seen: Record<string, number> = {};

beforeAll(async () => {
  staff = await hireStaff(tx);
  const { now: start } = await now(tx);
  // Late enough in a month that the walk crosses into the next one.
  await moveClock(tx, new Date(Date.UTC(Number(start.slice(0, 4)) + 1, 6, 27, 4)).toISOString());
  ({ today } = await now(tx));
  ({ walletId, customerId } = await openWallet(tx, "WALK", staff));
  await fund(tx, staff, walletId, 100_000_000n);
  for (const kind of ["daily", "monthly"] as const) {
    await putLimit(tx, staff, { today }, { walletId, kind, minor: BigInt(limits[kind]) });
  }
  await budgetOf(today);
});

const budgetOf = (day: string) =>
  setBudget(tx, {
    ...{ key: randomUUID(), walletId, category: "ads", month: day.slice(0, 7) },
    ...{ maxMinor: BigInt(limits.budget), by: staff.operator },
  });

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
const usedIn = (fits: (on: string, category: string) => boolean): number =>
  sum(uses.filter((one) => fits(one.on, one.category)).map((one) => one.minor));
const heldIn = (fits: (on: string, category: string) => boolean): number =>
  sum(holds.filter((one) => fits(one.on, "usage")).map((one) => one.left));

const counters = (day: string) => {
  const onDay = (on: string): boolean => on === day;
  const inMonth = (on: string): boolean => on.slice(0, 7) === day.slice(0, 7);
  const ofAds = (on: string, category: string): boolean => inMonth(on) && category === "ads";
  return {
    daily: [usedIn(onDay), heldIn(onDay)],
    monthly: [usedIn(inMonth), heldIn(inMonth)],
    budget: [usedIn(ofAds), heldIn(ofAds)],
  } as const;
};

/** The refusal the next use must meet; `done` when there is none. Limits are asked in the order they were set. */
const verdict = (day: string, category: string, minor: number, heldOn: string | null = null): string => {
  const at = counters(day);
  const within = (kind: keyof typeof limits, samePeriod: boolean): boolean =>
    samePeriod || sum(at[kind]) + minor <= limits[kind];
  if (!within("daily", heldOn === day)) return "limit_exceeded";
  if (!within("monthly", heldOn?.slice(0, 7) === day.slice(0, 7))) return "limit_exceeded";
  return category !== "ads" || within("budget", false) ? "done" : "budget_exceeded";
};

const saw = (what: string, outcome: string): void => {
  const key = `${what} ${outcome}`;
  seen[key] = (seen[key] ?? 0) + 1;
};

const charge = async (): Promise<void> => {
  const minor = 1 + pick(1_200);
  const category = pick(2) === 0 ? "ads" : "usage";
  const back = pick(4) === 0 ? 1 + pick(3) : 0;
  const on = new Date(Date.parse(today) - back * 86_400_000).toISOString().slice(0, 10);
  const expected = verdict(on, category, minor);
  let entryId = "";
  const outcome = await outcomeOf(
    spend(tx, staff, walletId, BigInt(minor), { effectiveOn: on, category }).then((one) => {
      entryId = one.entryId;
    }),
  );
  expect(outcome, `charge ${minor} ${category} on ${on}`).toBe(expected);
  if (outcome === "done") uses.push({ on, category, minor, entryId });
  saw("charge", outcome);
};

const hold = async (): Promise<void> => {
  const minor = 1 + pick(1_500);
  const expected = verdict(today, "usage", minor);
  const asked = { key: randomUUID(), walletId, amountMinor: BigInt(minor), until: null, category: null };
  const outcome = await outcomeOf(
    placeHold(tx, { ...asked, ...bare, by: staff.operator }).then(({ holdId }) => {
      holds.push({ on: today, holdId, left: minor });
    }),
  );
  expect(outcome, `hold ${minor}`).toBe(expected);
  saw("hold", outcome);
};

const useHold = async (): Promise<void> => {
  const open = holds.filter((one) => one.left > 0);
  const one = open[pick(open.length)];
  if (one === undefined) return;
  if (pick(3) === 0) {
    await releaseHold(tx, { key: randomUUID(), holdId: one.holdId, by: staff.operator });
    one.left = 0;
    return saw("release", "done");
  }
  const minor = 1 + pick(one.left);
  // What is captured leaves what was set aside first.
  one.left -= minor;
  const expected = verdict(today, "usage", minor, one.on);
  const asked = { key: randomUUID(), holdId: one.holdId, amountMinor: BigInt(minor), effectiveOn: null };
  let entryId = "";
  const outcome = await outcomeOf(
    captureHold(tx, { ...asked, ...bare, by: staff.operator }).then((posted) => {
      entryId = posted.entryId;
    }),
  );
  expect(outcome, `capture ${minor} of ${one.on}`).toBe(expected);
  if (outcome === "done") uses.push({ on: today, category: "usage", minor, entryId, from: one });
  else one.left += minor;
  saw("capture", outcome);
};

const reverse = async (): Promise<void> => {
  const one = uses[pick(uses.length)];
  if (one === undefined || one.minor === 0) return;
  const asked = { key: randomUUID(), entryId: one.entryId, reason: "wrong", by: staff.operator };
  const outcome = await outcomeOf(reverseEntry(tx, asked));
  // From the day after it was recorded somebody else decides.
  expect(["done", "request_missing"]).toContain(outcome);
  if (outcome === "done") {
    if (one.from !== undefined) one.from.left += one.minor;
    one.minor = 0;
  }
  saw("reverse", outcome);
};

const tomorrow = async (): Promise<void> => {
  await moveClock(tx, new Date(Date.parse((await now(tx)).now) + 86_400_000).toISOString());
  const before = today.slice(0, 7);
  ({ today } = await now(tx));
  if (today.slice(0, 7) !== before) await budgetOf(today);
};

const mustHappen = [
  ...["charge done", "charge limit_exceeded", "charge budget_exceeded", "hold done", "capture done", "reverse done"],
];
const missing = (): boolean => mustHappen.some((what) => (seen[what] ?? 0) === 0);

it("lets through exactly what fits every limit", { timeout: 60_000 }, async () => {
  console.info(`property of limits: SEED=${seed}`);
  for (let step = 0; step < steps || (missing() && step < stepsMax); step++) {
    const dice = pick(20);
    if (dice < 10) await charge();
    else if (dice < 13) await hold();
    else if (dice < 16) await useHold();
    else if (dice < 19) await reverse();
    else await tomorrow();
  }
  const at = counters(today);
  const shown = await limitFigures(tx, { today }, customerId);
  for (const [kind, max, used, reserved] of shown) {
    const name = kind === "single" ? "daily" : kind;
    expect([kind, max, used, reserved]).toEqual([kind, limits[name], ...at[name]]);
  }
  expect(await damage(admin)).toEqual([]);
  for (const what of mustHappen) expect(seen[what] ?? 0, `${what}; seed ${seed}`).toBeGreaterThan(0);
});
