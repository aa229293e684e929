// Refunds: paid money only, owed until it has left the bank, once; what comes back is in the same wallet and lots.

import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { grantsGoing, owedRefunds, refundNumbered } from "#src/ledger/refunds.ts";
import { createRequest } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { approve, giveBack, pay, refund, takeBack } from "./money-in.ts";
import { ask, damage, fund, grantTo, hireStaff, line, openWallet, outcomeOf, type Staff, spend } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let payer: string;
let walletId: string;
let made = 0;

beforeAll(async () => {
  staff = await hireStaff(tx);
  payer = await grantTo(tx, "4", "operator", null, staff.owner);
});
beforeEach(async () => {
  ({ walletId } = await openWallet(tx, `F${String(++made).padStart(3, "0")}`, staff));
});

const figures = async () => {
  const [row] = await admin<{ posted: string; granted: string; arrears: string }[]>`
    select posted, granted, arrears from ledger.wallet where wallet_id = ${walletId}`;
  return row;
};
const house = async (kind: string): Promise<bigint> => {
  const [row] = await admin<{ sum: string | null }[]>`
    select sum(x.debit - x.credit) as sum
    from ledger.double_entries x join ledger.house_account a using (house_account_id)
    where a.kind = ${kind}`;
  return BigInt(row?.sum ?? "0");
};
const grant = async (minor: bigint, topupId: string, burn: "granted_first" | "paid_first" = "paid_first") => {
  const { today } = await now(tx);
  const asked = { ...line(walletId, minor, today), refers: topupId, lotKind: "granted" as const, burn };
  const { requestId } = await ask(tx, staff, [asked], { verb: "bonus" });
  return (await approve(tx, staff, requestId)).entries[0]?.entryId ?? "";
};
const topUp = async (minor: bigint): Promise<string> =>
  (await fund(tx, staff, walletId, minor)).entries[0]?.entryId ?? "";
const reverseAsked = async (entryId: string) => {
  const { requestId } = await createRequest(tx, {
    key: randomUUID(),
    verb: "reverse",
    makerId: staff.operator,
    origin: { platform: "telegram", chatId: "c", messageId: null },
    lines: [{ reverses: entryId, memo: "wrong" } as never],
  });
  return approve(tx, staff, requestId);
};

describe("a refund", () => {
  it("is owed from the approval until it is paid, and the accounts return to zero", async () => {
    const before = { payable: await house("refunds_payable"), bank: await house("receiving") };
    await topUp(1_000n);
    const { requestId } = await refund(tx, staff, walletId, 400n);
    expect(await figures()).toMatchObject({ posted: "600" });
    expect(await house("refunds_payable")).toBe(before.payable - 400n);
    expect((await owedRefunds(tx)).map((one) => one.requestId)).toContain(requestId);
    const payment = await pay(tx, requestId, payer, { account: "支付宝", ref: "OUT-1" });
    expect(payment).toMatchObject({ account: "支付宝", ref: "OUT-1" });
    expect(await house("refunds_payable")).toBe(before.payable);
    expect(await house("receiving")).toBe(before.bank + 600n);
    expect((await owedRefunds(tx)).map((one) => one.requestId)).not.toContain(requestId);
    expect(await damage(admin)).toEqual([]);
  });

  it("takes paid money only, and names what was granted and what could be refunded", async () => {
    const topupId = await topUp(1_000n);
    await grant(300n, topupId);
    const { today } = await now(tx);
    const refused = await ask(tx, staff, [{ ...line(walletId, -1_001n, today), memo: "x" }], { verb: "refund" }).catch(
      (error: { refusal: unknown }) => error.refusal,
    );
    expect(refused).toMatchObject({ code: "granted_stays", grantedMinor: 300n, refundableMinor: 1_000n });
  });

  it("takes the grants along that were given for its money, in proportion, and no others", async () => {
    const first = await topUp(1_000n);
    const forFirst = await grant(200n, first);
    const second = await topUp(500n);
    const forSecond = await grant(50n, second);
    expect(await grantsGoing(tx, { walletId, amountMinor: 500n })).toMatchObject([
      { entryId: forFirst, amountMinor: 100n },
    ]);
    expect(await grantsGoing(tx, { walletId, amountMinor: 1_500n })).toMatchObject([
      { entryId: forFirst, amountMinor: 200n },
      { entryId: forSecond, amountMinor: 50n },
    ]);
    await refund(tx, staff, walletId, 500n);
    expect(await figures()).toMatchObject({ posted: "1150", granted: "150" });
    await refund(tx, staff, walletId, 500n);
    expect(await figures()).toMatchObject({ posted: "550", granted: "50" });
    expect(await damage(admin)).toEqual([]);
  });

  it("what was used since belongs to the oldest money", async () => {
    const first = await topUp(1_000n);
    await grant(200n, first);
    await topUp(1_000n);
    await spend(tx, staff, walletId, 900n);
    // 100 of the first top-up is left, then 400 of the second.
    await refund(tx, staff, walletId, 500n);
    expect(await figures()).toMatchObject({ posted: "780", granted: "180" });
    expect(await damage(admin)).toEqual([]);
  });
});

