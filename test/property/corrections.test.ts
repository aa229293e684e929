// Random money in, use, undoing, reversing and asking for it, on several connections while days go by, against a Map of
// what every wallet must stand at and owe. Replay: SEED=<printed> npx vitest run test/property/corrections.test.ts

import { afterAll, expect, it } from "vitest";
import { moveClock, now } from "#src/ledger/clock.ts";
import { type Database, openDatabase, type Tx } from "#src/ledger/connection.ts";
import { decide } from "#src/ledger/requests.ts";
import { askReversal, reverseEntry, undoEntry } from "#src/ledger/reversals.ts";
import { ask, damage, hireStaff, line, openWallet, outcomeOf, type Staff, spend } from "#test/db/staff.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { randomFrom, seedOfRun } from "#test/helpers/random.ts";
import { CorrectionsModel, type ModelEntry } from "./corrections-model.ts";

const { database, admin, url } = await testDatabase();
const seed = seedOfRun();
const lanes = 3;
const stepsEach = 60;
/** What passes after each round: nothing is late, undo is late, the day is over. */
const pauses = ["2041-05-05T02:11:00Z", "2041-05-05T09:00:00Z", "2041-05-06T01:00:00Z", "2041-05-07T15:58:00Z"];
const pools = Array.from({ length: lanes }, () => openDatabase({ url, role: "app", max: 3, deadlineMs: 30_000 }));
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
});

const seen: Record<string, number> = {};
const saw = (what: string): void => {
  seen[what] = (seen[what] ?? 0) + 1;
};

/** One connection with wallets of its own; people and house accounts are everybody's. */
const lane = async (index: number, staff: Staff) => {
  const pool = pools[index] as Database;
  const next = randomFrom(seed + index * 7_919);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const model = new CorrectionsModel();
  let step = 0;
  for (let n = 0; n < 3; n++) model.open((await openWallet(pool.sql, `L${index}W${n}`, staff)).walletId);
  const wallets = [...model.wallets.keys()];
  const keyed = (): string => `${index}/${step}/${next()}`;
  const told = (what: string): string => `seed ${seed}, lane ${index}, step ${step}: ${what}`;
  const approve = (tx: Tx, requestId: string) =>
    decide(tx, { requestId, personId: staff.manager, verdict: "approve", reason: null });

  const topUp = async (): Promise<void> => {
    const [wallet, amount] = [pick(wallets), BigInt(1 + Math.floor(next() * 900))];
    const ref = next() < 0.4 ? `${index} slip ${Math.floor(next() * 6)}` : null;
    const { today } = await now(pool.sql);
    const expected = model.refs.has(ref ?? "") ? "ref_used" : "done";
    const outcome = await outcomeOf(
      pool.begin(async (tx) => {
        const { requestId } = await ask(tx, staff, [{ ...line(wallet, amount, today), ref }]);
        const { entries } = await approve(tx, requestId);
        model.post({ entryId: entries[0]?.entryId ?? "", wallet, amount, ref, alone: false, maker: staff.operator });
      }),
    );
    expect(outcome, told("topup")).toBe(expected);
    saw(`topup ${outcome}`);
  };

  const charge = async (): Promise<void> => {
    const wallet = pick(wallets);
    const posted = model.wallet(wallet).posted;
    const amount = next() < 0.4 && posted > 0n ? posted : BigInt(1 + Math.floor(next() * 400));
    const expected = model.charge(wallet, amount);
    const outcome = await outcomeOf(
      pool.begin(async (tx) => {
        const { entryId } = await spend(tx, staff, wallet, amount);
        model.post({ entryId, wallet, amount: -amount, ref: null, alone: true, maker: staff.operator });
      }),
    );
    expect(outcome, told("charge")).toBe(expected);
    saw(`charge ${outcome}`);
  };

  const anEntry = (): ModelEntry | undefined => {
    const open = model.entries.filter(({ state }) => state === "standing");
    return model.entries.length === 0 ? undefined : pick(next() < 0.8 && open.length > 0 ? open : model.entries);
  };

  const takeBack = async (how: "reverse" | "undo"): Promise<void> => {
    const entry = anEntry();
    if (entry === undefined) return;
    const by = next() < 0.85 ? staff.operator : staff.owner;
    const expected = how === "undo" ? model.undo(entry, by) : model.reverse(entry);
    const { entryId } = entry;
    const outcome = await outcomeOf(
      pool.begin(async (tx) => {
        const back =
          how === "undo"
            ? await undoEntry(tx, { key: keyed(), entryId, by })
            : await reverseEntry(tx, { key: keyed(), entryId, by, reason: "wrong" });
        model.reversed(entry, back.entryId, by);
        expect(back.arrearsMinor, told("arrears")).toBe(model.wallet(entry.wallet).arrears);
      }),
    );
    expect(outcome, told(`${how} T${entryId}`)).toBe(expected);
    saw(`${how} ${outcome}`);
  };

  const twice = async (): Promise<void> => {
    const entry = model.entries.find((one) => model.reverse(one) === "done");
    if (entry === undefined) return;
    const { entryId } = entry;
    const both = [1, 2].map(async () => {
      const key = keyed();
      return outcomeOf(
        pool.begin(async (tx) => {
          const back = await reverseEntry(tx, { key, entryId, by: staff.operator, reason: "twice" });
          model.reversed(entry, back.entryId, staff.operator);
        }),
      );
    });
    expect((await Promise.all(both)).sort(), told(`twice T${entryId}`)).toEqual(["done", "reversed_already"]);
    saw("twice at once");
  };

  const askBack = async (): Promise<void> => {
    const entry = anEntry();
    if (entry === undefined) return;
    const expected = model.reversible(entry);
    const origin = { platform: "telegram", chatId: "c", messageId: null } as const;
    const wish = { entryId: entry.entryId, reason: "wrong", makerId: staff.operator, origin };
    const outcome = await outcomeOf(
      pool.begin(async (tx) => {
        const { requestId } = await askReversal(tx, { ...wish, key: keyed() });
        entry.state = { asked: requestId };
      }),
    );
    expect(outcome, told(`ask for T${entry.entryId}`)).toBe(expected);
    saw(`ask ${outcome}`);
  };

  const decideOne = async (): Promise<void> => {
    const entry = model.entries.find(({ state }) => typeof state === "object");
    if (entry === undefined || typeof entry.state !== "object") return;
    const requestId = entry.state.asked;
    const personId = staff.manager;
    if (next() < 0.25) {
      await pool.begin((tx) => decide(tx, { requestId, personId, verdict: "reject", reason: "no" }));
      entry.state = "standing";
      saw("rejected");
      return;
    }
    const { step: end, entries } = await pool.begin((tx) => approve(tx, requestId));
    expect(end, told(`approve R${requestId}`)).toBe("posted");
    model.reversed(entry, entries[0]?.entryId ?? "", staff.operator);
    saw(model.wallet(entry.wallet).arrears > 0n ? "approved into arrears" : "approved");
  };

  const freeze = async (): Promise<void> => {
    const wallet = pick(wallets);
    const frozen = !model.wallet(wallet).frozen;
    model.wallet(wallet).frozen = frozen;
    await admin`update ledger.wallet set frozen = ${frozen} where wallet_id = ${wallet}`;
  };

  const run = async (): Promise<void> => {
    for (let left = stepsEach; left > 0; left--) {
      step++;
      const dice = next();
      if (dice < 0.22) await topUp();
      else if (dice < 0.5) await charge();
      else if (dice < 0.62) await takeBack("undo");
      else if (dice < 0.74) await takeBack("reverse");
      else if (dice < 0.78) await twice();
      else if (dice < 0.87) await askBack();
      else if (dice < 0.97) await decideOne();
      else await freeze();
    }
  };
  return { model, run };
};

