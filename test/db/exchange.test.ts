// Exchanges, rates, and entries moved to where they belong, as the books see them.

import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { openCustomer } from "#src/ledger/customers.ts";
import { askMove } from "#src/ledger/moves.ts";
import { newestRate, quote } from "#src/ledger/rates.ts";
import type { AskedLine } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { betweenBooks, origin, type Scene } from "./between-books.ts";
import { ask, damage, fund, line, outcomeOf, setRate, spend, sqlStateOf } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const { open, between, approved, transfer, state, grantMoney } = betweenBooks(tx, admin);
let staff: Scene["staff"];
let today: string;
let a: Scene["a"];
let b: Scene["b"];
let made = 0;

beforeEach(async () => {
  made += 1;
  ({ staff, today, a, b } = await open());
});

const rateSet = (from: string, to: string, rate: string, on = today) => setRate(tx, staff, { from, to, rate, on });
const inCurrency = async (currency: string): Promise<string> => {
  const [row] = await admin<{ code: string }[]>`select code from ledger.customer where customer_id = ${a.customerId}`;
  const opened = await openCustomer(tx, { name: null, code: row?.code ?? "", currency, by: staff.operator, key: "k" });
  return opened.wallet.walletId;
};
const house = async (kind: string, currency: string): Promise<bigint> => {
  const [row] = await admin<{ sum: string }[]>`
    select coalesce(sum(d.credit - d.debit), 0) as sum from ledger.double_entries d
    join ledger.house_account h using (house_account_id) where h.kind = ${kind} and h.currency = ${currency}`;
  return BigInt(row?.sum ?? "0");
};

describe("an exchange", () => {
  it("goes through the position of each currency, at the stored rate, with what rounding left over", async () => {
    await fund(tx, staff, a.walletId, 200_000n);
    const usd = await inCurrency("USD");
    const before = [
      await house("fx_position", "CNY"),
      await house("rounding", "CNY"),
      await house("fx_position", "USD"),
    ];
    // 1000.03 CNY at 0.14 is 140.0042 USD: 140.00, and 0.03 CNY is left over.
    const asked = await ask(tx, staff, [between(a.walletId, usd, 100_003n, { toAmountMinor: 14_000n, rate: "0.14" })], {
      verb: "exchange",
    });
    expect((await approved(asked.requestId)).step).toBe("posted");
    expect(await state(a.walletId)).toMatchObject({ posted: "99997" });
    expect(await state(usd)).toMatchObject({ posted: "14000" });
    expect((await house("fx_position", "CNY")) - (before[0] ?? 0n)).toBe(100_000n);
    expect((await house("rounding", "CNY")) - (before[1] ?? 0n)).toBe(3n);
    expect((await house("fx_position", "USD")) - (before[2] ?? 0n)).toBe(-14_000n);
  });

  it("is refused at another amount, without a rate, in one currency, for another customer", async () => {
    await fund(tx, staff, a.walletId, 200_000n);
    const usd = await inCurrency("USD");
    const asText = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
    const tried = (more: Partial<AskedLine>, to = usd) => {
      const lines = JSON.stringify([between(a.walletId, to, 1_000n, more)], asText);
      return sqlStateOf(
        database.begin(
          (sql) => sql`select ledger.create_request(${randomUUID()}, 'exchange', ${staff.operator}, 'telegram', 'c',
            null, ${lines}::text::jsonb)`,
        ),
      );
    };
    expect(await tried({ toAmountMinor: 140n, rate: "0.14" })).toBe("done");
    expect(await tried({ toAmountMinor: 141n, rate: "0.14" })).toBe("LG098");
    expect(await tried({ toAmountMinor: 140n, rate: "0.14", details: { rateOn: "2020-01-01" } })).toBe("LG098");
    expect(await tried({ toAmountMinor: 140n })).toBe("LG120");
    expect(await tried({ toAmountMinor: 140n, rate: "0.1400000000001" })).toBe("LG120");
    expect(await tried({ toAmountMinor: 0n, rate: "0.0000001" })).toBe("LG121");
    expect(await tried({ toAmountMinor: 1_000n, rate: "1" }, b.walletId)).toBe("LG002");
    expect(await tried({ toAmountMinor: 1_000n, rate: "1" }, a.walletId)).toBe("LG097");
  });

  it("takes no granted money", async () => {
    await grantMoney(a.walletId, 5_000n);
    const usd = await inCurrency("USD");
    const wish = between(a.walletId, usd, 1_000n, { toAmountMinor: 140n, rate: "0.14" });
    expect(await outcomeOf(ask(tx, staff, [wish], { verb: "exchange" }))).toBe("granted_stays");
  });
});

