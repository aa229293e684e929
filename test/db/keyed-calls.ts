// Every way to ask the books for something under a key: for the test that asks twice.

import { createBatch } from "#src/ledger/batches.ts";
import { setCategory } from "#src/ledger/chart.ts";
import { moveClock, now } from "#src/ledger/clock.ts";
import type { Sql } from "#src/ledger/connection.ts";
import { openCustomer } from "#src/ledger/customers.ts";
import { charge } from "#src/ledger/entries.ts";
import { captureHold, placeHold, releaseHold } from "#src/ledger/holds.ts";
import { setBudget } from "#src/ledger/limits.ts";
import { askMove } from "#src/ledger/moves.ts";
import { receive } from "#src/ledger/receipts.ts";
import { payRefund, returnPayment } from "#src/ledger/refunds.ts";
import { type Asked, createRequest } from "#src/ledger/requests.ts";
import { askReversal, reverseEntry, undoEntry } from "#src/ledger/reversals.ts";
import { approve, ask, askDetails, fund, grantTo, hireStaff, line, openWallet, type Staff, spend } from "./staff.ts";

const texts = { ref: null, publicText: null, memo: null } as const;
const origin = { platform: "telegram", chatId: "c", messageId: null } as const;

/** `other`: the same key with another body. @returns what it was answered with */
export type Call = (key: string, other: boolean) => Promise<unknown>;
type Calls = Readonly<Record<string, Call>>;

export type World = {
  readonly tx: Sql;
  readonly staff: Staff;
  readonly cashier: string;
  readonly today: string;
  readonly wallets: Readonly<Record<"acme" | "usd" | "beta" | "fresh" | "customer", string>>;
};

export const openWorld = async (tx: Sql): Promise<World> => {
  await moveClock(tx, "2040-03-05T02:00:00Z");
  const staff = await hireStaff(tx);
  const cashier = await grantTo(tx, "9", "operator", null, staff.owner);
  const { today } = await now(tx);
  const [acme, beta, fresh] = [
    await openWallet(tx, "ACME", staff),
    await openWallet(tx, "BETA", staff),
    await openWallet(tx, "NEW", staff),
  ];
  const usd = await openWallet(tx, "ACME", staff, "USD").catch(async () => {
    const opened = await openCustomer(tx, {
      name: null,
      code: "ACME",
      currency: "USD",
      by: staff.operator,
      key: "usd",
    });
    return { walletId: opened.wallet.walletId };
  });
  const wallets = {
    acme: acme.walletId,
    usd: usd.walletId,
    beta: beta.walletId,
    fresh: fresh.walletId,
    customer: acme.customerId,
  };
  await approve(
    tx,
    staff,
    (await askDetails(tx, staff, "rate", { from: "USD", to: "CNY", rate: "7", on: today })).requestId,
  );
  for (const walletId of [wallets.acme, wallets.beta, wallets.usd]) await fund(tx, staff, walletId, 1_000_000n);
  return { tx, staff, cashier, today, wallets };
};

