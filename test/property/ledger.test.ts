// Fires random steps, good and bad, from several connections at once, at the books and at a Map that is too simple to
// be wrong; both must tell the same story. Replay one: SEED=<printed> npx vitest run test/property/ledger.test.ts

import { afterAll, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { type Database, openDatabase } from "#src/ledger/connection.ts";
import { cancelRequest, decide, expireRequests, request } from "#src/ledger/requests.ts";
import { ask, damage, grantTo, hireStaff, line, openWallet, outcomeOf, type Staff, spend } from "#test/db/staff.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { randomFrom, seedOfRun } from "#test/helpers/random.ts";
import { Model, type ModelRequest } from "./ledger-model.ts";

const { database, admin, url } = await testDatabase();
const seed = seedOfRun();
const lanes = 4;
const rounds = 6;
const stepsEach = 70;
const pools = Array.from({ length: lanes }, () => openDatabase({ url, role: "app", max: 2, deadlineMs: 30_000 }));
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
});

const seen: Record<string, number> = {};
const saw = (what: string): void => {
  seen[what] = (seen[what] ?? 0) + 1;
};

type Hands = Staff & { readonly second: string };
type Charge = { readonly key: string; readonly wallet: string; readonly amount: bigint; readonly entryId: string };

/** One connection with wallets of its own; people, references of money in, and house accounts are everybody's. */
const lane = async (index: number, staff: Hands, today: string) => {
  const pool = pools[index] as Database;
  const next = randomFrom(seed + index * 7_919);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const model = new Model();
  const charges: Charge[] = [];
  const asked: { readonly key: string; readonly requestId: string }[] = [];
  const wallets: string[] = [];
  for (let n = 0; n < 3; n++) {
    const { walletId } = await openWallet(pool.sql, `L${index}W${n}`, staff);
    wallets.push(walletId);
    model.open(walletId);
  }
  let step = 0;
  const named = (what: string): string => `seed ${seed}, lane ${index}, step ${step}: ${what}`;
  const refOrNot = (verb: string): string | null =>
    next() < 0.3 ? `${verb === "topup" ? index : ""}ref ${Math.floor(next() * 25)}` : null;
  const amountOf = (): bigint => BigInt(1 + Math.floor(next() ** 3 * 14_000_00));

  const charge = async (): Promise<void> => {
    const [wallet, amount, key] = [pick(wallets), amountOf(), `${index}/${step}`];
    const ref = refOrNot("charge");
    const expected = model.charge(wallet, amount, ref);
    const outcome = await outcomeOf(
      pool.begin(async (tx) => {
        const { entryId } = await spend(tx, staff, wallet, amount, { key, ref });
        if (ref === null) charges.push({ key, wallet, amount, entryId });
      }),
    );
    expect(outcome, named("charge")).toBe(expected);
    saw(`charge ${outcome}`);
  };

  const replay = async (): Promise<void> => {
    if (charges.length === 0) return;
    const { key, wallet, amount, entryId } = pick(charges);
    const again = await pool.begin((tx) => spend(tx, staff, wallet, amount, { key }));
    expect(again, named("replay")).toMatchObject({ entryId, replayed: true });
    const forged = pool.begin((tx) => spend(tx, staff, wallet, amount + 1n, { key }));
    expect(await outcomeOf(forged), named("forged")).toBe("key_reused");
    saw("replayed");
  };

  const request_ = async (): Promise<void> => {
    const verb = next() < 0.6 ? "topup" : "charge";
    const wallet = pick(wallets);
    // Half of the charges ask for all there is, so that some can no longer be paid when they are approved.
    const all = next() < 0.5 && model.balance(wallet) > 0n ? model.balance(wallet) : amountOf();
    const wanted: ModelRequest = {
      verb,
      wallet,
      amount: verb === "topup" ? amountOf() * 6n : all,
      ref: refOrNot(verb),
      state: "pending",
    };
    const expected = model.ask(wanted);
    const key = `${index}/${step}`;
    const signed = verb === "topup" ? wanted.amount : -wanted.amount;
    const outcome = await outcomeOf(
      pool.begin(async (tx) => {
        const lines = [{ ...line(wanted.wallet, signed, today), ref: wanted.ref }];
        const { requestId } = await ask(tx, staff, lines, { key, verb });
        expect((await ask(tx, staff, lines, { key, verb })).requestId, named("asked twice")).toBe(requestId);
        model.requests.set(requestId, wanted);
        asked.push({ key, requestId });
      }),
    );
    expect(outcome, named("ask")).toBe(expected);
    saw(`ask ${outcome}`);
  };

  const known = (): [string, ModelRequest] | undefined => {
    const all = [...model.requests];
    const open = all.filter(([, { state }]) => state === "pending");
    return next() < 0.85 ? (open.length > 0 ? pick(open) : undefined) : all.length > 0 ? pick(all) : undefined;
  };

  const approve = async (): Promise<void> => {
    const found = known();
    if (found === undefined) return;
    const [requestId, wanted] = found;
    const by = next() < 0.7 ? "manager" : pick(["maker", "second"] as const);
    const personId = by === "maker" ? staff.operator : by === "second" ? staff.second : staff.manager;
    const expected = model.approve(wanted, by);
    let posted = "";
    const outcome = await outcomeOf(
      pool.begin(async (tx) => {
        posted = (await decide(tx, { requestId, personId, verdict: "approve", reason: null })).step;
      }),
    );
    expect(outcome === "done" ? posted : outcome, named(`approve R${requestId}`)).toBe(expected);
    saw(`approve ${expected}`);
  };

  const end = async (): Promise<void> => {
    const found = known();
    if (found === undefined) return;
    const [requestId, wanted] = found;
    const how = pick(["rejected", "cancelled"] as const);
    const expected = wanted.state === "pending" ? "done" : "request_closed";
    if (expected === "done") model.close(wanted, how);
    const outcome = await outcomeOf(
      pool.begin<unknown>((tx) =>
        how === "rejected"
          ? decide(tx, { requestId, personId: staff.manager, verdict: "reject", reason: "no" })
          : cancelRequest(tx, { requestId, personId: staff.operator }),
      ),
    );
    expect(outcome, named(how)).toBe(expected);
    saw(`${how} ${outcome}`);
  };

  const run = async (): Promise<void> => {
    for (let left = stepsEach; left > 0; left--) {
      step++;
      const dice = next();
      if (dice < 0.35) await charge();
      else if (dice < 0.42) await replay();
      else if (dice < 0.68) await request_();
      else if (dice < 0.92) await approve();
      else await end();
    }
  };
  return { model, run };
};

