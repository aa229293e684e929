// What is asked for on one account: a line of the books, why it would be refused (asked twice: when it is asked and
// when it is decided), and what it posts.

import { anEntry, anyWallet, dayAfter, noticed, refundNumbers, someAmount } from "./model-choice.ts";
import { type Burn, type Entry, type Move, takeOf } from "./model-entries.ts";
import { type Lane, lineOf, type Step } from "./model-lane.ts";
import { goingAlong } from "./model-refunds.ts";
import { paid, posted, refused, wishing } from "./model-wish.ts";

const topup = wishing("topup", (lane) => {
  const wallet = anyWallet(lane);
  const { books, dice } = lane;
  const amount = BigInt(dice.between(100, 90_000));
  const on = dice.chance(0.3) ? dayAfter(books.today, -dice.between(1, 20)) : books.today;
  return {
    lines: [lineOf(wallet, amount, on)],
    wallets: [wallet],
    first: () => (books.isClosed(on) ? "closed_period" : null),
    refusal: () => (books.isClosed(on) ? "closed_period" : null),
    post: ([entryId]) => void posted(lane, "topup", entryId, [paid(wallet, amount)]),
  };
});

const bigCharge = wishing("charge", (lane) => {
  const wallet = anyWallet(lane);
  const amount = someAmount(lane, wallet, 120_000);
  const asked = lane.books.today;
  return {
    lines: [lineOf(wallet, -amount, lane.books.today)],
    wallets: [wallet],
    refusal: () => refused(lane, wallet, amount, asked, "charge"),
    post: ([entryId]) => void posted(lane, "charge", entryId, lane.books.burn(wallet, amount), { on: asked }),
  };
});

const bigHold = wishing("hold", (lane) => {
  const { books, dice } = lane;
  const wallet = anyWallet(lane);
  const amount = someAmount(lane, wallet, 30_000);
  const until = dice.chance(0.5) ? null : dayAfter(books.today, dice.between(0, 2));
  return {
    lines: [{ ...lineOf(wallet, -amount, books.today), until }],
    wallets: [wallet],
    refusal: () =>
      until !== null && until < books.today ? "until_past" : refused(lane, wallet, amount, books.today, "hold"),
    post: ([holdId = ""]) =>
      void books.holds.push({ holdId, wallet, untilOn: until, madeOn: books.today, left: amount }),
  };
});

const owe = wishing("owe", (lane) => {
  const wallet = anyWallet(lane);
  const amount = someAmount(lane, wallet);
  const on = lane.books.today;
  return {
    lines: [{ ...lineOf(wallet, -amount, on), memo: "used" }],
    wallets: [wallet],
    refusal: () => null,
    post: ([entryId]) => void posted(lane, "owe", entryId, lane.books.burn(wallet, amount), { on }),
  };
});

const bonus = wishing("bonus", (lane) => {
  const { books, dice } = lane;
  const wallet = anyWallet(lane);
  const amount = BigInt(dice.between(1, 30_000));
  const burn = dice.pick<Burn>(["granted_first", "granted_first", "pro_rata", "paid_first"]);
  const lapsesOn = dice.chance(0.4) ? null : dayAfter(books.today, dice.between(0, 4));
  const moneyIn = ({ kind, moves }: Entry): boolean =>
    (kind === "topup" || kind === "claim") && moves.some((move) => move.wallet === wallet);
  // Of the newest money most is there still.
  const newest = books.entries.findLast((entry) => entry.stands && moneyIn(entry)) ?? null;
  const topup = dice.chance(0.7) ? (dice.chance(0.7) ? newest : anEntry(lane, moneyIn)) : null;
  return {
    lines: [
      {
        ...{ ...lineOf(wallet, amount, books.today), lotKind: "granted", lapsesOn, burn },
        ...(topup === null ? {} : { refers: topup.entryId }),
      },
    ],
    wallets: [wallet],
    refusal: () => {
      if (lapsesOn !== null && lapsesOn < books.today) return "until_past";
      return topup?.stands === false ? "wrong_entry" : null;
    },
    post: ([entryId]) => {
      const lot = books.grant(wallet, burn, lapsesOn, { topup });
      posted(lane, "bonus", entryId, [{ ...paid(wallet, amount), lot }]);
    },
  };
});

