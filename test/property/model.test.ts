// Every verb that moves money, in any order, on several connections that are cut off in the middle, while days go by,
// grants lapse, requests expire and months close: the books must say what a few lists say, and end every step as those
// foretell. Replay: SEED=<printed> npx vitest run test/property/model.test.ts

import { afterAll, expect, it } from "vitest";
import { moveClock, now } from "#src/ledger/clock.ts";
import { openDatabase } from "#src/ledger/connection.ts";
import { openCustomer } from "#src/ledger/customers.ts";
import { expireHolds } from "#src/ledger/holds.ts";
import { inOneSnapshot, journalLines } from "#src/ledger/journal.ts";
import { expireGrants } from "#src/ledger/lots.ts";
import { openPocket } from "#src/ledger/pockets.ts";
import { receive } from "#src/ledger/receipts.ts";
import { expireRequests } from "#src/ledger/requests.ts";
import { approve, askDetails, closeMonth, damage, grantTo, hireStaff, type Staff } from "#test/db/staff.ts";
import { beanCheck, exportedBytes, hledgerOn, programs } from "#test/helpers/accountants.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { diceFrom, seedOfRun } from "#test/helpers/random.ts";
import { Books } from "./model-books.ts";
import { carryOutAll, leaveOpen, makeUpFor, mustHappen, steps, stopped } from "./model-coverage.ts";
import type { Still } from "./model-entries.ts";
import { type Chaos, carryOut, type Lane, type People } from "./model-lane.ts";

const { database, admin, url } = await testDatabase();
const tx = database.sql;
const seed = seedOfRun();
const lanes = 3;
const stepsEach = 34;
/** What is received and never claimed. */
const never = 100_000_000_00n;
const requestMs = 72 * 3_600_000;
/** What passes between two rounds: nothing, an undo's time, a day, the days of a grant, a request's time, a month. */
const pauses = [
  "05-05T02:30Z",
  "05-05T03:00Z",
  "05-06T02:00Z",
  "05-09T03:00Z",
  "05-11T02:00Z",
  "06-01T02:00Z",
  "06-02T02:00Z",
  "06-02T02:30Z",
];
const pools = Array.from({ length: lanes }, (_, index) =>
  openDatabase({ url, role: "app", max: 2, deadlineMs: 20_000, name: `lane ${index}` }),
);
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
});

const seen = new Map<string, number>();
const saw = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);
const chaos: Chaos = { admin, pools, saw };

type Common = Pick<Lane, "people" | "house" | "category" | "still">;

const openLane = async (index: number, staff: Staff, common: Common): Promise<Lane> => {
  const { house, still } = common;
  const books = new Books(still);
  const open = async (code: string, currency: string) => {
    const opened = await openCustomer(tx, {
      name: `Customer ${code}`,
      code,
      currency,
      by: staff.operator,
      key: `${code}/${currency}`,
    });
    const { customerId: customer } = opened.customer;
    books.open({ id: opened.wallet.walletId, customer, currency, credit: 0n });
    return { customer, id: opened.wallet.walletId };
  };
  const [first, second] = [await open(`L${index}A`, "CNY"), await open(`L${index}B`, "CNY")];
  const usd = await open(`L${index}A`, "USD");
  const made = {
    customerId: first.customer,
    currency: "CNY",
    purpose: "rainy days",
    by: staff.operator,
    key: `${index}`,
  };
  const { walletId: pocket } = await openPocket(tx, { ...made, kind: "earmarked" });
  books.open({ id: pocket, customer: first.customer, currency: "CNY", credit: 0n });
  books.open({ id: house, customer: "", currency: "CNY", credit: 0n });
  return {
    ...{ ...common, index, books, asked: [], fresh: [], dice: diceFrom(seed + index * 7_919) },
    wallets: { main: first.id, pocket, usd: usd.id, other: second.id },
    customers: { first: first.customer, second: second.customer },
  };
};

const whole = steps.reduce((sum, [, [weight]]) => sum + weight, 0);

/** Each step as often as its weight says. */
const chosen = (share: number): (typeof steps)[number] => {
  let upTo = 0;
  for (const one of steps) {
    upTo += one[1][0] / whole;
    if (share < upTo) return one;
  }
  return steps[0] as (typeof steps)[number];
};

