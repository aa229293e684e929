// What is asked for on one account: a line of the books, why it would be refused (asked twice: when it is asked and
// when it is decided), and what it posts.

import { along, anEntry, anyWallet, dayAfter, refundNumbers, someAmount, writtenOff } from "./model-choice.ts";
import { type Burn, type Entry, type Move, takeOf } from "./model-entries.ts";
import { lineOf, type Step } from "./model-lane.ts";
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
  const topup = dice.chance(0.6) ? anEntry(lane, moneyIn) : null;
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

const adjust = wishing("adjust", (lane) => {
  const { books, dice } = lane;
  const wallet = anyWallet(lane);
  // One account of three has its debts written off, now and then.
  const debts = wallet === lane.wallets.other ? (["bad_debt"] as const) : [];
  const how = dice.pick(["goodwill", "rounding", "granted", ...debts] as const);
  const size = how === "rounding" ? BigInt(dice.between(1, 110)) : someAmount(lane, wallet, 9_000);
  const amount = how === "bad_debt" || how === "granted" || dice.chance(0.5) ? size : -size;
  const adjustKind = how === "granted" ? "goodwill" : how;
  const lotKind = how === "granted" ? "granted" : "paid";
  return {
    lines: [{ ...lineOf(wallet, amount, books.today), memo: "reason", adjust: adjustKind, lotKind }],
    wallets: [wallet],
    refusal: () => {
      if (how === "rounding" && size > 99n) return "not_rounding";
      if (how !== "bad_debt") return null;
      return amount > -books.posted(wallet) ? "more_than_owed" : null;
    },
    post: ([entryId]) => {
      if (how === "granted") {
        const lot = books.grant(wallet, "granted_first", null);
        return void posted(lane, "adjust", entryId, [{ ...paid(wallet, amount), lot }]);
      }
      const spends = how === "goodwill" && amount < 0n;
      if (how === "bad_debt") writtenOff.add(wallet);
      posted(lane, "adjust", entryId, spends ? books.burn(wallet, -amount) : [paid(wallet, amount)]);
    },
  };
});

const correct = wishing("adjust", (lane) => {
  const { books, dice } = lane;
  const entry = anEntry(lane, ({ kind }) => kind === "charge" || kind === "owe" || kind === "capture");
  const wallet = entry?.moves[0]?.wallet;
  if (entry === null || wallet === undefined || writtenOff.has(wallet)) return null;
  const taken = (): bigint =>
    -[entry, ...books.entries.filter(({ about, stands }) => about === entry && stands)]
      .flatMap(({ moves }) => moves)
      .reduce((all, move) => all + move.amount, 0n);
  const amount = dice.chance(0.3) ? taken() + 1n : BigInt(dice.between(1, Number(taken() > 0n ? taken() : 1n)));
  return {
    lines: [{ ...lineOf(wallet, amount, books.today), memo: "too much", adjust: "billing", refers: entry.entryId }],
    wallets: [wallet],
    refusal: () => (!entry.stands ? "wrong_entry" : amount > taken() ? "more_than_used" : null),
    post: ([entryId]) => {
      // Back to where it was taken from: paid money first, because that was taken last, then the grants backwards.
      let left = amount;
      const sources = [...entry.moves].reverse().sort((a, b) => Number(a.lot !== null) - Number(b.lot !== null));
      const moves: Move[] = [];
      for (const { lot, amount: used } of sources) {
        const given = books.entries
          .filter(({ about, stands }) => about === entry && stands)
          .flatMap((other) => other.moves.filter((move) => move.lot === lot))
          .reduce((all, move) => all + move.amount, 0n);
        const part = -used - given < left ? -used - given : left;
        if (part <= 0n) continue;
        moves.push({ wallet, amount: part, lot });
        left -= part;
      }
      posted(lane, "adjust", entryId, moves, { about: entry });
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

const refund = wishing("refund", (lane) => {
  const { books } = lane;
  const wallet = anyWallet(lane);
  const amount = someAmount(lane, wallet);
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
        along[move.wallet === wallet ? "here" : "elsewhere"]++;
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
  "ask adjust": [3, adjust],
  "ask correction": [3, correct],
  "ask opening": [3, opening],
  "ask refund": [4, refund],
  "ask credit": [2, credit],
};
