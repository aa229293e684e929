// What is corrected on request: 让利, 尾差, 坏账核销, and 计费更正 in general or of an entry that is named.

import { anEntry, anyWallet, noticed, someAmount } from "./model-choice.ts";
import { type Entry, type Move, takeOf } from "./model-entries.ts";
import { correctsTwice, paidForUse, wasGivenBack, writeOff } from "./model-given-back.ts";
import { type Lane, lineOf, type Step } from "./model-lane.ts";
import { paid, posted, wishing } from "./model-wish.ts";

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, one) => total + one, 0n);
const atLeastZero = (minor: bigint): bigint => (minor > 0n ? minor : 0n);

/** Most of the time within what may be given, often all of it. */
const within = (lane: Lane, wallet: string, most: bigint): bigint => {
  if (most <= 0n || lane.dice.chance(0.3)) return someAmount(lane, wallet, 9_000);
  return lane.dice.chance(0.4) ? most : BigInt(lane.dice.between(1, Number(most)));
};

const adjust = wishing("adjust", (lane) => {
  const { books, dice } = lane;
  const wallet = anyWallet(lane);
  const how = dice.pick(["goodwill", "rounding", "granted"] as const);
  const size = how === "rounding" ? BigInt(dice.between(1, 110)) : someAmount(lane, wallet, 9_000);
  const amount = how === "granted" || dice.chance(0.5) ? size : -size;
  const kind = how === "granted" ? "goodwill" : how;
  const lotKind = how === "granted" ? "granted" : "paid";
  return {
    lines: [{ ...lineOf(wallet, amount, books.today), memo: "reason", adjust: kind, lotKind }],
    wallets: [wallet],
    refusal: () => (how === "rounding" && size > 99n ? "not_rounding" : null),
    post: ([entryId]) => {
      const lot = how === "granted" ? books.grant(wallet, "granted_first", null) : null;
      const spends = how === "goodwill" && amount < 0n;
      const moves = spends ? books.burn(wallet, -amount) : [{ wallet, amount, lot }];
      posted(lane, "adjust", entryId, moves, { adjust: kind });
    },
  };
});

/** In general: no entry is named, so what was paid for use is the most that is given back. */
const billing = wishing("adjust", (lane) => {
  const { books, dice } = lane;
  const wallet = anyWallet(lane);
  const back = dice.chance(0.6);
  const amount = back ? within(lane, wallet, paidForUse(books, wallet)) : someAmount(lane, wallet, 9_000);
  const signed = back ? amount : -amount;
  return {
    lines: [{ ...lineOf(wallet, signed, books.today), memo: "counted wrong", adjust: "billing", lotKind: "paid" }],
    wallets: [wallet],
    refusal: () => (back && amount > atLeastZero(paidForUse(books, wallet)) ? "more_than_paid" : null),
    post: ([entryId]) => {
      noticed.add(back ? "billed less" : "billed more");
      const moves = back ? [paid(wallet, amount)] : books.burn(wallet, amount);
      posted(lane, "adjust", entryId, moves, { adjust: "billing" });
    },
  };
});

const writingOff = wishing("adjust", (lane) => {
  const { books, dice } = lane;
  const own = [...books.wallets.keys()].filter((id) => id !== lane.house);
  const owing = own.filter((id) => books.posted(id) < 0n);
  const wallet = owing.length > 0 && dice.chance(0.9) ? dice.pick(owing) : anyWallet(lane);
  const amount = within(lane, wallet, -books.posted(wallet));
  return {
    lines: [{ ...lineOf(wallet, amount, books.today), memo: "they are gone", adjust: "bad_debt", lotKind: "paid" }],
    wallets: [wallet],
    refusal: () => (amount > -books.posted(wallet) ? "more_than_owed" : null),
    post: ([entryId]) => {
      const entry = posted(lane, "adjust", entryId, [paid(wallet, amount)], { adjust: "bad_debt" });
      noticed.add("written off");
      writeOff(books, entry, wallet);
    },
  };
});

/** What an entry took of each money, less what corrections gave back of it. */
const takenBy = ({ books }: Lane, entry: Entry, fits: (move: Move) => boolean = () => true): bigint =>
  -sum(
    [entry, ...books.entries.filter(({ about, stands }) => about === entry && stands)]
      .flatMap(({ moves }) => moves.filter(fits))
      .map(({ amount }) => amount),
  );

/** Back to where it was taken from: paid money first, because that was taken last, then the grants backwards. */
const backTo = (lane: Lane, entry: Entry, amount: bigint): readonly Move[] => {
  const sources = [...entry.moves].reverse().sort((a, b) => Number(a.lot !== null) - Number(b.lot !== null));
  const moves: Move[] = [];
  let left = amount;
  for (const { lot, wallet } of sources) {
    const part = takeOf(
      takenBy(lane, entry, (move) => move.lot === lot),
      left,
    );
    if (part <= 0n) continue;
    moves.push({ wallet, amount: part, lot });
    left -= part;
  }
  return moves;
};

const correct = wishing("adjust", (lane) => {
  const { books, dice } = lane;
  const entry = anEntry(lane, ({ kind }) => kind === "charge" || kind === "owe" || kind === "capture");
  const wallet = entry?.moves[0]?.wallet;
  if (entry === null || wallet === undefined) return null;
  const taken = (): bigint => takenBy(lane, entry);
  const amount = dice.chance(0.3) ? taken() + 1n : BigInt(dice.between(1, Number(taken() > 0n ? taken() : 1n)));
  const given = (): boolean => {
    const money = atLeastZero(takenBy(lane, entry, ({ lot }) => lot === null));
    return wasGivenBack(books, wallet) && paidForUse(books, wallet) < takeOf(amount, money);
  };
  const correction = (): Entry => ({
    ...{ entryId: "", kind: "adjust", moves: backTo(lane, entry, amount), maker: "", alone: false, day: "", on: "" },
    ...{ atMs: 0, about: entry, adjust: "billing", stands: true, asked: false },
  });
  return {
    lines: [{ ...lineOf(wallet, amount, books.today), memo: "too much", adjust: "billing", refers: entry.entryId }],
    wallets: [wallet],
    refusal: (stage) => {
      if (!entry.stands || amount > taken()) return entry.stands ? "more_than_used" : "wrong_entry";
      if (given()) return "rests_on_it";
      return stage === "asked" ? null : correctsTwice(books, correction());
    },
    post: ([entryId]) =>
      void posted(lane, "adjust", entryId, backTo(lane, entry, amount), { about: entry, adjust: "billing" }),
  };
});

export const corrections: Readonly<Record<string, readonly [weight: number, make: Step]>> = {
  "ask adjust": [3, adjust],
  "ask billing": [3, billing],
  "ask write-off": [2, writingOff],
  "ask correction": [3, correct],
};