const opening = wishing("opening", (lane) => {
  const { books, dice, fresh } = lane;
  if (fresh.length === 0) return null;
  const wallet = dice.pick(fresh);
  const granted = dice.chance(0.4);
  const amount = BigInt(dice.between(granted ? 1 : -5_000, 20_000)) || 1n;
  return {
    lines: [{ ...lineOf(wallet, amount, books.today), lotKind: granted ? "granted" : "paid" }],
    wallets: [wallet],
    refusal: () => {
      const before = books.entries.filter(
        ({ stands, moves }) => stands && moves.some((move) => move.wallet === wallet),
      );
      const other = before.some(({ kind }) => kind !== "opening");
      const again = !granted && before.some(({ moves }) => moves.some(({ lot }) => lot === null));
      return other || again ? "not_first" : null;
    },
    post: ([entryId]) => {
      const lot = granted ? books.grant(wallet, "granted_first", null) : null;
      posted(lane, "opening", entryId, [{ wallet, amount, lot }]);
    },
  };
});

const freePaid = ({ books }: Lane, wallet: string): bigint =>
  books.posted(wallet) - books.granted(wallet) - books.held(wallet);

/** An account whose money, given back whole, takes a grant along that lies in another one by now. */
const leftBehind = (lane: Lane): string | null => {
  const { books, dice, wallets } = lane;
  const isBehind = (wallet: string): boolean =>
    freePaid(lane, wallet) > 0n &&
    goingAlong(books, wallet, freePaid(lane, wallet)).some((move) => move.wallet !== wallet);
  return (dice.chance(0.5) && [wallets.main, wallets.pocket].find(isBehind)) || null;
};

const refund = wishing("refund", (lane) => {
  const { books } = lane;
  const behind = leftBehind(lane);
  const wallet = behind ?? anyWallet(lane);
  const amount = behind !== null ? freePaid(lane, wallet) : someAmount(lane, wallet);
  let number = "";
  const { customer, currency } = books.wallet(wallet);
  const theirs = [...books.wallets.values()].filter((one) => one.customer === customer && one.currency === currency);
  return {
    lines: [{ ...lineOf(wallet, -amount, books.today), memo: "asked for" }],
    // Grants lie in any of them.
    wallets: theirs.map(({ id }) => id),
    refusal: () => books.refuses(wallet, -amount, "refund", true),
    needs: (requestId) => {
      number = requestId;
    },
    post: ([entryId]) => {
      const going = goingAlong(books, wallet, amount);
      const entry = posted(lane, "refund", entryId, [paid(wallet, -amount)]);
      for (const move of going) {
        // What is set aside stays.
        const free = books.posted(move.wallet) - books.held(move.wallet);
        const taken = takeOf(-move.amount, free > 0n ? free : 0n);
        if (taken === 0n) continue;
        (entry.moves as Move[]).push({ ...move, amount: -taken });
        noticed.add(move.wallet === wallet ? "a grant went along" : "a grant went along from elsewhere");
      }
      refundNumbers.set(entry, number);
    },
  };
});

const credit = wishing("credit", (lane) => {
  const { books, dice } = lane;
  const wallet = anyWallet(lane);
  const limit = dice.chance(0.4) ? 0n : BigInt(dice.between(0, 30_000));
  return {
    lines: [lineOf(wallet, limit, books.today)],
    wallets: [wallet],
    refusal: (stage) => (stage === "asked" && books.wallet(wallet).credit === limit ? "stands_already" : null),
    post: () => {
      books.wallet(wallet).credit = limit;
    },
  };
});

/** A verb more is one more wish, and one more row. */
export const wishes: Readonly<Record<string, readonly [weight: number, make: Step]>> = {
  "ask topup": [11, topup],
  "ask charge": [4, bigCharge],
  "ask hold": [2, bigHold],
  "ask owe": [3, owe],
  "ask bonus": [4, bonus],
  "ask opening": [3, opening],
  "ask refund": [4, refund],
  "ask credit": [2, credit],
};
