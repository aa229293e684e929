// What happens at once: use, money set aside, facts, taking back, stopping. One entry a verb: when it can be done, how
// it must end, and what is different afterwards.

import { Refused } from "#src/domain/errors.ts";
import { charge } from "#src/ledger/entries.ts";
import { activeFreeze, freeze, unfreeze } from "#src/ledger/freezes.ts";
import { captureHold, placeHold, releaseHold } from "#src/ledger/holds.ts";
import { takeBackHouse } from "#src/ledger/house-entries.ts";
import { receive } from "#src/ledger/receipts.ts";
import { payRefund, returnPayment } from "#src/ledger/refunds.ts";
import { reverseEntry, undoEntry } from "#src/ledger/reversals.ts";
import {
  anEntryBack,
  anyWallet,
  captured,
  dayAfter,
  receiptNumbers,
  refundNumbers,
  someAmount,
  tookBack,
} from "./model-choice.ts";
import { givesTwiceBack } from "./model-given-back.ts";
import { type Step, step } from "./model-lane.ts";

const texts = { ref: null, publicText: null, memo: null } as const;
const undoMs = 10 * 60_000;

const charging = step((lane) => {
  const { books, people } = lane;
  const walletId = anyWallet(lane);
  const amountMinor = someAmount(lane, walletId);
  const on = lane.dice.chance(0.2) ? dayAfter(books.today, -lane.dice.between(1, 5)) : books.today;
  return {
    what: `${amountMinor} of ${walletId} on ${on}`,
    wallets: [walletId],
    expects: () => {
      const refused = books.refuses(walletId, -amountMinor, "charge");
      return (
        refused ??
        (books.isClosed(on) ? "closed_period" : null) ??
        books.beyond(walletId, amountMinor, "charge", null, on) ??
        books.needsApproval(walletId, amountMinor) ??
        "done"
      );
    },
    run: (tx, key) =>
      charge(tx, { ...texts, key, walletId, amountMinor, effectiveOn: on, category: null, by: people.operator }),
    after: ({ entryId }) => {
      books.movedAlone(walletId, amountMinor);
      const moves = books.burn(walletId, amountMinor);
      books.post({ entryId, kind: "charge", moves, maker: people.operator, alone: true, on });
    },
  };
});

const holding = step((lane) => {
  const { books, people, dice } = lane;
  const walletId = anyWallet(lane);
  const amountMinor = someAmount(lane, walletId, 20_000);
  const until = dice.chance(0.5) ? null : dayAfter(books.today, dice.between(-1, 2));
  const past = (): string | null => (until !== null && until < books.today ? "until_past" : null);
  return {
    what: `${amountMinor} of ${walletId} until ${until}`,
    wallets: [walletId],
    still: past,
    expects: () =>
      past() ??
      books.refuses(walletId, -amountMinor, "hold") ??
      books.beyond(walletId, amountMinor, "hold") ??
      books.needsApproval(walletId, amountMinor) ??
      "done",
    run: (tx, key) =>
      placeHold(tx, { ...texts, key, walletId, amountMinor, until, category: null, by: people.operator }),
    after: ({ holdId }) => {
      books.movedAlone(walletId, amountMinor);
      books.holds.push({ holdId, wallet: walletId, untilOn: until, madeOn: books.today, left: amountMinor });
    },
  };
});

const capturing = step((lane) => {
  const { books, people, dice } = lane;
  if (books.holds.length === 0) return null;
  const hold = dice.pick(dice.chance(0.8) ? books.holds.slice(-6) : books.holds);
  const amountMinor = dice.chance(0.4) ? null : BigInt(dice.between(1, 20_000));
  const left = (): string | null =>
    hold.left === 0n ? "hold_closed" : (amountMinor ?? 0n) > hold.left ? "hold_short" : null;
  return {
    what: `H${hold.holdId}`,
    wallets: [hold.wallet],
    still: left,
    expects: () => {
      const short = left();
      if (short !== null) return short;
      if (books.frozen.has(books.wallet(hold.wallet).customer)) return "frozen";
      return books.beyond(hold.wallet, amountMinor ?? hold.left, "capture", hold.madeOn) ?? "done";
    },
    run: (tx, key) =>
      captureHold(tx, { ...texts, key, holdId: hold.holdId, amountMinor, effectiveOn: null, by: people.operator }),
    after: ({ entryId }) => {
      const amount = amountMinor ?? hold.left;
      hold.left -= amount;
      const moves = books.burn(hold.wallet, amount);
      captured.set(books.post({ entryId, kind: "capture", moves, maker: people.operator, alone: true }), hold);
    },
  };
});

