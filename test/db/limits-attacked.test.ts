// Limits under attack: no race passes one, and the guards refuse whoever writes past them; what they cannot refuse is
// named by the checks.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { type Database, openDatabase } from "#src/ledger/connection.ts";
import { placeHold } from "#src/ledger/holds.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { ownerOf } from "./attack.ts";
import { limitFigures, limitLine, putLimit } from "./limited.ts";
import { approve, ask, damage, fund, hireStaff, openWallet, outcomeOf, type Staff, spend } from "./staff.ts";

const { database, admin, url } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
const pools = Array.from({ length: 6 }, () => openDatabase({ url, role: "app", max: 4, deadlineMs: 30_000 }));
let staff: Staff;
let today: string;
let made = 0;

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
});
beforeAll(async () => {
  staff = await hireStaff(tx);
  ({ today } = await now(tx));
});

const customer = async (): Promise<{ walletId: string; customerId: string }> => {
  const opened = await openWallet(tx, `A${String(++made).padStart(3, "0")}`, staff);
  await fund(tx, staff, opened.walletId, 1_000_000n);
  return opened;
};
const limit = (walletId: string, kind: "single" | "daily" | "monthly", minor: bigint | null) =>
  putLimit(tx, staff, { today }, { walletId, kind, minor });
const figures = (customerId: string) => limitFigures(tx, { today }, customerId);

/** The same work on every connection at once; outcomes with their counts. */
const together = async (times: number, work: (pool: Database, index: number) => Promise<unknown>) => {
  const counts: Record<string, number> = {};
  await Promise.all(
    Array.from({ length: times }, async (_, index) => {
      const outcome = await outcomeOf(work(pools[index % pools.length] ?? database, index));
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }),
  );
  return counts;
};

describe("many at once", () => {
  it("60 charges under a limit for 30, no counter there yet: exactly 30 succeed", async () => {
    const { walletId, customerId } = await customer();
    await limit(walletId, "daily", 3_000n);
    const counts = await together(60, (pool) => pool.begin((sql) => spend(sql, staff, walletId, 100n)));
    expect(counts).toEqual({ done: 30, limit_exceeded: 30 });
    expect(await figures(customerId)).toEqual([["daily", 3_000, 3_000, 0]]);
  });

  it("two pockets race for one limit: never more than there is", async () => {
    const { walletId, customerId } = await customer();
    const [pocket] = await admin<{ id: string }[]>`
      insert into ledger.wallet (customer_id, currency, purpose, pocket, opened_at)
      values (${customerId}, 'CNY', 'ads', 'earmarked', ledger.clock()) returning wallet_id as id`;
    await fund(tx, staff, pocket?.id ?? "", 1_000_000n);
    await limit(walletId, "monthly", 2_000n);
    const counts = await together(60, (pool, index) =>
      pool.begin((sql) => spend(sql, staff, index % 2 === 0 ? walletId : (pocket?.id ?? ""), 100n)),
    );
    expect(counts).toEqual({ done: 20, limit_exceeded: 40 });
  });

  it("charges of one pocket and holds of another by one person queue and never deadlock", async () => {
    const { walletId, customerId } = await customer();
    const [pocket] = await admin<{ id: string }[]>`
      insert into ledger.wallet (customer_id, currency, purpose, pocket, opened_at)
      values (${customerId}, 'CNY', 'ads', 'earmarked', ledger.clock()) returning wallet_id as id`;
    await fund(tx, staff, pocket?.id ?? "", 1_000_000n);
    await limit(walletId, "daily", 4_000n);
    const bare = { until: null, category: null, ref: null, publicText: null, memo: null, by: staff.operator };
    const counts = await together(60, (pool, index) =>
      pool.begin(
        async (sql): Promise<unknown> =>
          index % 2 === 0
            ? spend(sql, staff, walletId, 100n)
            : placeHold(sql, { key: randomUUID(), walletId: pocket?.id ?? "", amountMinor: 100n, ...bare }),
      ),
    );
    expect(counts).toEqual({ done: 40, limit_exceeded: 20 });
    const [[, max, used, reserved] = []] = await figures(customerId);
    expect([max, Number(used) + Number(reserved)]).toEqual([4_000, 4_000]);
  });

  it("a limit set while charges run counts all of them", async () => {
    const { walletId, customerId } = await customer();
    const { requestId } = await ask(tx, staff, [limitLine({ today }, walletId, "daily", 2_000n)], { verb: "limit" });
    const [counts] = await Promise.all([
      together(60, (pool) => pool.begin((sql) => spend(sql, staff, walletId, 100n))),
      database.begin((sql) => approve(sql, staff, requestId)),
    ]);
    const [[, max, used] = []] = await figures(customerId);
    expect(max).toBe(2_000);
    expect(used).toBe((counts["done"] ?? 0) * 100);
    expect(await outcomeOf(spend(tx, staff, walletId, 2_000n))).toBe("limit_exceeded");
  });
});