/** `atOnce` by the function's name in the books, `asked` by the verb under create_request. */
export const keyedCalls = ({ tx, staff, cashier, today, wallets }: World): { atOnce: Calls; asked: Calls } => {
  /** What is asked for and decided by somebody else. */
  const wish =
    (verb: Asked["verb"], lines: (other: boolean) => Asked["lines"]): Call =>
    async (key, other) =>
      (await createRequest(tx, { key, verb, makerId: staff.operator, origin, lines: lines(other) })).requestId;
  const on =
    (wallet: () => string, minor: bigint, more: object = {}) =>
    (other: boolean) => [{ ...line(wallet(), other ? minor + (minor > 0n ? 1n : -1n) : minor, today), ...more }];
  const details = (facts: () => object) => (other: boolean) => [
    { effectiveOn: today, details: { ...facts(), ...(other ? { other: 1 } : {}) }, memo: null },
  ];
  const acme = (): string => wallets.acme;

  /** What a case needs is made when it is called for the first time. */
  const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
    let made: Promise<T> | null = null;
    return () => {
      made ??= make();
      return made;
    };
  };
  const anEntry = () => once(async () => (await spend(tx, staff, wallets.acme, 100n)).entryId);
  const aHold = (key: string) =>
    once(async () => {
      const hold = { ...texts, key, walletId: wallets.acme, amountMinor: 500n, until: null, category: null };
      return (await placeHold(tx, { ...hold, by: staff.operator })).holdId;
    });
  const aReceipt = once(() =>
    receive(tx, {
      ...{ key: "arrived", currency: "CNY", amountMinor: 900n, account: null, ref: null, payer: null },
      effectiveOn: today,
      by: staff.operator,
    }),
  );
  const aRefund = (paid: boolean) =>
    once(async () => {
      const { requestId } = await ask(tx, staff, [{ ...line(wallets.acme, -50n, today), memo: "back" }], {
        verb: "refund",
      });
      await approve(tx, staff, requestId);
      const paying = {
        key: `paid R${requestId}`,
        requestId,
        account: null,
        ref: null,
        effectiveOn: today,
        memo: null,
        by: cashier,
      };
      if (paid) await payRefund(tx, { ...paying, ref: `slip of R${requestId}` });
      return requestId;
    });
  const [toReverse, toUndo, askedBack, moved] = [anEntry(), anEntry(), anEntry(), anEntry()];
  const [toCapture, toRelease] = [aHold("hold 1"), aHold("hold 2")];
  const [toPay, toReturn] = [aRefund(false), aRefund(true)];

  /** By the name of the function in the books. */
  const atOnce: Readonly<Record<string, Call>> = {
    post_charge: async (key, other) => {
      const facts = { ...texts, key, walletId: acme(), effectiveOn: today, category: null, by: staff.operator };
      return (await charge(tx, { ...facts, amountMinor: other ? 11n : 10n })).entryId;
    },
    place_hold: async (key, other) => {
      const facts = { ...texts, key, walletId: acme(), until: null, category: null, by: staff.operator };
      return (await placeHold(tx, { ...facts, amountMinor: other ? 21n : 20n })).holdId;
    },
    capture_hold: async (key, other) => {
      const facts = { ...texts, key, holdId: await toCapture(), effectiveOn: null, by: staff.operator };
      return (await captureHold(tx, { ...facts, amountMinor: other ? 31n : 30n })).entryId;
    },
    release_hold: async (key, other) =>
      releaseHold(tx, { key, holdId: await toRelease(), by: other ? staff.owner : staff.operator }),
    post_reversal: async (key, other) =>
      (await reverseEntry(tx, { key, entryId: await toReverse(), by: staff.operator, reason: other ? "b" : "a" }))
        .entryId,
    post_undo: async (key, other) => {
      const entryId = other ? await toReverse() : await toUndo();
      return (await undoEntry(tx, { key, entryId, by: staff.operator })).entryId;
    },
    post_receive: async (key, other) => {
      const facts = {
        key,
        currency: "CNY",
        account: null,
        ref: null,
        payer: "x",
        effectiveOn: today,
        by: staff.operator,
      };
      return (await receive(tx, { ...facts, amountMinor: other ? 41n : 40n })).receiptId;
    },
    pay_refund: async (key, other) => {
      const requestId = await toPay();
      const facts = { key, requestId, account: null, ref: `slip of R${requestId}`, effectiveOn: today, by: cashier };
      return (await payRefund(tx, { ...facts, memo: other ? "b" : "a" })).entryId;
    },
    return_payment: async (key, other) => {
      const facts = { key, requestId: await toReturn(), account: null, ref: null, effectiveOn: today, by: cashier };
      return (await returnPayment(tx, { ...facts, memo: other ? "b" : "a" })).entryId;
    },
    set_budget: async (key, other) => {
      const facts = { key, walletId: acme(), category: "广告", month: "2040-03", by: staff.operator };
      return (await setBudget(tx, { ...facts, maxMinor: BigInt(900_000 + key.length + (other ? 100 : 0)) }))
        .beforeMinor;
    },
    create_batch: async (key, other) => {
      const row = { ...line(acme(), other ? 31n : 30n, today), memo: key, undated: false };
      const source = { fileName: null, fileSha256: null };
      const asking = { key, verb: "topup", makerId: staff.operator, origin, lines: [row, row], source } as const;
      return (await createBatch(tx, asking)).requestId;
    },
    set_category: async (key, other) =>
      setCategory(tx, {
        key,
        act: "add",
        name: other ? "其他物流" : "物流",
        alias: key.endsWith("warm") ? null : "物流别名",
        by: staff.owner,
      }),
  };

  /** Asked for under `create_request`, by verb. */
  const asked: Readonly<Record<string, Call>> = {
    topup: wish("topup", on(acme, 70n)),
    charge: wish("charge", on(acme, -71n)),
    hold: wish("hold", on(acme, -72n)),
    owe: wish("owe", on(acme, -73n, { memo: "used" })),
    bonus: wish("bonus", on(acme, 74n, { lotKind: "granted" })),
    adjust: wish("adjust", on(acme, 75n, { adjust: "goodwill", memo: "why" })),
    opening: wish(
      "opening",
      on(() => wallets.fresh, 76n),
    ),
    refund: wish("refund", on(acme, -77n, { memo: "back" })),
    credit: wish("credit", on(acme, 78n)),
    limit: wish("limit", on(acme, 500_000n, { details: { limit: "daily" } })),
    transfer: wish("transfer", (other) => {
      const minor = other ? 80n : 79n;
      return [{ ...line(acme(), -minor, today), toWalletId: wallets.beta, toAmountMinor: minor }];
    }),
    exchange: wish("exchange", (other) => {
      const minor = other ? 82n : 81n;
      return [{ ...line(wallets.usd, -minor, today), toWalletId: acme(), toAmountMinor: minor * 7n, rate: "7" }];
    }),
    claim: async (key, other) => {
      const { receiptId: receipt, entryId: refers, walletId } = await aReceipt();
      const minor = other ? 84n : 83n;
      const claim = { ...line(acme(), minor, today), toWalletId: walletId, toAmountMinor: -minor, refers, receipt };
      return wish("claim", () => [claim])(key, other);
    },
    reverse: async (key, other) =>
      (
        await askReversal(tx, {
          key,
          entryId: await askedBack(),
          reason: other ? "b" : "a",
          makerId: staff.operator,
          origin,
        })
      ).requestId,
    move: async (key, other) => {
      const wanted = { key, entryId: await moved(), walletId: wallets.beta, makerId: staff.operator, origin };
      return (await askMove(tx, { ...wanted, reason: other ? "b" : "a" })).requestId;
    },
    rate: wish(
      "rate",
      details(() => ({ from: "USD", to: "CNY", rate: "7.1", on: today })),
    ),
    close: wish(
      "close",
      details(() => ({ month: "2040-02-01" })),
    ),
  };
  return { atOnce, asked };
};