const releasing = step(({ books, people, dice }) => {
  if (books.holds.length === 0) return null;
  const hold = dice.pick(dice.chance(0.7) ? books.holds.slice(-6) : books.holds);
  return {
    what: `H${hold.holdId}`,
    wallets: [],
    expects: () => (hold.left === 0n ? "hold_closed" : "done"),
    run: (tx, key) => releaseHold(tx, { key, holdId: hold.holdId, by: people.operator }),
    after: () => {
      hold.left = 0n;
    },
  };
});

const takeBack = (how: "reverse" | "undo"): Step =>
  step((lane) => {
    const { books, people, dice } = lane;
    // What can be undone is what happened a moment ago.
    const recent = lane.books.entries.slice(-5);
    const entry = anEntryBack(lane, (one) => how === "reverse" || one.alone || recent.includes(one));
    if (entry === null) return null;
    const by = dice.chance(0.85) ? entry.maker : people.owner;
    const { entryId } = entry;
    // A grant whose day is over has not lapsed before something is posted.
    const keptNow = lane.books.keeps(entry);
    const soon = entry.alone && entry.maker === by && books.nowMs < entry.atMs + undoMs;
    return {
      what: `T${entryId} ${entry.kind}`,
      about: entry,
      wallets: entry.moves.map(({ wallet }) => wallet),
      still: () => (how === "reverse" ? books.keeps(entry) : entry.maker !== by ? "not_your_entry" : keptNow),
      expects: () => {
        const kept = books.keeps(entry);
        if (how === "undo") {
          if (entry.maker !== by) return "not_your_entry";
          if (keptNow !== null || !entry.alone) return keptNow ?? "undo_approved";
          return soon ? (kept ?? givesTwiceBack(books, entry) ?? "done") : "undo_too_late";
        }
        if (kept !== null) return kept;
        const alone = soon || (entry.alone && entry.day === books.today);
        return alone ? (givesTwiceBack(books, entry) ?? "done") : "request_missing";
      },
      run: (tx, key): Promise<{ readonly entryId: string }> => {
        const reason = how === "undo" ? null : "wrong";
        // A payment moves nobody's account.
        if (entry.moves.length === 0) return takeBackHouse(tx, { key, entryId, reason, by });
        return reason === null ? undoEntry(tx, { key, entryId, by }) : reverseEntry(tx, { key, entryId, by, reason });
      },
      after: (back) => tookBack(lane, entry, back.entryId, by),
    };
  });

const freezing = step(({ books, people, customers, dice }) => {
  const customerId = dice.pick([customers.first, customers.second]);
  const stop = !books.frozen.has(customerId);
  if (stop && dice.chance(0.8)) return null; // most of the time things move
  const by = stop ? people.manager : people.owner;
  return {
    what: customerId,
    wallets: [],
    still: () => "done",
    expects: () => "done",
    run: async (tx) => {
      const frozen = (await activeFreeze(tx, customerId)) !== null;
      if (frozen === stop) return; // it was done, and the answer was lost
      const act = (inner: typeof tx): Promise<unknown> =>
        stop ? freeze(inner, { customerId, by, reason: null }) : unfreeze(inner, { customerId, by });
      await tx.savepoint(act).catch(unlessTwice);
    },
    after: () => void (stop ? books.frozen.add(customerId) : books.frozen.delete(customerId)),
  };
});

