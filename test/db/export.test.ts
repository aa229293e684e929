// Exports of random books, read by programs that are not ours: hledger and beancount must find every sum right, and
// would say so if one were wrong. Replay one: SEED=<printed> npx vitest run test/db/export.test.ts

import { beforeAll, describe, expect, it } from "vitest";
import { toMinor } from "#src/domain/money.ts";
import { beancount } from "#src/export/beancount.ts";
import type { Books, Format } from "#src/export/books.ts";
import { cell, columns } from "#src/export/csv.ts";
import { hledger } from "#src/export/hledger.ts";
import { moveClock, now } from "#src/ledger/clock.ts";
import type { JournalLine } from "#src/ledger/journal.ts";
import { decide } from "#src/ledger/requests.ts";
import { beanCheck, exportedBytes, hledgerOn, programs } from "#test/helpers/accountants.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { randomFrom, seedOfRun } from "#test/helpers/random.ts";
import { readWorkbook } from "#test/helpers/workbook.ts";
import { ask, hireStaff, line, openWallet, type Staff } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const seed = seedOfRun();
const next = randomFrom(seed);
const chance = (below: number): number => Math.floor(next() * below);

const texts = [null, "=cmd|' /C calc'!A0", 'a "quoted"; text | more', "广告  投放\n二行", "date:2001-01-01 @x #y"];
const seen = { charges: 0, topups: 0, backdated: 0, months: new Set<string>() };

const move = async (staff: Staff, walletId: string, verb: "topup" | "charge", minor: bigint): Promise<void> => {
  const { today } = await now(tx);
  const on = new Date(Date.parse(today) - chance(4) * chance(20) * 86_400_000).toISOString().slice(0, 10);
  const text = texts[chance(texts.length)] ?? null;
  const signed = verb === "topup" ? minor : -minor;
  const one = { ...line(walletId, signed, on), publicText: text, memo: text };
  const { requestId } = await ask(tx, staff, [one], { verb });
  await decide(tx, { requestId, personId: staff.manager, verdict: "approve", reason: null });
  if (on !== today) seen.backdated++;
  seen.months.add(on.slice(0, 7));
};

beforeAll(async () => {
  console.info(`exports of random books: SEED=${seed}`);
  const staff = await hireStaff(tx);
  const wallets: { readonly walletId: string; left: bigint }[] = [];
  for (const [index, currency] of ["CNY", "JPY", "KWD", "USDT", "CNY"].entries()) {
    const { walletId } = await openWallet(tx, `EX-${index}`, staff, currency);
    wallets.push({ walletId, left: 0n });
  }
  for (let step = 0; step < 260; step++) {
    const wallet = wallets[chance(wallets.length)];
    if (wallet === undefined) throw new Error("no wallet");
    const minor = BigInt(1 + chance(90_000));
    if (minor > wallet.left || chance(4) === 0) {
      await move(staff, wallet.walletId, "topup", minor * 3n);
      wallet.left += minor * 3n;
      seen.topups++;
    } else {
      await move(staff, wallet.walletId, "charge", minor);
      wallet.left -= minor;
      seen.charges++;
    }
    if (step % 20 === 19) await moveClock(tx, new Date(Date.parse((await now(tx)).now) + 9 * 86_400_000).toISOString());
  }
  expect(Math.min(seen.topups, seen.charges, seen.backdated), `seed ${seed}`).toBeGreaterThan(20);
  expect(seen.months.size, `seed ${seed}`).toBeGreaterThan(2);
}, 60_000);

const exported = async (format: Format, days: { from?: string; to?: string } = {}): Promise<string> => {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await exportedBytes(tx, format, days));
};

/** Of every wallet, as the database has it, in the order of their customers. */
const kept = async (): Promise<string[]> => {
  const rows = await admin<{ code: string; currency: string; posted: string }[]>`
    select c.code, w.currency, w.posted from ledger.wallet w join ledger.customer c using (customer_id)
    order by c.code`;
  return rows.map(({ code, currency, posted }) => `${code} ${currency} ${posted}`);
};

const middle = (): string => [...seen.months].sort()[1] ?? "";

