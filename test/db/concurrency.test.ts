// Many connections at once on real Postgres: money for a hundred pays a hundred times, one decision decides, one key is
// one entry.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { type Database, openDatabase } from "#src/ledger/connection.ts";
import { openCustomer } from "#src/ledger/customers.ts";
import { decide, expireRequests, request } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { ask, damage, fund, grantTo, hireStaff, line, openWallet, outcomeOf, type Staff, spend } from "./staff.ts";

const { database, admin, url } = await testDatabase();
const pools = Array.from({ length: 8 }, () => openDatabase({ url, role: "app", max: 5, deadlineMs: 30_000 }));
let staff: Staff;
let today: string;
let made = 0;

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
});
beforeAll(async () => {
  staff = await hireStaff(database.sql);
  ({ today } = await now(database.sql));
});

const wallet = async (minor: bigint): Promise<string> => {
  const { walletId } = await openWallet(database.sql, `C${String(++made).padStart(3, "0")}`, staff);
  if (minor > 0n) await fund(database.sql, staff, walletId, minor);
  return walletId;
};

/** The same work on every connection at once; outcomes with their counts. */
const together = async (times: number, work: (pool: Database, index: number) => Promise<unknown>) => {
  const counts: Record<string, number> = {};
  const runs = Array.from({ length: times }, async (_, index) => {
    const pool = pools[index % pools.length] ?? database;
    const outcome = await outcomeOf(work(pool, index));
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  });
  await Promise.all(runs);
  return counts;
};

const balanceOf = async (walletId: string) => {
  const [row] = await admin<{ posted: string; seq: string }[]>`
    select posted, seq from ledger.wallet where wallet_id = ${walletId}`;
  return row;
};

describe("many at once", () => {
  it("200 charges on a wallet that can pay for 100: exactly 100 succeed", async () => {
    const walletId = await wallet(100_00n);
    const counts = await together(200, (pool) => pool.begin((tx) => spend(tx, staff, walletId, 1_00n)));
    expect(counts).toEqual({ done: 100, overdrawn: 100 });
    expect(await balanceOf(walletId)).toEqual({ posted: "0", seq: "101" });
  });

  it("the daily limit of one maker on one customer cannot be raced", async () => {
    const walletId = await wallet(100_000_00n);
    const counts = await together(40, (pool) => pool.begin((tx) => spend(tx, staff, walletId, 5_000_00n)));
    expect(counts).toEqual({ done: 10, request_missing: 30 });
  });

  it("ten managers deciding at once: one decision, nine told who decided", async () => {
    const managers = [staff.manager];
    for (let n = 0; n < 9; n++) managers.push(await grantTo(database.sql, `30${n}`, "manager", 1, staff.owner));
    const walletId = await wallet(0n);
    const { requestId } = await ask(database.sql, staff, [line(walletId, 7_00n, today)]);
    const counts = await together(10, (pool, index) =>
      pool.begin((tx) =>
        decide(tx, {
          requestId,
          personId: managers[index] ?? "",
          verdict: index % 2 === 0 ? "approve" : "reject",
          reason: "because",
        }),
      ),
    );
    expect(counts).toEqual({ done: 1, request_closed: 9 });
    const decided = await request(database.sql, requestId);
    expect(decided.decisions).toHaveLength(1);
    const approved = decided.decisions[0]?.verdict === "approve";
    expect(await balanceOf(walletId)).toEqual(approved ? { posted: "700", seq: "1" } : { posted: "0", seq: "0" });
  });

  it("deciding while the clock expires the same request: one of the two, never both", async () => {
    const walletId = await wallet(0n);
    const outcomes = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const { requestId, expiresAt } = await ask(database.sql, staff, [line(walletId, 1n, today)]);
      await together(2, (pool, index) =>
        pool.begin<unknown>((tx) =>
          index === round % 2
            ? decide(tx, { requestId, personId: staff.manager, verdict: "approve", reason: null })
            : expireRequests(tx, expiresAt),
        ),
      );
      const { state, entryIds } = await request(database.sql, requestId);
      expect(entryIds).toHaveLength(state === "posted" ? 1 : 0);
      outcomes.add(state);
    }
    expect([...outcomes].every((state) => state === "posted" || state === "expired")).toBe(true);
  });

  it("one key from many connections is one entry, and everybody gets its number", async () => {
    const walletId = await wallet(100_00n);
    const key = randomUUID();
    const numbers = new Set<string>();
    const replays: boolean[] = [];
    const counts = await together(40, async (pool) => {
      const posted = await pool.begin((tx) => spend(tx, staff, walletId, 3_00n, { key }));
      numbers.add(posted.entryId);
      replays.push(posted.replayed);
    });
    expect(counts).toEqual({ done: 40 });
    expect(numbers.size).toBe(1);
    expect(replays.filter((replayed) => !replayed)).toHaveLength(1);
    expect(await balanceOf(walletId)).toEqual({ posted: "9700", seq: "2" });
  });

  it("one key on two wallets is one entry, and a refusal for the other", async () => {
    const wallets = [await wallet(100_00n), await wallet(100_00n)];
    const key = randomUUID();
    const counts = await together(20, (pool, index) =>
      pool.begin((tx) => spend(tx, staff, wallets[index % 2] ?? "", 1_00n, { key })),
    );
    expect(counts).toEqual({ done: 10, key_reused: 10 });
  });

  it("one bank slip asked for at once by many: one request has it", async () => {
    const walletId = await wallet(0n);
    const asked = [{ ...line(walletId, 5n, today), ref: "slip of all" }];
    const counts = await together(20, (pool) => pool.begin((tx) => ask(tx, staff, asked)));
    expect(counts).toEqual({ done: 1, ref_used: 19 });
  });

  it("batches over the same wallets in opposite orders queue and never deadlock", async () => {
    const [one, two] = [await wallet(1_000_00n), await wallet(1_000_00n)];
    // Dated so far back that somebody decides.
    const longAgo = new Date(Date.parse(today) - 8 * 86_400_000).toISOString().slice(0, 10);
    const orders = [
      [one, two],
      [two, one],
    ];
    const requests = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        ask(
          database.sql,
          staff,
          (orders[index % 2] ?? []).map((walletId) => line(walletId, -1_00n, longAgo)),
          { verb: "charge" },
        ),
      ),
    );
    let failed = 0;
    const counts = await together(20, async (pool, index) => {
      const requestId = requests[index]?.requestId ?? "";
      const decision = { requestId, personId: staff.manager, verdict: "approve", reason: null } as const;
      if ((await pool.sql.begin((tx) => decide(tx, decision))).step !== "posted") failed++;
    });
    expect(counts).toEqual({ done: 20 });
    expect(failed).toBe(0);
    expect(await balanceOf(one)).toMatchObject({ posted: "98000" });
  });

  it("the same customer opened by many at once is opened once", async () => {
    const opened: string[] = [];
    await together(20, async (pool) => {
      const customer = { name: "Everyone", code: "EVERY", currency: "CNY", by: staff.operator, key: "x" };
      opened.push((await pool.begin((tx) => openCustomer(tx, customer))).opened);
    });
    expect(opened.filter((what) => what === "customer")).toHaveLength(1);
    expect(opened.filter((what) => what === "nothing")).toHaveLength(19);
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
