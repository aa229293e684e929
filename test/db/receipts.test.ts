// Money whose owner is not known yet: it waits in a wallet of the house, goes to one or several customers, and never
// more of it than arrived.

import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openReceipts, payersKnown, receipt, receiptsNaming, unclaimedMinor } from "#src/ledger/receipts.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { approve, arrive, askClaim, claim, takeBack } from "./money-in.ts";
import { damage, fund, hireStaff, openWallet, outcomeOf, type Staff } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let walletId: string;
let otherId: string;
let made = 0;

beforeAll(async () => {
  staff = await hireStaff(tx);
});
beforeEach(async () => {
  ({ walletId } = await openWallet(tx, `A${String(++made).padStart(3, "0")}`, staff));
  ({ walletId: otherId } = await openWallet(tx, `B${String(made).padStart(3, "0")}`, staff));
});

const posted = async (id: string): Promise<string | undefined> =>
  (await admin<{ posted: string }[]>`select posted from ledger.wallet where wallet_id = ${id}`)[0]?.posted;

describe("a receipt", () => {
  it("posts at once to the wallet of the house and is listed until all of it is claimed", async () => {
    const before = await unclaimedMinor(tx, "CNY");
    const p = await arrive(tx, staff, 5_000n, { payer: "某公司 货款", account: "支付宝", ref: "A-1" });
    expect(p).toMatchObject({
      amountMinor: 5_000n,
      leftMinor: 5_000n,
      payer: "某公司 货款",
      account: "支付宝",
      ref: "A-1",
    });
    expect(await unclaimedMinor(tx, "CNY")).toBe(before + 5_000n);
    expect((await openReceipts(tx)).map(({ receiptId }) => receiptId)).toContain(p.receiptId);
    await claim(tx, staff, p, walletId, 5_000n);
    expect(await unclaimedMinor(tx, "CNY")).toBe(before);
    expect((await openReceipts(tx)).map(({ receiptId }) => receiptId)).not.toContain(p.receiptId);
    expect(await damage(admin)).toEqual([]);
  });

  it("has a wallet of the house in each currency", async () => {
    const p = await arrive(tx, staff, 77n, { currency: "USD", account: "现金" });
    expect(p.currency).toBe("USD");
    expect(await unclaimedMinor(tx, "USD")).toBe(77n);
    expect(await outcomeOf(arrive(tx, staff, 1n, { currency: "USD", account: "支付宝" }))).toBe("currency_mismatch");
    expect(await outcomeOf(arrive(tx, staff, 1n, { currency: "ABC" }))).toBe("unknown_currency");
    expect(await outcomeOf(arrive(tx, staff, 0n))).toBe("out_of_range");
  });

  it("a repeated key returns the first receipt, another body is refused", async () => {
    const key = randomUUID();
    const first = await arrive(tx, staff, 10n, { key });
    expect((await arrive(tx, staff, 10n, { key })).receiptId).toBe(first.receiptId);
    expect(await outcomeOf(arrive(tx, staff, 11n, { key }))).toBe("key_reused");
  });

  it("a reference is used once per receiving account, whoever the customer", async () => {
    const p = await arrive(tx, staff, 10n, { ref: "SLIP 1" });
    expect(await outcomeOf(arrive(tx, staff, 10n, { ref: "slip1" }))).toBe("ref_used");
    expect(await outcomeOf(arrive(tx, staff, 10n, { ref: "slip1", account: "现金" }))).toBe("done");
    await takeBack(tx, staff, p.entryId);
    expect(await outcomeOf(arrive(tx, staff, 10n, { ref: "slip1" }))).toBe("done");
  });

  it("of long ago wants a request, of the future never", async () => {
    expect(await outcomeOf(arrive(tx, staff, 10n, { effectiveOn: "2020-01-01" }))).toBe("request_missing");
    expect(await outcomeOf(arrive(tx, staff, 10n, { effectiveOn: "2999-01-01" }))).toBe("future_date");
  });
});

