// Random books over half a year, dated back and taken back at will, statements drawn in any order, against a list of
// what was recorded when: every statement must say what that list said then, and say it for ever.
// Replay: SEED=<printed> npx vitest run test/property/statements.test.ts

import { expect, it } from "vitest";
import { readStatement, type StatementWallet } from "#src/domain/statement.ts";
import { moveClock, now } from "#src/ledger/clock.ts";
import { openCustomer } from "#src/ledger/customers.ts";
import { reverseEntry } from "#src/ledger/reversals.ts";
import { balancesOn, drawStatement } from "#src/ledger/statements.ts";
import { approve, ask, askDetails, damage, hireStaff, line, spend } from "#test/db/staff.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { diceFrom, seedOfRun } from "#test/helpers/random.ts";
import { sealEverything } from "#test/helpers/sealing.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const seed = seedOfRun();
const dice = diceFrom(seed);
const months = ["2040-01", "2040-02", "2040-03", "2040-04", "2040-05", "2040-06", "2040-07"];

type Kept = { readonly on: string; readonly recordedOn: string; readonly amount: bigint };
type Book = { readonly walletId: string; readonly currency: string; readonly kept: Kept[] };
type Drawn = {
  readonly month: string;
  readonly body: string;
  readonly hash: string;
  readonly known: readonly number[];
};

const dayAfter = (on: string, days: number): string =>
  new Date(Date.parse(on) + days * 86_400_000).toISOString().slice(0, 10);
const lastOf = (month: string): string => dayAfter(`${months[months.indexOf(month) + 1] ?? "2040-08"}-01`, -1);
const sum = (kept: readonly Kept[]): bigint => kept.reduce((total, { amount }) => total + amount, 0n);

/** What the list says of a month, as it was when it had so many rows. */
const expected = (book: Book, known: number, month: string, before: { last: string; known: number } | null) => {
  const list = book.kept.slice(0, known);
  const [from, to] = [`${month}-01`, lastOf(month)];
  const late = before === null ? [] : list.slice(before.known).filter(({ on }) => on <= before.last);
  return {
    openingMinor: sum(list.filter(({ on }) => on < from)),
    closingMinor: sum(list.filter(({ on }) => on <= to)),
    lines: list.flatMap((kept, at) => (kept.on >= from && kept.on <= to ? [[at + 1, kept.amount]] : [])),
    ...(before === null
      ? { closedMinor: null, lateMinor: null, lateLines: null }
      : {
          closedMinor: sum(book.kept.slice(0, before.known).filter(({ on }) => on <= before.last)),
          lateMinor: sum(late),
          lateLines: late.map((kept) => [list.indexOf(kept) + 1, kept.amount]),
        }),
  };
};

/** `USD-12` is the twelfth entry of that account. */
const placeOf = (place: string): number => Number(place.split("-").at(-1));

const bySeq = (lines: readonly (readonly [number, bigint])[]) => [...lines].sort(([a], [b]) => a - b);
const told = ({ openingMinor, closingMinor, lines, previous }: StatementWallet) => ({
  openingMinor,
  closingMinor,
  lines: bySeq(lines.map(({ place, amountMinor }) => [placeOf(place), amountMinor])),
  closedMinor: previous?.closingMinor ?? null,
  lateMinor: previous?.lateMinor ?? null,
  lateLines:
    previous === null ? null : bySeq(previous.lines.map(({ place, amountMinor }) => [placeOf(place), amountMinor])),
});