describe("raw SQL", () => {
  it("by the owner passes no limit and changes none", async () => {
    const { walletId, customerId } = await customer();
    await limit(walletId, "daily", 1_000n);
    const first = await spend(tx, staff, walletId, 900n);
    const [wallet] = await admin<{ seq: number; posted: string }[]>`
      select seq::int as seq, posted from ledger.wallet where wallet_id = ${walletId}`;
    if (wallet === undefined) throw new Error("no wallet");
    const posting = await asOwner(async (sql) => {
      const [entry] = await sql<{ id: string }[]>`
        insert into ledger.journal (key, body_hash, kind, maker_id, effective_on, recorded_at, category_id)
        values (${randomUUID()}, '', 'charge', ${staff.operator}, ${today}, ledger.clock(), 1)
        returning entry_id as id`;
      await sql`update ledger.wallet set seq = seq + 1, last_seq = seq + 1, posted = posted - 200
        where wallet_id = ${walletId}`;
      await sql`
        insert into ledger.posting (wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after,
          prev_seq, prev_balance, effective_on)
        select wallet_id, seq + 1, ${entry?.id ?? ""}, house_account_id, currency, -200, balance_after - 200, seq,
          balance_after, ${today} from ledger.posting where entry_id = ${first.entryId}`;
    });
    expect(posting).toBe("LG100");
    const hold = await asOwner(async (sql) => {
      await sql`
        insert into ledger.hold (key, body_hash, wallet_id, maker_id, amount, made_at)
        values (${randomUUID()}, '', ${walletId}, ${staff.operator}, 200, ledger.clock())`;
    });
    expect(hold).toBe("LG100");
    const mine = admin`limit_id = (select limit_id from ledger.spending_limit where customer_id = ${customerId})`;
    expect(await asOwner((sql) => sql`update ledger.limit_counter set used = 0 where ${mine}`)).toBe("LG109");
    expect(await asOwner((sql) => sql`update ledger.limit_counter set max = 9999 where ${mine}`)).toBe("LG109");
    expect(await asOwner((sql) => sql`update ledger.limit_counter set over = 500 where ${mine}`)).toBe("LG109");
    expect(await asOwner((sql) => sql`update ledger.spending_limit set max = 9999 where ${mine}`)).toBe("LG109");
    expect(await asOwner((sql) => sql`delete from ledger.spending_limit where ${mine}`)).toBe("LG011");
    expect(await asOwner((sql) => sql`update ledger.limit_change set new_max = null where ${mine}`)).toBe("LG011");
    const change = await asOwner(
      (sql) => sql`
        insert into ledger.limit_change (limit_id, new_max, changed_by, key, body_hash, changed_at)
        select limit_id, 9999, ${staff.operator}, 'forged', '', ledger.clock()
        from ledger.spending_limit where ${mine}`,
    );
    expect(change).toBe("LG010");
  });

  it("cannot unmark a wallet, nor open one unmarked; a counter that is gone is made from the journal", async () => {
    const { walletId, customerId } = await customer();
    await limit(walletId, "daily", 1_000n);
    await spend(tx, staff, walletId, 900n);
    await admin`update ledger.wallet set limited = false where wallet_id = ${walletId}`;
    await admin`
      insert into ledger.wallet (customer_id, currency, purpose, pocket, opened_at, limited)
      values (${customerId}, 'CNY', 'travel', 'earmarked', ledger.clock(), false)`;
    const marks = await admin<{ limited: boolean }[]>`
      select limited from ledger.wallet where customer_id = ${customerId}`;
    expect(marks).toEqual([{ limited: true }, { limited: true }]);
    await admin`delete from ledger.limit_counter where limit_id in
      (select limit_id from ledger.spending_limit where customer_id = ${customerId})`;
    expect(await outcomeOf(spend(tx, staff, walletId, 101n))).toBe("limit_exceeded");
    expect(await outcomeOf(spend(tx, staff, walletId, 100n))).toBe("done");
  });

  it("with triggers off is stopped by the counter's own check, or named by the checks", async () => {
    expect(await damage(admin)).toEqual([]);
    const broken = async (statement: string) => {
      let found: unknown[] = [];
      await admin
        .begin(async (sql) => {
          await sql`set local session_replication_role = replica`;
          await sql.unsafe(statement);
          found = (await damage(sql as unknown as typeof admin)).map((row) => row["check"]);
          throw new Error("undone");
        })
        .catch((error: Error & { code?: string }) => {
          if (error.message !== "undone") found = [error.code];
        });
      return found;
    };
    expect(await broken("update ledger.limit_counter set used = max + 1, over = 0")).toEqual(["23514"]);
    expect(await broken("update ledger.limit_counter set used = 0, reserved = 0, over = 0")).toContain(
      "limit_counters",
    );
    expect(await broken("update ledger.wallet set limited = false")).toContain("spending_limits");
    expect(await broken("update ledger.spending_limit set max = max + 1 where max is not null")).toContain(
      "spending_limits",
    );
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
