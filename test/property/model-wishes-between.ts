// What is asked for between accounts, about other entries, and as a rule: the same as in the wishes on one account.

import { setBudget } from "#src/ledger/limits.ts";
import { askMove } from "#src/ledger/moves.ts";
import { openPocket } from "#src/ledger/pockets.ts";
import type { AskedLine } from "#src/ledger/requests.ts";
import { askReversal } from "#src/ledger/reversals.ts";
import { anEntry, anEntryBack, receiptNumbers, someAmount, tookBack } from "./model-choice.ts";
import type { Limit, Lot } from "./model-entries.ts";
import { givesTwiceBack } from "./model-given-back.ts";
import { type Lane, lineOf, type Step, step } from "./model-lane.ts";
import { origin, paid, posted, wishing } from "./model-wish.ts";

const between = (from: string, to: string, amount: bigint, into: bigint, on: string): AskedLine => ({
  ...lineOf(from, -amount, on),
  toWalletId: to,
  toAmountMinor: into,
});

/** A grant that goes on to another pocket while the money it was given for stays, all of it or some. */
const movable = ({ books, dice, wallets }: Lane): Lot | null => {
  const { main, pocket } = wallets;
  const given = books.lots.filter((lot) => lot.topup !== null && [main, pocket].includes(lot.wallet));
  const there = given.filter((lot) => books.left(lot) > 0n);
  return dice.chance(0.3) ? (there.at(-1) ?? null) : null;
};

const transfer = wishing("transfer", (lane) => {
  const { books, dice, wallets } = lane;
  const lot = movable(lane);
  const [from, to] =
    lot !== null
      ? [lot.wallet, lot.wallet === wallets.main ? wallets.pocket : wallets.main]
      : dice.pick([
          [wallets.main, wallets.pocket],
          [wallets.pocket, wallets.main],
          [wallets.main, wallets.other],
          [wallets.other, wallets.main],
        ] as const);
  const own = books.wallet(from).customer === books.wallet(to).customer;
  const amount = lot !== null ? books.granted(from) : someAmount(lane, from);
  return {
    lines: [between(from, to, amount, amount, books.today)],
    wallets: [from, to],
    refusal: () => books.refuses(from, -amount, "transfer", !own),
    post: ([entryId]) => {
      const out = own ? books.burn(from, amount) : [paid(from, -amount)];
      // Between pockets of one customer a grant stays one, with its order and its last day.
      const moves = out.flatMap((move) => {
        const { lot } = move;
        const kept = lot === null ? null : books.grant(to, lot.burn, lot.lapsesOn, { topup: lot.topup, from: lot });
        return [move, { wallet: to, amount: -move.amount, lot: kept }];
      });
      posted(lane, "transfer", entryId, moves);
    },
  };
});

const exchange = wishing("exchange", (lane) => {
  const { books, wallets } = lane;
  const amount = someAmount(lane, wallets.usd, 3_000);
  return {
    lines: [{ ...between(wallets.usd, wallets.main, amount, amount * 7n, books.today), rate: "7" }],
    wallets: [wallets.usd, wallets.main],
    refusal: () => books.refuses(wallets.usd, -amount, "exchange", true),
    post: ([entryId]) =>
      void posted(lane, "exchange", entryId, [paid(wallets.usd, -amount), paid(wallets.main, amount * 7n)]),
  };
});

const reversal = wishing("reverse", (lane) => {
  const { books, people } = lane;
  const entry = anEntryBack(lane);
  if (entry === null) return null;
  const { entryId } = entry;
  // A grant whose day is over has not lapsed before something is posted.
  const keptNow = books.keeps(entry);
  return {
    lines: [],
    what: `T${entryId} ${entry.kind}`,
    about: entry,
    ask: (tx, key) => askReversal(tx, { key, entryId, reason: "wrong", makerId: people.operator, origin }),
    wallets: entry.moves.map(({ wallet }) => wallet),
    first: () => keptNow,
    refusal: (stage) => (stage === "asked" ? keptNow : (books.keeps(entry, false) ?? givesTwiceBack(books, entry))),
    asked: () => {
      entry.asked = true;
    },
    dropped: () => {
      entry.asked = false;
    },
    post: ([back = ""]) => tookBack(lane, entry, back, people.operator),
  };
});

const move = wishing("move", (lane) => {
  const { books, people, wallets } = lane;
  const entry = anEntry(lane, ({ kind }) => ["topup", "charge", "owe", "capture"].includes(kind));
  const from = entry?.moves[0]?.wallet;
  if (entry === null || from === undefined || from === wallets.usd) return null;
  const to = from === wallets.other ? wallets.main : wallets.other;
  const amount = entry.moves.reduce((all, one) => all + one.amount, 0n);
  const asked = books.today;
  const keptNow = books.keeps(entry);
  const kind = entry.kind === "capture" ? "charge" : entry.kind;
  const { entryId } = entry;
  return {
    lines: [],
    what: `T${entryId} ${entry.kind} to ${to}`,
    ask: (tx, key) => askMove(tx, { key, entryId, walletId: to, reason: "theirs", makerId: people.operator, origin }),
    wallets: [from, to],
    first: () => keptNow,
    refusal: (stage) =>
      (stage === "asked" ? keptNow : (books.keeps(entry, false) ?? givesTwiceBack(books, entry))) ??
      books.refuses(to, amount, kind) ??
      (kind === "charge" ? books.beyond(to, -amount, "charge", null, asked) : null),
    asked: () => {
      entry.asked = true;
    },
    dropped: () => {
      entry.asked = false;
    },
    post: ([back = "", again]) => {
      tookBack(lane, entry, back, people.operator);
      posted(lane, kind, again, amount > 0n ? [paid(to, amount)] : books.burn(to, -amount), { on: asked });
    },
  };
});