/** Each of these at least once, or the run proves nothing. */
const mustHappen = [
  ...["charge done", "charge overdrawn", "charge request_missing", "charge ref_used", "replayed"],
  ...["ask done", "ask overdrawn", "ask ref_used", "rejected done", "cancelled done", "expired"],
  ...["approve posted", "approve failed", "approve own_request", "approve not_your_level", "approve request_closed"],
];
/** Some more rounds, as long as something has not happened. */
const roundsMax = 16;
const missing = (): boolean => mustHappen.some((what) => (seen[what] ?? 0) === 0);

it(`tells the story of a simple Map, seed ${seed}`, { timeout: 120_000 }, async () => {
  console.info(`property of the books: SEED=${seed}`);
  const staff = await hireStaff(database.sql);
  const hands: Hands = { ...staff, second: await grantTo(database.sql, "9", "manager", 2, staff.owner) };
  const { today } = await now(database.sql);
  const all = await Promise.all(Array.from({ length: lanes }, (_, index) => lane(index, hands, today)));

  for (let round = 0; round < rounds || (missing() && round < roundsMax); round++) {
    await Promise.all(all.map(({ run }) => run()));
    if (round % 2 === 1) {
      const expired = await expireRequests(database.sql, new Date(Date.now() + 73 * 3_600_000).toISOString());
      const waiting = all.flatMap(({ model }) => [...model.requests].filter(([, { state }]) => state === "pending"));
      expect(expired.map(({ requestId }) => requestId).sort()).toEqual(waiting.map(([requestId]) => requestId).sort());
      for (const { model } of all) {
        for (const wanted of model.requests.values()) if (wanted.state === "pending") model.close(wanted, "expired");
      }
      seen["expired"] = (seen["expired"] ?? 0) + expired.length;
    }
    for (const { model } of all) {
      for (const [walletId, balance] of model.balances) {
        const [row] = await admin<{ posted: string; seq: string }[]>`
          select posted, seq from ledger.wallet where wallet_id = ${walletId}`;
        expect(row, `seed ${seed}, wallet ${walletId}`).toEqual({
          posted: String(balance),
          seq: String(model.postings.get(walletId)),
        });
      }
    }
  }
  for (const { model } of all) {
    for (const [requestId, { state }] of model.requests) {
      expect((await request(database.sql, requestId)).state, `seed ${seed}, R${requestId}`).toBe(state);
    }
  }
  expect(await damage(admin)).toEqual([]);
  for (const what of mustHappen) expect(seen[what] ?? 0, `${what}; seed ${seed}`).toBeGreaterThan(0);
});