/** Each of these at least once, or the run proves nothing. */
const mustHappen = [
  ...["topup done", "topup ref_used", "charge done", "charge overdrawn", "charge in_arrears", "charge frozen"],
  ...["undo done", "undo undo_too_late", "undo undo_approved", "undo not_your_entry", "undo reversed_already"],
  ...["undo is_reversal", "reverse done", "reverse request_missing", "reverse reversed_already"],
  ...["reverse is_reversal", "twice at once", "ask done", "ask reversed_already", "ask is_reversal"],
  ...["rejected", "approved", "approved into arrears"],
];

/** After the pauses above: some more rounds, a day apart, as long as something has not happened. */
const extraRoundsMax = 12;

it(`stands at what a simple Map says, seed ${seed}`, { timeout: 120_000 }, async () => {
  console.info(`property of corrections: SEED=${seed}`);
  await moveClock(database.sql, "2041-05-05T02:00:00Z");
  const staff = await hireStaff(database.sql);
  const all = await Promise.all(Array.from({ length: lanes }, (_, index) => lane(index, staff)));
  const missing = (): boolean => mustHappen.some((what) => (seen[what] ?? 0) === 0);
  for (let round = 0; round < pauses.length || (missing() && round < pauses.length + extraRoundsMax); round++) {
    const pause = pauses[round] ?? new Date(Date.parse((await now(database.sql)).now) + 86_400_000).toISOString();
    await Promise.all(all.map(({ run }) => run()));
    for (const { model } of all) {
      for (const [walletId, { posted, arrears }] of model.wallets) {
        const [row] = await admin<{ posted: string; arrears: string }[]>`
          select posted, arrears from ledger.wallet where wallet_id = ${walletId}`;
        expect(row, `seed ${seed}, wallet ${walletId}`).toEqual({ posted: String(posted), arrears: String(arrears) });
      }
    }
    const before = (await now(database.sql)).today;
    await moveClock(database.sql, pause);
    for (const { model } of all) model.wait((await now(database.sql)).today !== before);
  }
  await admin`update ledger.wallet set frozen = false where frozen`;
  expect(await damage(admin)).toEqual([]);
  for (const what of mustHappen) expect(seen[what] ?? 0, `${what}; seed ${seed}`).toBeGreaterThan(0);
});
