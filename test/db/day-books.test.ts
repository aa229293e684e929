// The papers for the eyes of staff against the books themselves: random books with grants, fees, dates and corrections,
// added up a second time by hand. Replay one: SEED=<printed> npx vitest run test/db/day-books.test.ts

import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { balanceTotals, dayTotals } from "#src/domain/day-book.ts";
import { Refused } from "#src/domain/errors.ts";
import { balanceTable } from "#src/ledger/balance-table.ts";
import { moveClock, now } from "#src/ledger/clock.ts";
import { dayLines, entriesOn } from "#src/ledger/day-book.ts";
import { type Asked, type AskedLine, decide } from "#src/ledger/requests.ts";
import { undoEntry } from "#src/ledger/reversals.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { randomFrom, seedOfRun } from "#test/helpers/random.ts";
import { ask, hireStaff, line, openWallet, type Staff, spend } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const seed = seedOfRun();
const dayMs = 86_400_000;

const next = randomFrom(seed);
const chance = (below: number): number => Math.floor(next() * below);

const did = new Map<string, number>();
let first = "";
let last = "";
let staff: Staff;

const dayBefore = (today: string, days: number): string =>
  new Date(Date.parse(today) - days * dayMs).toISOString().slice(0, 10);

const acts = ["topup", "charge", "bonus", "adjust", "transfer", "undo"] as const;

/** Asked for and approved. */
const approved = async (verb: Asked["verb"], asked: AskedLine): Promise<boolean> => {
  const { requestId } = await ask(tx, staff, [asked], { verb });
  const { step } = await decide(tx, { requestId, personId: staff.manager, verdict: "approve", reason: null });
  return step === "posted";
};

/** False when the books refuse: granted money does not go to others, and the like. */
const happens = async (what: (typeof acts)[number], from: string, to: string): Promise<boolean> => {
  try {
    return await carryOut(what, from, to);
  } catch (error) {
    if (error instanceof Refused || (error instanceof Error && "code" in error && /^LG/.test(String(error.code))))
      return false;
    throw error;
  }
};

const carryOut = async (what: (typeof acts)[number], from: string, to: string): Promise<boolean> => {
  const { today } = await now(tx);
  const on = dayBefore(today, chance(3) * chance(4));
  const minor = BigInt(10 + chance(5_000));
  switch (what) {
    case "topup":
      return approved("topup", { ...line(from, minor, on), feeMinor: chance(3) === 0 ? minor / 10n : null });
    case "charge":
      await spend(tx, staff, from, minor, { effectiveOn: on });
      return true;
    case "bonus":
      return approved("bonus", line(from, minor, on));
    case "adjust":
      return approved("adjust", { ...line(from, chance(2) === 0 ? -minor : minor, on), adjust: "goodwill" });
    case "transfer":
      return approved("transfer", { ...line(from, -minor, on), toWalletId: to, toAmountMinor: minor });
    case "undo": {
      const { entryId } = await spend(tx, staff, from, minor);
      await undoEntry(tx, { key: randomUUID(), entryId, by: staff.operator });
      return true;
    }
    default:
      return what satisfies never;
  }
};

beforeAll(async () => {
  console.info(`day books: SEED=${seed}`);
  staff = await hireStaff(tx);
  const wallets: string[] = [];
  for (const [index, currency] of ["CNY", "JPY", "CNY"].entries()) {
    wallets.push((await openWallet(tx, `DB-${index}`, staff, currency)).walletId);
  }
  first = dayBefore((await now(tx)).today, 20);
  const often = [...acts, "topup", "charge", "charge"] as const;
  for (let step = 0; step < 240; step++) {
    const what = often[chance(often.length)] ?? "charge";
    const [from = "", to = ""] = what === "transfer" ? [wallets[0], wallets[2]] : [wallets[chance(3)]];
    if (await happens(what, from, to)) did.set(what, (did.get(what) ?? 0) + 1);
    if (step % 12 === 11) await moveClock(tx, new Date(Date.parse((await now(tx)).now) + 2 * dayMs).toISOString());
  }
  last = (await now(tx)).today;
  for (const what of acts) expect(did.get(what) ?? 0, `${what}, seed ${seed}`).toBeGreaterThan(3);
}, 60_000);

