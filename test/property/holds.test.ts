// Random holds, captures, releases, charges and days that pass, from several connections, against a Map that is too
// simple to be wrong. Replay one: SEED=<printed> npx vitest run test/property/holds.test.ts

import { afterAll, expect, it } from "vitest";
import { moveClock, now } from "#src/ledger/clock.ts";
import { type Database, openDatabase } from "#src/ledger/connection.ts";
import { captureHold, expireHolds, placeHold, releaseHold } from "#src/ledger/holds.ts";
import { decide } from "#src/ledger/requests.ts";
import { ask, damage, fund, hireStaff, line, openWallet, outcomeOf, type Staff, spend } from "#test/db/staff.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { randomFrom, seedOfRun } from "#test/helpers/random.ts";

const { database, admin, url } = await testDatabase();
const seed = seedOfRun();
const lanes = 3;
const rounds = 6;
const stepsEach = 60;
const aloneDayMax = 50_000_00n;
const aloneMax = 10_000_00n;
const pools = Array.from({ length: lanes }, () => openDatabase({ url, role: "app", max: 2, deadlineMs: 30_000 }));
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
});

const seen: Record<string, number> = {};

type ModelHold = { left: bigint; state: "open" | "used" | "released" | "expired"; readonly until: string | null };
type ModelWallet = { posted: bigint; alone: bigint; readonly holds: Map<string, ModelHold> };

const heldBy = (wallet: ModelWallet): bigint => [...wallet.holds.values()].reduce((sum, { left }) => sum + left, 0n);
const available = (wallet: ModelWallet): bigint => wallet.posted - heldBy(wallet);

/** How asking for money must end, and the day's sum it leaves. */
const asking = (wallet: ModelWallet, amount: bigint): string => {
  if (amount > available(wallet)) return "overdrawn";
  if (amount > aloneMax || wallet.alone + amount > aloneDayMax) return "request_missing";
  wallet.alone += amount;
  return "done";
};