const runLane = async (lane: Lane, round: number): Promise<void> => {
  for (let left = stepsEach; left > 0; ) {
    const [name, [, make]] = chosen(lane.dice.next());
    const place = `seed ${seed}, lane ${lane.index}, round ${round}, ${left} left`;
    if (await carryOut(lane, name, make, chaos, place)) left--;
  }
};

/** What another program would be given comes to the same. */
const compareExport = async (all: readonly Lane[]): Promise<void> => {
  const { today } = await now(tx);
  const [sums, closings] = [new Map<string, bigint>(), new Map<string, bigint>()];
  await inOneSnapshot(tx, async (snapshot) => {
    for await (const { line, walletId, minor } of journalLines(snapshot, { from: null, to: today })) {
      if (walletId === null) continue;
      if (line === "side") sums.set(walletId, (sums.get(walletId) ?? 0n) + minor);
      if (line === "closing") closings.set(walletId, minor);
    }
  });
  // Transfers, exchanges, grants, refunds and all: programs that are not ours add them up, assertions included.
  if (programs.hledger) {
    const checked = hledgerOn(await exportedBytes(tx, "hledger"), "check", "-s");
    expect(checked, `seed ${seed}`).toMatchObject({ status: 0, said: "" });
  }
  if (programs.beancount) {
    expect(beanCheck(await exportedBytes(tx, "beancount")), `seed ${seed}`).toMatchObject({ status: 0, said: "" });
  }
  for (const { books, house } of all) {
    for (const wallet of books.wallets.keys()) {
      if (wallet === house || !sums.has(wallet)) continue;
      const owed = -books.posted(wallet);
      expect([sums.get(wallet), closings.get(wallet)], `seed ${seed}, exported ${wallet}`).toEqual([owed, owed]);
    }
  }
};

/** The books' clock and the lists', and what is over by then. */
const passTo = async (all: readonly Lane[], iso: string): Promise<void> => {
  await moveClock(tx, iso);
  const clock = await now(tx);
  await expireHolds(tx, clock.now);
  await expireGrants(tx, clock.now);
  const expired = (await expireRequests(tx, clock.now)).map(({ requestId }) => requestId).sort();
  const waited: string[] = [];
  for (const { books, asked } of all) {
    books.today = clock.today;
    books.nowMs = Date.parse(clock.now);
    for (const one of asked) {
      if (one.state !== "pending" || one.atMs + requestMs > books.nowMs) continue;
      one.state = "expired";
      one.wish.dropped?.();
      waited.push(one.requestId);
      saw("expired");
    }
    const entries = books.entries.length;
    const held = [...books.wallets.keys()].map((wallet) => books.held(wallet));
    books.settle([...books.wallets.keys()]);
    if (books.entries.length > entries) saw("lapsed");
    if ([...books.wallets.keys()].some((wallet, at) => books.held(wallet) !== held[at])) saw("hold over");
  }
  expect(expired, `seed ${seed}, requests over at ${iso}`).toEqual(waited.sort());
};

const compare = async (all: readonly Lane[], round: number): Promise<void> => {
  type Row = {
    wallet_id: string;
    posted: string;
    held: string;
    granted: string;
    credit_limit: string;
    arrears: string;
  };
  const rows = await admin<Row[]>`
    select wallet_id, posted, held, granted, credit_limit, arrears from ledger.wallet order by wallet_id`;
  const found = new Map(rows.map(({ wallet_id, ...figures }) => [wallet_id, figures]));
  const requests = await admin<{ request_id: string; state: string }[]>`select request_id, state from ledger.request`;
  const states = new Map(requests.map(({ request_id, state }) => [request_id, state]));
  let house = never;
  for (const { books, index, house: houseWallet, asked } of all) {
    house += books.posted(houseWallet);
    for (const { id, credit } of books.wallets.values()) {
      if (id === houseWallet) continue;
      const [posted, held, granted, arrears] = [books.posted(id), books.held(id), books.granted(id), books.arrears(id)];
      const expected = { posted, held, granted, credit_limit: credit, arrears };
      expect(found.get(id), `seed ${seed}, round ${round}, lane ${index}, wallet ${id}`).toEqual(
        Object.fromEntries(Object.entries(expected).map(([name, minor]) => [name, String(minor)])),
      );
      if (arrears > 0n) saw("in debt");
      if (granted > 0n) saw("granted");
    }
    for (const { requestId, state } of asked) {
      expect(states.get(requestId), `seed ${seed}, R${requestId}`).toBe(state);
    }
  }
  expect(found.get(all[0]?.house ?? "")?.posted, `seed ${seed}, round ${round}, unclaimed`).toBe(String(house));
};