describe("a rate", () => {
  it("is set by an approved request, and the newest one counts, either way round", async () => {
    expect(await newestRate(tx, { from: "USD", to: "CNY" })).toBeNull();
    expect(await outcomeOf(quote(tx, { from: "USD", to: "CNY", amountMinor: 100n, rate: null }))).toBe("no_rate");
    expect((await rateSet("USD", "CNY", "7.1")).step).toBe("posted");
    await rateSet("USD", "CNY", "6.9", "2026-01-01");
    expect(await newestRate(tx, { from: "USD", to: "CNY" })).toEqual({ rate: "7.1", on: today });
    expect(await newestRate(tx, { from: "CNY", to: "USD" })).toEqual({ rate: "0.1408450704", on: today });
    expect(await quote(tx, { from: "CNY", to: "USD", amountMinor: 100_000n, rate: null })).toMatchObject({
      ...{ rate: "0.1408450704", rateOn: today, toMinor: 14_085n },
    });
    expect(await outcomeOf(rateSet("USD", "USD", "1"))).toBe("same_account");
    expect(await outcomeOf(rateSet("USD", "CNY", "0"))).toBe("bad_rate");
    expect(await outcomeOf(rateSet("USD", "ZZZ", "1"))).toBe("unknown_currency");
    expect(await outcomeOf(rateSet("USD", "CNY", "7", "2999-01-01"))).toBe("future_date");
  });
});

describe("a move", () => {
  const askTo = (entryId: string, walletId: string) =>
    askMove(tx, { key: randomUUID(), entryId, walletId, reason: "wrong customer", makerId: staff.operator, origin });
  const receipt = async (minor: bigint, ref: string): Promise<string> => {
    const { requestId } = await ask(tx, staff, [{ ...line(a.walletId, minor, today), ref, publicText: "11月" }]);
    return (await approved(requestId)).entries[0]?.entryId ?? "";
  };

  it("takes a receipt back and books it there with its reference, both or neither", async () => {
    const entryId = await receipt(1_000n, `S${made}`);
    const asked = await askTo(entryId, b.walletId);
    expect(asked).toMatchObject({
      verb: "move",
      needed: { levels: 1 },
      lines: [{ amountMinor: -1_000n }, { kind: "topup", amountMinor: 1_000n, ref: `S${made}`, publicText: "11月" }],
    });
    const retaken = ask(tx, staff, [{ ...line(b.walletId, 5n, today), ref: `s${made}` }]);
    expect(await outcomeOf(retaken)).toBe("ref_used");
    const { entries, step } = await approved(asked.requestId);
    expect([step, entries.map(({ kind }) => kind)]).toEqual(["posted", ["reverse", "topup"]]);
    expect(await state(a.walletId)).toMatchObject({ posted: "0" });
    expect(await state(b.walletId)).toMatchObject({ posted: "1000" });
    const again = ask(tx, staff, [{ ...line(b.walletId, 5n, today), ref: `s${made}` }]);
    await expect(again).rejects.toMatchObject({ refusal: { number: `T${entries[1]?.entryId}` } });
  });

  it("of a charge asks the other wallet for the money, and does neither when it has none", async () => {
    await fund(tx, staff, a.walletId, 1_000n);
    const { entryId } = await spend(tx, staff, a.walletId, 300n, { ref: `W${made}`, category: "广告" });
    expect(await outcomeOf(askTo(entryId, b.walletId))).toBe("overdrawn");
    await fund(tx, staff, b.walletId, 300n);
    const asked = await askTo(entryId, b.walletId);
    await spend(tx, staff, b.walletId, 1n);
    const { step, request } = await approved(asked.requestId);
    expect([step, request.failure]).toEqual(["failed", "overdrawn"]);
    expect(await state(a.walletId)).toMatchObject({ posted: "700" });
    await fund(tx, staff, b.walletId, 1n);
    expect((await approved((await askTo(entryId, b.walletId)).requestId)).step).toBe("posted");
    expect(await state(a.walletId)).toMatchObject({ posted: "1000" });
    expect(await state(b.walletId)).toMatchObject({ posted: "0" });
  });

  it("leaves what belongs together where it is", async () => {
    await fund(tx, staff, a.walletId, 1_000n);
    const { entries } = await transfer(a.walletId, b.walletId, 400n);
    expect(await outcomeOf(askTo(entries[0]?.entryId ?? "", b.walletId))).toBe("not_movable");
    const entryId = await receipt(50n, `X${made}`);
    expect(await outcomeOf(askTo(entryId, a.walletId))).toBe("same_account");
    await approved((await askTo(entryId, b.walletId)).requestId);
    expect(await outcomeOf(askTo(entryId, b.walletId))).toBe("reversed_already");
    expect(await outcomeOf(askTo("999999", b.walletId))).toBe("no_entry");
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