const claim = wishing("claim", (lane) => {
  const { books, dice, house, asked } = lane;
  const receipt = anEntry(lane, ({ kind, stands }) => kind === "receive" && stands);
  if (receipt === null) return null;
  const wallet = dice.pick([lane.wallets.main, lane.wallets.other, lane.wallets.pocket]);
  const whole = receipt.moves[0]?.amount ?? 0n;
  const amount = dice.chance(0.4) ? whole : BigInt(dice.between(1, Number(whole)));
  const id = receiptNumbers.get(receipt) ?? "";
  const waiting = (): bigint =>
    asked.reduce((all, { wish, state }) => all + (state === "pending" ? (wish.claims?.get(receipt) ?? 0n) : 0n), 0n);
  const short = (stage: "asked" | "decided"): string | null => {
    const taken = books.entries
      .filter(({ kind, about, stands }) => kind === "claim" && about === receipt && stands)
      .reduce((all, { moves }) => all + (moves[0]?.amount ?? 0n), 0n);
    const left = receipt.stands ? whole - taken - (stage === "asked" ? waiting() : 0n) : 0n;
    return amount > left ? "receipt_short" : null;
  };
  return {
    lines: [{ ...between(wallet, house, -amount, -amount, books.today), refers: receipt.entryId, receipt: id }],
    wallets: [wallet],
    claims: new Map([[receipt, amount]]),
    first: () => short("asked"),
    refusal: short,
    post: ([entryId]) =>
      void posted(lane, "claim", entryId, [paid(wallet, amount), paid(house, -amount)], { about: receipt }),
  };
});

const limit = wishing("limit", (lane) => {
  const { books, dice, customers, wallets } = lane;
  const kind = dice.pick(["single", "daily", "monthly"] as const);
  const max = dice.chance(0.35) ? null : BigInt(dice.between(5_000, kind === "single" ? 60_000 : 300_000));
  const details = max === null ? { limit: kind, off: true } : { limit: kind };
  return {
    lines: [{ ...lineOf(wallets.main, max ?? 0n, books.today), details }],
    wallets: [],
    refusal: (stage) => (stage === "asked" && max === standing(lane, kind, null) ? "stands_already" : null),
    post: () => setLimit(lane, { kind, customer: customers.first, month: null, max }),
  };
});

/** What stands; null for none. */
const standing = ({ books, customers }: Lane, kind: Limit["kind"], month: string | null): bigint | null =>
  books.limits.find((one) => one.kind === kind && one.customer === customers.first && one.month === month)?.max ?? null;

const setLimit = ({ books }: Lane, wanted: Limit): void => {
  const known = books.limits.find(
    ({ kind, customer, month }) => kind === wanted.kind && customer === wanted.customer && month === wanted.month,
  );
  if (known === undefined) books.limits.push(wanted);
  else known.max = wanted.max;
};

const budget = step((lane) => {
  const { books, dice, customers, wallets, people, category } = lane;
  const max = dice.chance(0.3) ? null : BigInt(dice.between(20_000, 400_000));
  const month = books.today.slice(0, 7);
  return {
    what: String(max),
    wallets: [],
    expects: () => (max === standing(lane, "budget", month) ? "stands_already" : "done"),
    run: (tx, key) =>
      setBudget(tx, { key, walletId: wallets.main, category, month, maxMinor: max, by: people.operator }),
    after: () => setLimit(lane, { kind: "budget", customer: customers.first, month, max }),
  };
});

const pocket = step(({ books, people, customers, fresh, index }) => {
  const purpose = `old ${index} ${fresh.length}`;
  const wanted = {
    customerId: customers.first,
    currency: "CNY",
    purpose,
    kind: "earmarked",
    by: people.operator,
  } as const;
  return {
    what: purpose,
    wallets: [],
    still: () => "done",
    expects: () => "done",
    run: (tx, key) => openPocket(tx, { ...wanted, key }),
    after: ({ walletId: id }) => {
      books.open({ id, customer: customers.first, currency: "CNY", credit: 0n });
      fresh.push(id);
    },
  };
});

export const wishesBetween: Readonly<Record<string, readonly [weight: number, make: Step]>> = {
  "open pocket": [0.6, pocket],
  "ask transfer": [5, transfer],
  "ask exchange": [2, exchange],
  "ask reverse": [5, reversal],
  "ask move": [2, move],
  "ask claim": [4, claim],
  "ask limit": [2, limit],
  budget: [1, budget],
};