describe("a claim", () => {
  it("several customers share one receipt, together never more than arrived", async () => {
    const p = await arrive(tx, staff, 1_000n);
    await claim(tx, staff, p, walletId, 600n);
    expect(await outcomeOf(askClaim(tx, staff, p, otherId, 401n))).toBe("receipt_short");
    await claim(tx, staff, p, otherId, 400n);
    expect(await outcomeOf(askClaim(tx, staff, p, otherId, 1n))).toBe("receipt_short");
    expect([await posted(walletId), await posted(otherId)]).toEqual(["600", "400"]);
    expect(await damage(admin)).toEqual([]);
  });

  it("what requests ask for already counts when another is made, and is named", async () => {
    const p = await arrive(tx, staff, 1_000n);
    const first = await askClaim(tx, staff, p, walletId, 700n);
    const refused = await askClaim(tx, staff, p, otherId, 400n).catch((error: { refusal: unknown }) => error.refusal);
    expect(refused).toMatchObject({
      code: "receipt_short",
      leftMinor: 300n,
      waiting: [`R${first.requestId}`],
    });
    expect(await receipt(tx, p.receiptId)).toMatchObject({ waitingMinor: 700n, waitingIds: [first.requestId] });
  });

  it("fails at the approval when the receipt was taken back meanwhile, and nothing moves", async () => {
    const p = await arrive(tx, staff, 1_000n);
    const { requestId } = await askClaim(tx, staff, p, walletId, 700n);
    await takeBack(tx, staff, p.entryId);
    const { step, request } = await approve(tx, staff, requestId);
    expect([step, request.failure]).toEqual(["failed", "receipt_short"]);
    expect(await posted(walletId)).toBe("0");
    expect(await outcomeOf(askClaim(tx, staff, p, walletId, 1n))).toBe("receipt_short");
    expect(await damage(admin)).toEqual([]);
  });

  it("taken back, it waits for its owner again; a claimed receipt stays until then", async () => {
    const p = await arrive(tx, staff, 1_000n);
    const entryId = await claim(tx, staff, p, walletId, 1_000n);
    const refused = await takeBack(tx, staff, p.entryId).catch((error: { refusal: unknown }) => error.refusal);
    expect(refused).toMatchObject({ code: "rests_on_it", by: `T${entryId}`, kind: "claim" });
    const [reversal] = await admin<{ id: string }[]>`
      select ledger.create_request(${randomUUID()}, 'reverse', ${staff.operator}, 'telegram', 'c', null,
        ${JSON.stringify([{ reverses: entryId, memo: "not theirs" }])}::text::jsonb) as id`;
    expect((await approve(tx, staff, reversal?.id ?? "")).step).toBe("posted");
    expect(await posted(walletId)).toBe("0");
    expect(await receipt(tx, p.receiptId)).toMatchObject({ leftMinor: 1_000n });
    await claim(tx, staff, p, otherId, 1_000n);
    expect(await posted(otherId)).toBe("1000");
    expect(await damage(admin)).toEqual([]);
  });

  it("pays what the customer owes first", async () => {
    const p = await arrive(tx, staff, 1_000n);
    const { entries } = await fund(tx, staff, walletId, 500n);
    await admin`select ledger.refuse_standstill(null)`;
    expect(entries).toHaveLength(1);
    await claim(tx, staff, p, walletId, 300n);
    expect(await posted(walletId)).toBe("800");
  });
});

describe("whom a payer means", () => {
  it("a customer's word anywhere in the text fits; short Latin words do not", async () => {
    const { customerId } = await openWallet(tx, "ZQ", staff);
    await admin`insert into ledger.customer_word (folded, word, kind, customer_id)
      values ('阿克米', '阿克米', 'alias', ${customerId})`;
    const han = await arrive(tx, staff, 10n, { payer: "阿克米科技有限公司 货款" });
    await arrive(tx, staff, 10n, { payer: "AZQB trading" });
    const usd = await arrive(tx, staff, 10n, { payer: "阿克米", currency: "USD", account: "现金" });
    expect(await receiptsNaming(tx, customerId, "CNY")).toEqual([han.receiptId]);
    expect(await receiptsNaming(tx, customerId, "USD")).toEqual([usd.receiptId]);
    const known = await payersKnown(tx, await openReceipts(tx));
    expect(known.get(usd.receiptId)?.code).toBe("ZQ");
    expect(known.get(han.receiptId)).toBeUndefined();
  });
});