/** Whatever anybody tries, and however long it lasts: nothing moves, and then all goes on. */
const standStill = async (all: readonly Lane[]): Promise<void> => {
  const [first] = all as readonly [Lane];
  const at = `seed ${seed}, everything stopped`;
  await leaveOpen(first, chaos, at);
  await carryOutAll(first, ["stop all", "go on alone"], chaos, at);
  await Promise.all(all.map((lane) => carryOutAll(lane, stopped, chaos, at)));
  await passTo(all, "2041-05-20T02:00:00Z");
  await compare(all, pauses.length);
  const { books } = first;
  const isOver = (on: string | null): boolean => on !== null && on < books.today;
  if (books.lots.some((lot) => isOver(lot.lapsesOn) && books.left(lot) > 0n)) saw("kept past its day");
  await carryOutAll(first, ["go on"], chaos, at);
};

it(`says what the lists say, seed ${seed}`, { timeout: 120_000 }, async () => {
  console.info(`model of the books: SEED=${seed}`);
  await moveClock(tx, "2041-05-05T02:00:00Z");
  const staff = await hireStaff(tx);
  const people: People = {
    ...staff,
    cashier: await grantTo(tx, "9", "operator", null, staff.owner),
    partner: await grantTo(tx, "8", "owner", null, staff.owner),
  };
  const { today } = await now(tx);
  await approve(
    tx,
    staff,
    (await askDetails(tx, staff, "rate", { from: "USD", to: "CNY", rate: "7", on: today })).requestId,
  );
  // So much that a claim of more than its receipt is refused for that, and not because the house has nothing.
  const rich = { currency: "CNY", amountMinor: never, account: null, ref: null, payer: "nobody", effectiveOn: today };
  const { walletId: house } = await receive(tx, { ...rich, key: "rich", by: staff.operator });
  const [use] = await tx<
    { name: string }[]
  >`select name from ledger.chart_words where kind = 'category' and is_default`;
  const still: Still = { by: null };
  const common = { people, house, category: use?.name ?? "", still };
  const all: Lane[] = [];
  for (let index = 0; index < lanes; index++) all.push(await openLane(index, staff, common));
  await passTo(all, "2041-05-05T02:01:00Z");
  for (const [round, pause] of pauses.entries()) {
    await Promise.all(all.map((lane) => runLane(lane, round)));
    await compare(all, round);
    if (pause === "06-02T02:00Z") {
      for (const month of ["2041-04-01", "2041-05-01"]) saw(`month ${(await closeMonth(tx, staff, month)).step}`);
      for (const { books } of all) books.closedTo = "2041-05";
    }
    if (pause === "06-01T02:00Z") await standStill(all);
    await passTo(all, `2041-${pause.replace("Z", ":00Z")}`);
    await compare(all, round);
  }
  await makeUpFor(
    all[0] as Lane,
    chaos,
    (what) => seen.has(what),
    `seed ${seed}`,
    () => compare(all, pauses.length),
  );
  await leaveOpen(all[0] as Lane, chaos, `seed ${seed}`);
  await compare(all, pauses.length);
  await passTo(all, "2041-06-09T02:00:00Z");
  await compare(all, pauses.length + 1);
  await compareExport(all);
  expect(await damage(admin), `seed ${seed}`).toEqual([]);
  if (process.env["SHOW"] !== undefined)
    console.info(
      [...seen]
        .sort()
        .map((one) => one.join(" "))
        .join(" · "),
    );
  for (const what of mustHappen) expect(seen.get(what) ?? 0, `${what}; seed ${seed}`).toBeGreaterThan(0);
});