describe("a payment", () => {
  it("is refused for what is no refund, not approved, reversed or paid already", async () => {
    const { requestId: topup } = await ask(tx, staff, [line(walletId, 10n, (await now(tx)).today)]);
    await topUp(1_000n);
    const asked = await ask(tx, staff, [line(walletId, -10n, (await now(tx)).today)], { verb: "refund" });
    expect(await outcomeOf(pay(tx, "999999", payer))).toBe("no_request");
    expect(await outcomeOf(pay(tx, topup, payer))).toBe("not_a_refund");
    expect(await outcomeOf(pay(tx, asked.requestId, payer))).toBe("refund_not_approved");
    const reversed = await refund(tx, staff, walletId, 20n);
    expect((await reverseAsked(reversed.entryId)).step).toBe("posted");
    expect(await outcomeOf(pay(tx, reversed.requestId, payer))).toBe("reversed_already");
    const { requestId, entryId } = await refund(tx, staff, walletId, 30n);
    await pay(tx, requestId, payer);
    expect(await outcomeOf(pay(tx, requestId, payer))).toBe("paid_already");
    expect(await outcomeOf(takeBack(tx, staff, entryId))).toBe("rests_on_it");
    expect(await damage(admin)).toEqual([]);
  });

  it("is made by another operator than who asked and who approved", async () => {
    await topUp(1_000n);
    const { requestId } = await refund(tx, staff, walletId, 100n);
    expect(await outcomeOf(pay(tx, requestId, staff.operator))).toBe("other_payer");
    expect(await outcomeOf(pay(tx, requestId, staff.manager))).toBe("other_payer");
    expect(await outcomeOf(pay(tx, requestId, payer))).toBe("done");
  });

  it("a slip is used once per customer and once per account, and is free again when taken back", async () => {
    await topUp(1_000n);
    const one = await refund(tx, staff, walletId, 100n);
    const two = await refund(tx, staff, walletId, 100n);
    const paid = await pay(tx, one.requestId, payer, { ref: "S 1" });
    expect(await outcomeOf(pay(tx, two.requestId, payer, { ref: "s1", account: "支付宝" }))).toBe("ref_used");
    const { walletId: other } = await openWallet(tx, `G${made}`, staff);
    await fund(tx, staff, other, 100n);
    const three = await refund(tx, staff, other, 100n);
    expect(await outcomeOf(pay(tx, three.requestId, payer, { ref: "s1" }))).toBe("ref_used");
    await admin`select ledger.post_reversal(${randomUUID()}, ${paid.entryId}, 'wrong', ${staff.operator})`;
    expect(await outcomeOf(pay(tx, two.requestId, payer, { ref: "s1" }))).toBe("done");
    expect(await damage(admin)).toEqual([]);
  });

  it("taken back, the refund is to be paid again", async () => {
    await topUp(1_000n);
    const { requestId } = await refund(tx, staff, walletId, 100n);
    const { entryId } = await pay(tx, requestId, payer);
    const { step } = await reverseAsked(entryId);
    expect(step).toBe("posted");
    expect(await refundNumbered(tx, requestId)).toMatchObject({ state: "owed" });
    expect(await outcomeOf(giveBack(tx, requestId, payer))).toBe("not_paid");
    await pay(tx, requestId, payer);
    expect(await refundNumbered(tx, requestId)).toMatchObject({ state: "paid" });
    expect(await damage(admin)).toEqual([]);
  });

  it("a repeated key returns the first payment", async () => {
    await topUp(100n);
    const { requestId } = await refund(tx, staff, walletId, 100n);
    const key = randomUUID();
    const first = await pay(tx, requestId, payer, { key });
    expect((await pay(tx, requestId, payer, { key })).entryId).toBe(first.entryId);
    expect(await outcomeOf(pay(tx, requestId, payer, { key, memo: "other" }))).toBe("key_reused");
  });
});