type Posting = { code: string; currency: string; minor: string; on: string; kind: string; granted: boolean };

const postings = async (): Promise<readonly Posting[]> => admin<Posting[]>`
  select c.code, w.currency, p.amount::text as minor, p.effective_on::text as "on", coalesce(o.kind, e.kind) as kind,
    p.lot_kind = 'granted' as granted
  from ledger.posting p join ledger.wallet w using (wallet_id) join ledger.customer c using (customer_id)
  join ledger.journal_entry e using (entry_id) left join ledger.journal_entry o on o.entry_id = e.reverses_id`;

const sum = (some: readonly Posting[]): bigint => some.reduce((total, { minor }) => total + BigInt(minor), 0n);

it("every wallet's figures over any days are what its postings add up to", async () => {
  const all = await postings();
  let seenGranted = 0;
  for (let round = 0; round < 12; round++) {
    const from = dayBefore(last, chance(25));
    const to = new Date(Math.min(Date.parse(from) + chance(20) * dayMs, Date.parse(last))).toISOString().slice(0, 10);
    for (const row of await balanceTable(tx, { from, to, filter: null })) {
      const mine = all.filter(({ code }) => code === row.customer.code);
      const within = mine.filter(({ on }) => on >= from && on <= to);
      const kinds = (...some: readonly string[]) => sum(within.filter(({ kind }) => some.includes(kind)));
      const what = `${row.customer.code} ${from}..${to}, seed ${seed}`;
      expect(row.openingMinor, what).toBe(sum(mine.filter(({ on }) => on < from)));
      expect(row.inMinor, what).toBe(kinds("topup", "claim"));
      expect(row.usedMinor, what).toBe(kinds("charge", "capture", "owe"));
      expect(row.closingMinor, what).toBe(row.openingMinor + row.inMinor + row.usedMinor + row.otherMinor);
      expect(row.closingMinor, what).toBe(sum(mine.filter(({ on }) => on <= to)));
      expect(row.grantedMinor, what).toBe(sum(mine.filter(({ on, granted }) => granted && on <= to)));
      if (row.grantedMinor > 0n) seenGranted++;
    }
  }
  expect(seenGranted, `seed ${seed}`).toBeGreaterThan(0);
});

it("the last day's closing is the wallet's own row, and totals are sums per currency", async () => {
  const table = await balanceTable(tx, { from: first, to: last, filter: null });
  const rows = await admin<{ code: string; posted: string; granted: string }[]>`
    select c.code, w.posted::text, w.granted::text from ledger.wallet w join ledger.customer c using (customer_id)
    order by c.code`;
  expect(table.map((row) => [row.customer.code, `${row.closingMinor}`, `${row.grantedMinor}`])).toEqual(
    rows.map(({ code, posted, granted }) => [code, posted, granted]),
  );
  const totals = balanceTotals(table);
  expect(totals.map(({ currency, customers }) => [currency, customers])).toEqual([
    ["CNY", 2],
    ["JPY", 1],
  ]);
  const yuan = table.filter(({ currency }) => currency === "CNY");
  expect(totals[0]?.closingMinor).toBe(yuan.reduce((total, row) => total + row.closingMinor, 0n));
});

it("every entry is in the book of its day and of no other, once for each wallet or account it moved", async () => {
  const days = await admin<{ on: string; ids: string[] }[]>`
    select effective_on::text as "on", array_agg(entry_id order by entry_id)::text[] as ids
    from ledger.journal_entry group by 1`;
  expect(days.length).toBeGreaterThan(5);
  let entries = 0;
  for (const { on, ids } of days) {
    expect(await entriesOn(tx, { on, makerId: null }), on).toEqual(ids);
    const lines = await dayLines(tx, ids);
    expect([...new Set(lines.map(({ entryId }) => entryId))]).toEqual(ids);
    // In the totals an entry counts once in each account and currency, whatever number of wallets it moved there.
    const places = new Set(lines.map(({ entryId, account, currency }) => JSON.stringify([entryId, account, currency])));
    expect(dayTotals(lines).reduce((total, { count }) => total + count, 0)).toBe(places.size);
    entries += ids.length;
  }
  const [row] = await admin<{ count: number }[]>`select count(*)::int as count from ledger.journal_entry`;
  expect(entries).toBe(row?.count);
});