/** Everything is stopped, and goes on: not by whoever stopped it. */
const stopping = (stop: boolean, alone = false): Step =>
  step(({ people, still }) => {
    if (stop === (still.by !== null)) return null;
    const by = stop || alone ? people.owner : people.partner;
    return {
      what: "everything",
      wallets: [],
      still: () => (alone ? "own_freeze" : "done"),
      expects: () => "done",
      run: async (tx) => {
        if (((await activeFreeze(tx, null)) !== null) === stop) return; // it was done, and the answer was lost
        const act = (inner: typeof tx): Promise<unknown> =>
          stop ? freeze(inner, { customerId: null, by, reason: "stop" }) : unfreeze(inner, { customerId: null, by });
        await tx.savepoint(act).catch(unlessTwice);
      },
      after: () => {
        still.by = stop ? by : null;
      },
    };
  });

/** Of everything, not of one customer; never by chance, because it is everybody's. */
export const standstill: Readonly<Record<string, readonly [weight: number, make: Step]>> = {
  "stop all": [0, stopping(true)],
  "go on alone": [0, stopping(false, true)],
  "go on": [0, stopping(false)],
};

/** Of two at once the second finds it done. */
const unlessTwice = (error: unknown): void => {
  if (!(error instanceof Refused) || !["already_frozen", "not_frozen"].includes(error.refusal.code)) throw error;
};

const receiving = step(({ books, people, house, dice }) => {
  const amountMinor = BigInt(dice.between(100, 60_000));
  const arrival = { currency: "CNY", amountMinor, account: null, ref: null, payer: "somebody" };
  return {
    what: String(amountMinor),
    wallets: [],
    expects: () => "done",
    run: (tx, key) => receive(tx, { ...arrival, key, effectiveOn: books.today, by: people.operator }),
    after: ({ entryId, receiptId }) => {
      const moves = [{ wallet: house, amount: amountMinor, lot: null }];
      const entry = books.post({ entryId, kind: "receive", moves, maker: people.operator, alone: true });
      receiptNumbers.set(entry, receiptId);
    },
  };
});

const paying = (back: boolean): Step =>
  step((lane) => {
    const { books, people, dice, asked } = lane;
    const known = asked.filter(({ wish, state }) => wish.verb === "refund" && (state === "posted" || dice.chance(0.1)));
    if (known.length === 0) return null;
    const { requestId, state } = dice.pick(known);
    const refund = books.entries.find((entry) => entry.kind === "refund" && refundNumbers.get(entry) === requestId);
    const payment = books.entries.find(({ kind, about, stands }) => kind === "paid" && about === refund && stands);
    const returned = books.entries.find(
      ({ kind, about, stands }) => kind === "returned" && about === payment && stands,
    );
    const by = people.cashier;
    const ref = back ? null : `slip of R${requestId} at ${books.nowMs}`;
    const wanted = { requestId, account: null, ref, effectiveOn: books.today, memo: null, by };
    const gone = (): string | null =>
      state !== "posted" ? "refund_not_approved" : refund?.stands === false ? "reversed_already" : null;
    return {
      what: `R${requestId}`,
      wallets: refund?.moves.map(({ wallet }) => wallet) ?? [],
      still: gone,
      expects: () => {
        const none = gone();
        if (none !== null) return none;
        if (back) return payment === undefined ? "not_paid" : returned === undefined ? "done" : "paid_already";
        return payment === undefined ? "done" : "paid_already";
      },
      run: (tx, key): Promise<{ readonly entryId: string }> =>
        back ? returnPayment(tx, { ...wanted, key }) : payRefund(tx, { ...wanted, key }),
      after: ({ entryId }) => {
        if (refund === undefined) throw new Error("a payment of nothing");
        const moves = back ? refund.moves.map((move) => ({ ...move, amount: -move.amount })) : [];
        const about = back ? (payment ?? null) : refund;
        books.post({ entryId, kind: back ? "returned" : "paid", moves, maker: by, alone: true, about });
      },
    };
  });

export const atOnce: Readonly<Record<string, readonly [weight: number, make: Step]>> = {
  charge: [18, charging],
  hold: [7, holding],
  capture: [6, capturing],
  release: [4, releasing],
  reverse: [5, takeBack("reverse")],
  undo: [4, takeBack("undo")],
  freeze: [3, freezing],
  receive: [3, receiving],
  paid: [3, paying(false)],
  returned: [2, paying(true)],
};