describe.runIf(programs.hledger)("hledger", () => {
  it("finds the whole journal strict, balanced and every assertion true", async () => {
    const text = await exported("hledger");
    expect(text.match(/ = /g)?.length ?? 0).toBeGreaterThan(10);
    expect(hledgerOn(text, "check", "-s")).toMatchObject({ status: 0, said: "" });
  });

  it("has the database's balance for every wallet", async () => {
    const text = await exported("hledger");
    const { stdout } = hledgerOn(text, "bal", "Liabilities:Customers", "--flat", "-N", "-E", "-O", "csv");
    const found = [...stdout.matchAll(/"Liabilities:Customers:(EX-\d):(\w+)","(-?)([\d.]+)/g)].map(
      ([, code, currency = "", sign, number = ""]) => {
        const minor = toMinor(number.replace(/\.$/, ""), currency);
        return `${code} ${currency} ${sign === "-" ? minor : -minor}`;
      },
    );
    expect(found.sort()).toEqual(await kept());
  });

  it("accepts a part, which begins with the balances before it", async () => {
    const text = await exported("hledger", { from: `${middle()}-01`, to: `${middle()}-20` });
    expect(text).toContain("opening balances");
    expect(hledgerOn(text, "check", "-s")).toMatchObject({ status: 0, said: "" });
  });

  it("would refuse a figure that is wrong on both sides", async () => {
    const text = await exported("hledger");
    const [, on = "", usage = "", amount = ""] =
      /( {4}Liabilities:Customers\S+ {2})([\d.]+)( \S+\n {4}Income)/.exec(text) ?? [];
    expect(usage).not.toBe("");
    const forged = text
      .replace(`${on}${usage}${amount}`, `${on}9${usage}${amount}`)
      .replace(`  -${usage} `, `  -9${usage} `);
    const { status, said } = hledgerOn(forged, "check", "-s");
    expect(status).not.toBe(0);
    expect(said).toMatch(/assertion|balance/i);
  });
});

describe.runIf(programs.beancount)("beancount", () => {
  it("finds every balance right, to the last digit", async () => {
    const text = await exported("beancount");
    expect(text.match(/ balance .* ~ 0 JPY/)).not.toBeNull();
    expect(text.match(/ balance .* ~ 0\.000 KWD/)).not.toBeNull();
    expect(beanCheck(text)).toMatchObject({ status: 0, said: "" });
  });

  it("accepts a part, which begins with the balances before it", async () => {
    const text = await exported("beancount", { from: `${middle()}-01` });
    expect(beanCheck(text)).toMatchObject({ status: 0, said: "" });
  });

  it("would refuse a balance that is off by the smallest unit", async () => {
    const text = await exported("beancount");
    const forged = text.replace(/( balance .*?)(\d)( ~ 0\.00 CNY)/, (_, before, digit, after) => {
      return `${before}${(Number(digit) + 1) % 10}${after}`;
    });
    expect(forged).not.toBe(text);
    expect(beanCheck(forged).status).not.toBe(0);
  });
});

describe("csv", () => {
  const parsed = (text: string): string[][] =>
    text
      .slice(1)
      .split("\r\n")
      .filter(Boolean)
      .map((row) =>
        [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? ""),
      );

  it("adds up to the database's balance of every wallet, and debits equal credits", async () => {
    const [, ...rows] = parsed(await exported("csv"));
    const sums = new Map<string, bigint>();
    const totals = new Map<string, bigint>();
    for (const [, , , , , customer = "", currency = "", debit = "", credit = ""] of rows) {
      const minor = toMinor(credit || "0", currency) - toMinor(debit || "0", currency);
      totals.set(currency, (totals.get(currency) ?? 0n) + minor);
      if (customer !== "") sums.set(`${customer} ${currency}`, (sums.get(`${customer} ${currency}`) ?? 0n) + minor);
    }
    expect([...sums].map(([key, minor]) => `${key} ${minor}`).sort()).toEqual(await kept());
    expect([...totals.values()].every((total) => total === 0n)).toBe(true);
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+86 138", "'+86 138"],
    ["-5", "'-5"],
    ["@SUM(A1)", "'@SUM(A1)"],
    [" =1", "' =1"],
    ["\t=1", `"'\t=1"`],
    ["＝1", "'＝1"],
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ["a,b", '"a,b"'],
    ["1 = 1", "1 = 1"],
    [null, ""],
  ])("makes no formula of %j", (text, safe) => expect(cell(text)).toBe(safe));
});

describe("xlsx", () => {
  it("has the database's balance of every wallet in numbers, debits equal credits, nothing can run", async () => {
    const [sheet] = readWorkbook(await exportedBytes(tx, "xlsx"));
    const [titles = [], ...rows] = sheet?.rows ?? [];
    expect(titles.map(({ value }) => value)).toEqual(columns);
    const sums = new Map<string, bigint>();
    const totals = new Map<string, bigint>();
    const kinds = new Set<string>();
    for (const row of rows) {
      const [, on, at, , , customer, currency, debit, credit, ...texts] = row;
      const of = (cell = debit): bigint => toMinor(cell?.value || "0", currency?.value ?? "");
      const minor = of(credit) - of(debit);
      const name = currency?.value ?? "";
      totals.set(name, (totals.get(name) ?? 0n) + minor);
      if (customer?.value) sums.set(`${customer.value} ${name}`, (sums.get(`${customer.value} ${name}`) ?? 0n) + minor);
      for (const amount of [debit, credit]) if (amount?.value) kinds.add(`${name} ${amount.isNumber} ${amount.format}`);
      expect([on?.format, at?.format]).toEqual(["yyyy-mm-dd", "yyyy-mm-dd hh:mm"]);
      for (const { value } of texts) expect(value).not.toMatch(/^[=+@-]/);
    }
    expect([...sums].map(([key, minor]) => `${key} ${minor}`).sort()).toEqual(await kept());
    expect([...totals.values()].every((total) => total === 0n)).toBe(true);
    expect([...kinds].sort()).toEqual([
      "CNY true #,##0.00",
      "JPY true #,##0",
      "KWD true #,##0.000",
      "USDT true #,##0.000000",
    ]);
    expect(rows.some((row) => row.some(({ value }) => value === "'=cmd|' /C calc'!A0"))).toBe(true);
  });

  it("a part begins with the balances before it", async () => {
    const [sheet] = readWorkbook(await exportedBytes(tx, "xlsx", { from: `${middle()}-01` }));
    expect(sheet?.rows[1]?.[3]?.value).toBe("opening");
  });
});

describe("an account opened while the books are being read", () => {
  const line: JournalLine = {
    ...{
      line: "side",
      on: "2026-11-22",
      entryId: "1",
      entryKind: "topup",
      voucherNo: null,
      recordedAt: null,
      minor: -100n,
    },
    ...{ publicText: null, memo: null, ref: null, makerName: null, walletId: "9", houseAccountId: null },
    ...{ kind: "customer", currency: "CNY", code: "LATE", name: "Late", purpose: null },
  };
  const bank: JournalLine = { ...line, minor: 100n, walletId: null, houseAccountId: 3, kind: "receiving", code: null };
  const books = (): Books => ({
    accounts: (async function* () {
      yield bank;
    })(),
    lines: (async function* () {
      yield line;
      yield bank;
    })(),
    ...{ timeZone: "UTC", valuations: [], company: null },
  });
  const text = async (parts: AsyncIterable<string>): Promise<string> => {
    let all = "";
    for await (const part of parts) all += part;
    return all;
  };

  it.runIf(programs.hledger)("is declared all the same for hledger", async () => {
    const journal = await text(hledger(books()));
    expect(journal.match(/account .*LATE/g)).toHaveLength(1);
    expect(hledgerOn(journal, "check", "-s")).toMatchObject({ status: 0, said: "" });
  });

  it("is opened all the same for beancount", async () => {
    const journal = await text(beancount(books()));
    expect(journal.match(/open .*LATE/g)).toHaveLength(1);
    expect(journal.match(/open .*Receiving/g)).toHaveLength(1);
    if (programs.beancount) expect(beanCheck(journal)).toMatchObject({ status: 0, said: "" });
  });
});