it("a receiving account's lines of a day are what was debited and credited to it", async () => {
  const [day] = await admin<{ on: string; minor: string; account: string }[]>`
    select effective_on::text as "on", sum(debit - credit)::text as minor, a.name as account
    from ledger.double_entries d join ledger.ledger_accounts a on a.house_account_id = d.house_account_id
    where a.kind = 'receiving' and d.currency = 'CNY' group by 1, 3 order by count(*) desc limit 1`;
  const lines = await dayLines(tx, await entriesOn(tx, { on: day?.on ?? "", makerId: null }));
  const banked = lines.filter(({ account, currency }) => account === day?.account && currency === "CNY");
  expect(banked.reduce((total, { minor }) => total + minor, 0n)).toBe(BigInt(day?.minor ?? -1));
  expect(banked.every(({ customer }) => customer !== null)).toBe(true);
});

it("what left the bank for a refund moves no wallet, and is named with the customer of the refund", async () => {
  const on = "2020-02-02";
  // Behind the guards' backs: how a payment is made is proved elsewhere, here it only has to stand in the books.
  const [paid] = (await admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    return sql<{ entry_id: string }[]>`
      with refund as (select entry_id, currency from ledger.posting where currency = 'CNY' order by 1 limit 1),
      e as (
        insert into ledger.journal (entry_id, header_id, key, body_hash, kind, maker_id, effective_on, recorded_at,
          refers_id)
        select n, n, 'paid', ''::bytea, 'paid', ${staff.owner}, ${on}, ledger.clock(), entry_id
        from refund, nextval('ledger.journal_entry_entry_id_seq') as n returning *),
      h as (
        insert into ledger.house_posting (entry_id, line_no, debit_id, credit_id, currency, amount, effective_on)
        select e.entry_id, 1, d.house_account_id, c.house_account_id, 'CNY', 700, e.effective_on
        from e, ledger.house_account d, ledger.house_account c
        where d.kind <> 'receiving' and d.currency = 'CNY' and c.kind = 'receiving' and c.currency = 'CNY' limit 1)
      select entry_id from e`;
  })) as { entry_id: string }[];
  const ids = await entriesOn(tx, { on, makerId: null });
  expect(ids).toEqual([paid?.entry_id]);
  const lines = await dayLines(tx, ids);
  expect(lines).toMatchObject([
    { kind: "paid", minor: -700n, currency: "CNY", customer: { code: expect.stringMatching(/^DB-/) } },
  ]);
  expect(lines[0]?.account).not.toBeNull();
});

it("one's own are those one made", async () => {
  const [busy] = await admin<{ on: string; ids: string[] }[]>`
    select effective_on::text as "on", array_agg(entry_id order by entry_id)::text[] as ids
    from ledger.journal_entry where maker_id = ${staff.operator} group by 1 order by count(*) desc limit 1`;
  expect(await entriesOn(tx, { on: busy?.on ?? "", makerId: staff.operator })).toEqual(busy?.ids);
  expect(await entriesOn(tx, { on: busy?.on ?? "", makerId: staff.owner })).toEqual([]);
});

it("a customer who came later is not in an earlier table, an earlier one without a cent is", async () => {
  await openWallet(tx, "LATER", staff);
  const codes = async (to: string) =>
    (await balanceTable(tx, { from: to, to, filter: null })).map(({ customer }) => customer.code);
  expect(await codes(dayBefore(last, 1))).not.toContain("LATER");
  expect(await codes(last)).toContain("LATER");
});