describe("a payment that came back", () => {
  it("is in the same wallet and lots, and a new refund takes the same grants along", async () => {
    const promotion = await house("promotion");
    const topupId = await topUp(1_000n);
    const grantId = await grant(200n, topupId);
    const { requestId } = await refund(tx, staff, walletId, 1_000n);
    expect(await figures()).toMatchObject({ posted: "0", granted: "0" });
    expect(await outcomeOf(giveBack(tx, requestId, payer))).toBe("not_paid");
    await pay(tx, requestId, payer);
    const back = await giveBack(tx, requestId, payer, { ref: "BACK-1" });
    expect(back).toMatchObject({ kind: "paid", amountMinor: 1_200n, grantedMinor: 200n });
    expect(await refundNumbered(tx, requestId)).toMatchObject({ state: "returned" });
    expect(await outcomeOf(giveBack(tx, requestId, payer))).toBe("paid_already");
    expect(await outcomeOf(pay(tx, requestId, payer))).toBe("paid_already");
    expect(await grantsGoing(tx, { walletId, amountMinor: 500n })).toMatchObject([
      { entryId: grantId, amountMinor: 100n },
    ]);
    await refund(tx, staff, walletId, 1_000n);
    expect(await figures()).toMatchObject({ posted: "0", granted: "0" });
    expect(await house("promotion")).toBe(promotion);
    expect(await damage(admin)).toEqual([]);
  });

  it("pays what the customer owes by then first", async () => {
    await topUp(1_000n);
    const topupId = await topUp(50n);
    const { requestId } = await refund(tx, staff, walletId, 1_050n);
    await pay(tx, requestId, payer);
    await reverseAsked(topupId);
    expect(await figures()).toMatchObject({ posted: "-50", arrears: "50" });
    await giveBack(tx, requestId, payer);
    expect(await figures()).toMatchObject({ posted: "1000", arrears: "0" });
    expect(await damage(admin)).toEqual([]);
  });

  it("a return taken back leaves the refund paid", async () => {
    await topUp(1_000n);
    const { requestId } = await refund(tx, staff, walletId, 400n);
    const { entryId } = await pay(tx, requestId, payer);
    const back = await giveBack(tx, requestId, payer);
    expect(await outcomeOf(takeBack(tx, staff, entryId))).toBe("rests_on_it");
    await takeBack(tx, staff, back.entryId);
    expect(await refundNumbered(tx, requestId)).toMatchObject({ state: "paid" });
    expect(await figures()).toMatchObject({ posted: "600" });
    expect(await damage(admin)).toEqual([]);
  });
});

describe("a fee on a top-up", () => {
  it("the customer is credited in full, the account gets the rest, in one entry", async () => {
    const before = { bank: await house("receiving"), fees: await house("fees") };
    const { today } = await now(tx);
    const { requestId } = await ask(tx, staff, [{ ...line(walletId, 1_000n, today), feeMinor: 15n }]);
    const { entries } = await approve(tx, staff, requestId);
    expect(entries).toHaveLength(1);
    expect(await figures()).toMatchObject({ posted: "1000" });
    expect(await house("receiving")).toBe(before.bank + 985n);
    expect(await house("fees")).toBe(before.fees + 15n);
    await reverseAsked(entries[0]?.entryId ?? "");
    expect([await house("receiving"), await house("fees")]).toEqual([before.bank, before.fees]);
    expect(await damage(admin)).toEqual([]);
  });

  it("is less than the amount, and only on money in", async () => {
    const { today } = await now(tx);
    const asked = (minor: bigint, feeMinor: bigint, verb: "topup" | "charge") =>
      ask(tx, staff, [{ ...line(walletId, minor, today), feeMinor }], { verb }).then(
        () => "done",
        (error: { code: string }) => error.code,
      );
    await topUp(100n);
    expect(await asked(10n, 10n, "topup")).toBe("23514");
    expect(await asked(10n, 9n, "topup")).toBe("done");
    expect(await asked(-10n, 1n, "charge")).toBe("23514");
  });
});