it(`says what was known when it was drawn, seed ${seed}`, { timeout: 60_000 }, async () => {
  console.info(`property of statements: SEED=${seed}`);
  await moveClock(tx, "2040-01-04T04:00:00Z");
  const staff = await hireStaff(tx);
  const rate = { from: "USD", to: "CNY", rate: "7", on: "2040-01-04" };
  await approve(tx, staff, (await askDetails(tx, staff, "rate", rate)).requestId);
  const books: Book[] = [];
  let customerId = "";
  for (const currency of ["CNY", "USD"]) {
    const opened = await openCustomer(tx, { name: "Acme", code: "ACME", currency, by: staff.operator, key: currency });
    ({ customerId } = opened.customer);
    books.push({ walletId: opened.wallet.walletId, currency, kept: [] });
  }
  const drawn = new Map<string, Drawn>();
  const seen: Record<string, number> = {};
  const saw = (what: string): void => {
    seen[what] = (seen[what] ?? 0) + 1;
  };

  const move = async (today: string): Promise<void> => {
    const book = dice.pick(books);
    const on = dayAfter(today, -dice.between(0, dice.chance(0.3) ? 70 : 6));
    if (on < "2040-01-01") return;
    const amount = BigInt(dice.between(1, 900));
    if (sum(book.kept) < amount || dice.chance(0.4) || on < dayAfter(today, -6)) {
      await approve(tx, staff, (await ask(tx, staff, [line(book.walletId, amount, on)])).requestId);
      book.kept.push({ on, recordedOn: today, amount });
      return saw(on.slice(0, 7) < today.slice(0, 7) ? "dated back" : "in");
    }
    const { entryId } = await spend(tx, staff, book.walletId, amount, { effectiveOn: on });
    book.kept.push({ on, recordedOn: today, amount: -amount });
    if (!dice.chance(0.3)) return saw("used");
    await reverseEntry(tx, { key: `back/${entryId}`, entryId, by: staff.operator, reason: "wrong" });
    book.kept.push({ on: today, recordedOn: today, amount });
    saw("taken back");
  };

  const drawOne = async (today: string): Promise<void> => {
    const over = months.filter((month) => lastOf(month) < today && !drawn.has(month));
    const month = dice.pick(over);
    if (month === undefined || !books.some(({ kept }) => kept.some(({ on }) => on <= lastOf(month)))) return;
    const { body, hash } = await drawStatement(tx, { customerId, month, personId: null, company: null });
    const before = [...drawn.values()]
      .filter((one) => one.month < month)
      .sort((a, b) => (a.month < b.month ? 1 : -1))[0];
    const statement = readStatement(body);
    for (const [at, book] of books.entries()) {
      const known = { last: before === undefined ? "" : lastOf(before.month), known: before?.known[at] ?? 0 };
      const wallet = statement.wallets[at] as StatementWallet;
      const is = told(wallet);
      expect(is, `seed ${seed}, ${month} ${book.currency}`).toEqual(
        expected(book, book.kept.length, month, before === undefined ? null : known),
      );
      // Nothing but the lines lies between opening and closing, and nothing but what is told between two statements.
      const { inMinor, usedMinor, grantedMinor, otherMinor, previous } = wallet;
      expect(wallet.openingMinor + inMinor + usedMinor + grantedMinor + otherMinor).toBe(wallet.closingMinor);
      expect(wallet.lines.reduce((all, { amountMinor }) => all + amountMinor, 0n)).toBe(inMinor + usedMinor);
      if (previous === null) continue;
      expect(previous.closingMinor + previous.lateMinor + previous.betweenMinor).toBe(wallet.openingMinor);
      if (previous.lines.length > 0) saw("late");
      if (previous.betweenMinor !== 0n) saw("between");
    }
    drawn.set(month, { month, body, hash, known: books.map(({ kept }) => kept.length) });
    saw("drawn");
  };

  const mustHappen = ["in", "used", "dated back", "taken back", "drawn", "late"];
  const missing = (): boolean => mustHappen.some((what) => (seen[what] ?? 0) === 0);
  // Half a year, and longer as long as something has not happened.
  for (
    let day = "2040-01-05";
    day < "2040-07-20" || (missing() && day < "2041-06-20");
    day = dayAfter(day, dice.between(2, 6))
  ) {
    await moveClock(tx, `${day}T04:00:00Z`);
    const { today } = await now(tx);
    for (let left = dice.between(0, 3); left > 0; left--) await move(today);
    if (dice.chance(0.25)) await drawOne(today);
    // Any day as known on any other.
    const [on, knownOn] = [dayAfter(today, -dice.between(0, 90)), dayAfter(today, -dice.between(0, 90))];
    const balances = await balancesOn(tx, { customerId, on, knownOn });
    for (const [at, book] of books.entries()) {
      const kept = book.kept.filter((one) => one.on <= on && one.recordedOn <= knownOn);
      expect(balances[at]?.balanceMinor, `seed ${seed}, ${on} known ${knownOn}`).toBe(sum(kept));
    }
  }
  await sealEverything(database);
  for (const { month, body, hash } of drawn.values()) {
    const again = await drawStatement(tx, { customerId, month, personId: null, company: null });
    expect({ body: again.body, hash: again.hash }, `seed ${seed}, ${month} again`).toEqual({ body, hash });
    expect(again.anchor, month).not.toBeNull();
  }
  expect(await damage(admin)).toEqual([]);
  for (const what of mustHappen) {
    expect(seen[what] ?? 0, `${what}; seed ${seed}`).toBeGreaterThan(0);
  }
});