const lane = async (index: number, staff: Staff) => {
  const pool = pools[index] as Database;
  const next = randomFrom(seed + index * 7_919);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const wallets = new Map<string, ModelWallet>();
  for (let n = 0; n < 2; n++) {
    const { walletId } = await openWallet(pool.sql, `H${index}W${n}`, staff);
    wallets.set(walletId, { posted: 0n, alone: 0n, holds: new Map() });
  }
  let step = 0;
  let today = "";
  const amountOf = (): bigint => BigInt(1 + Math.floor(next() ** 3 * 14_000_00));
  const check = (what: string, outcome: string, expected: string): void => {
    expect(outcome, `seed ${seed}, lane ${index}, step ${step}: ${what}`).toBe(expected);
    seen[`${what} ${expected}`] = (seen[`${what} ${expected}`] ?? 0) + 1;
  };
  const bare = { category: null, ref: null, publicText: null, memo: null, by: staff.operator };

  const place = async (walletId: string, wallet: ModelWallet): Promise<void> => {
    const amountMinor = amountOf();
    const until = next() < 0.5 ? today : null;
    const expected = asking(wallet, amountMinor);
    const key = `${index}/${step}`;
    const outcome = await outcomeOf(
      pool.begin(async (tx) => {
        const placed = await placeHold(tx, { key, walletId, amountMinor, until, ...bare });
        expect((await placeHold(tx, { key, walletId, amountMinor, until, ...bare })).holdId).toBe(placed.holdId);
        wallet.holds.set(placed.holdId, { left: amountMinor, state: "open", until });
      }),
    );
    check("hold", outcome, expected);
  };

  const placeApproved = async (walletId: string, wallet: ModelWallet): Promise<void> => {
    const amount = 10_000_00n + amountOf();
    const until = next() < 0.5 ? today : null;
    const expected = amount > available(wallet) ? "overdrawn" : "done";
    const outcome = await outcomeOf(
      pool.begin(async (tx) => {
        const { requestId } = await ask(tx, staff, [{ ...line(walletId, -amount, today), until }], { verb: "hold" });
        const by = { requestId, personId: staff.manager, verdict: "approve", reason: null } as const;
        const { holdIds } = (await decide(tx, by)).request;
        wallet.holds.set(holdIds[0] ?? "", { left: amount, state: "open", until });
      }),
    );
    check("approved hold", outcome, expected);
  };

  const use = async (wallet: ModelWallet): Promise<void> => {
    const [holdId, hold] = pick([...wallet.holds]) ?? [];
    if (holdId === undefined || hold === undefined) return;
    const amount = next() < 0.3 ? null : hold.left > 0n && next() < 0.8 ? 1n + hold.left / 2n : amountOf();
    const asked = amount ?? hold.left;
    const expected = hold.left === 0n ? "hold_closed" : asked > hold.left ? "hold_short" : "done";
    const args = { key: `${index}/${step}`, holdId, amountMinor: amount, effectiveOn: null, ...bare };
    const outcome = await outcomeOf(pool.begin((tx) => captureHold(tx, args)));
    if (expected === "done") {
      wallet.posted -= asked;
      hold.left -= asked;
      if (hold.left === 0n) hold.state = "used";
    }
    check("capture", outcome, expected);
  };

  const give = async (wallet: ModelWallet): Promise<void> => {
    const [holdId, hold] = pick([...wallet.holds]) ?? [];
    if (holdId === undefined || hold === undefined) return;
    const expected = hold.left === 0n ? "hold_closed" : "done";
    const key = `${index}/${step}`;
    const outcome = await outcomeOf(pool.begin((tx) => releaseHold(tx, { key, holdId, by: staff.operator })));
    if (expected === "done") Object.assign(hold, { left: 0n, state: "released" });
    check("release", outcome, expected);
  };

  const charge = async (walletId: string, wallet: ModelWallet): Promise<void> => {
    const amount = amountOf();
    const expected = asking(wallet, amount);
    if (expected === "done") wallet.posted -= amount;
    check("charge", await outcomeOf(pool.begin((tx) => spend(tx, staff, walletId, amount))), expected);
  };

  const run = async (): Promise<void> => {
    ({ today } = await now(pool.sql));
    for (let left = stepsEach; left > 0; left--) {
      step++;
      const [walletId, wallet] = pick([...wallets]);
      const dice = next();
      if (dice < 0.12) {
        const amount = amountOf() * 4n;
        await pool.begin((tx) => fund(tx, staff, walletId, amount));
        wallet.posted += amount;
      } else if (dice < 0.35) await place(walletId, wallet);
      else if (dice < 0.42) await placeApproved(walletId, wallet);
      else if (dice < 0.7) await use(wallet);
      else if (dice < 0.8) await give(wallet);
      else await charge(walletId, wallet);
    }
  };

  /** The day is over: what was to stand until then is available again, whether the sweep came by or not. */
  const dayOver = (): void => {
    for (const wallet of wallets.values()) {
      wallet.alone = 0n;
      for (const hold of wallet.holds.values()) {
        if (hold.left === 0n || hold.until === null) continue;
        Object.assign(hold, { left: 0n, state: "expired" });
        seen["expired"] = (seen["expired"] ?? 0) + 1;
      }
    }
  };
  return { wallets, run, dayOver };
};

/** Each of these at least once, or the run proves nothing. */
const mustHappen = [
  ...["hold done", "hold overdrawn", "hold request_missing", "approved hold done", "charge done", "charge overdrawn"],
  ...["capture done", "capture hold_closed", "capture hold_short", "release done", "release hold_closed", "expired"],
];
/** Some more rounds, as long as something has not happened. */
const roundsMax = 16;
const missing = (): boolean => mustHappen.some((what) => (seen[what] ?? 0) === 0);

it(`holds like a simple Map, seed ${seed}`, { timeout: 120_000 }, async () => {
  console.info(`property of the holds: SEED=${seed}`);
  const staff = await hireStaff(database.sql);
  const all = await Promise.all(Array.from({ length: lanes }, (_, index) => lane(index, staff)));
  for (let round = 0; round < rounds || (missing() && round < roundsMax); round++) {
    await Promise.all(all.map(({ run }) => run()));
    await moveClock(database.sql, new Date(Date.parse((await now(database.sql)).now) + 86_400_000).toISOString());
    for (const { dayOver } of all) dayOver();
    // Every other day no sweep comes by, and the postings of the next round find out for themselves.
    if (round % 2 === 1) await expireHolds(database.sql, (await now(database.sql)).now);
    for (const { wallets } of all) {
      for (const [walletId, wallet] of wallets) {
        const [row] = await database.sql<{ posted: string; held: string; available: string }[]>`
          select posted, held, available from ledger.wallets where wallet_id = ${walletId}`;
        expect(row, `seed ${seed}, wallet ${walletId}`).toEqual({
          posted: String(wallet.posted),
          held: String(heldBy(wallet)),
          available: String(available(wallet)),
        });
      }
    }
    expect(await damage(admin)).toEqual([]);
  }
  for (const what of mustHappen) expect(seen[what] ?? 0, `${what}; seed ${seed}`).toBeGreaterThan(0);
});
