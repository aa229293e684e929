// Receipts and refunds from every connection at once: never more claimed than arrived, nothing paid twice.

import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { createRequest } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { approve, arrive, askClaim, claimLine, giveBack, pay, refund } from "./money-in.ts";
import { ask, damage, fund, grantTo, hireStaff, line, openWallet, outcomeOf, type Staff, spend } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let payer: string;
let today: string;
let walletId: string;
let made = 0;

beforeAll(async () => {
  staff = await hireStaff(tx);
  payer = await grantTo(tx, "4", "operator", null, staff.owner);
  ({ today } = await now(tx));
});
beforeEach(async () => {
  ({ walletId } = await openWallet(tx, `K${String(++made).padStart(3, "0")}`, staff));
});

const posted = async (id = walletId): Promise<string | undefined> =>
  (await admin<{ posted: string }[]>`select posted from ledger.wallet where wallet_id = ${id}`)[0]?.posted;

describe("many at once", () => {
  it("claims of one receipt that together want more: as many as it bears, the rest end as failed", async () => {
    const p = await arrive(tx, staff, 100n);
    const wallets = await Promise.all(
      Array.from({ length: 6 }, async (_, n) => (await openWallet(tx, `W${made}-${n}`, staff)).walletId),
    );
    // Asked past the refusal of what waits already: only the execution is left to count.
    const requests: string[] = [];
    for (const id of wallets) {
      const l = await claimLine(tx, p, id, 30n);
      const asked = await admin.begin(async (sql) => {
        const [row] = await sql<{ id: string }[]>`
          insert into ledger.request (key, body_hash, verb, maker_id, levels, people, evidence, origin_platform,
              origin_chat, created_at, expires_at)
            values (${randomUUID()}, '\\x00', 'claim', ${staff.operator}, 1, 1, false, 'telegram', 'c', ledger.clock(),
              ledger.clock() + interval '1 day') returning request_id as id`;
        await sql`
          insert into ledger.request_line (request_id, line_no, wallet_id, currency, amount, effective_on, lot_kind,
              to_wallet_id, to_currency, to_amount, refers_id, receipt_id)
            values (${row?.id ?? ""}, 1, ${id}, 'CNY', 30, ${l.effectiveOn}, 'paid', ${p.walletId}, 'CNY', -30,
              ${p.entryId}, ${p.receiptId})`;
        return row;
      });
      await admin`alter table ledger.request disable trigger user`;
      await admin`update ledger.request r set body_hash = ledger.lines_hash('claim', maker_id,
        (select array_agg(x) from ledger.request_line x where x.request_id = r.request_id))
        where request_id = ${asked?.id ?? ""}`;
      await admin`alter table ledger.request enable trigger user`;
      requests.push(asked?.id ?? "");
    }
    const steps = await Promise.all(
      requests.map((id) => database.begin(async (one) => (await approve(one, staff, id)).step)),
    );
    expect(steps.filter((step) => step === "posted")).toHaveLength(3);
    expect(steps.filter((step) => step === "failed")).toHaveLength(3);
    const [row] = await admin`select claimed from ledger.receipt where receipt_id = ${p.receiptId}`;
    expect(row).toMatchObject({ claimed: "90" });
    expect(await damage(admin)).toEqual([]);
  });

  it("two ask for the same rest of a receipt: the second hears of the first", async () => {
    const p = await arrive(tx, staff, 100n);
    const { walletId: other } = await openWallet(tx, `V${made}`, staff);
    const outcomes = await Promise.all(
      [walletId, other].map((id) => outcomeOf(database.begin((one) => askClaim(one, staff, p, id, 60n)))),
    );
    expect(outcomes.sort()).toEqual(["done", "receipt_short"]);
  });

  it("one refund paid from every connection is paid once", async () => {
    await fund(tx, staff, walletId, 1_000n);
    const { requestId } = await refund(tx, staff, walletId, 400n);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => outcomeOf(database.begin((one) => pay(one, requestId, payer)))),
    );
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "paid_already")).toHaveLength(7);
    expect(await damage(admin)).toEqual([]);
  });

  it("a payment races its refund's reversal, and its return another: one of each, never both", async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 6; round += 1) {
      await fund(tx, staff, walletId, 100n);
      const { requestId, entryId } = await refund(tx, staff, walletId, 100n);
      const { requestId: back } = await createRequest(tx, {
        key: randomUUID(),
        verb: "reverse",
        makerId: staff.operator,
        origin: { platform: "telegram", chatId: "c", messageId: null },
        lines: [{ reverses: entryId, memo: "wrong" } as never],
      });
      const reversing = async () => (await database.begin((one) => approve(one, staff, back))).step;
      const paying = () => outcomeOf(database.begin((one) => pay(one, requestId, payer)));
      const [paid, reversed] = await Promise.all(round % 2 === 0 ? [paying(), reversing()] : [paying(), reversing()]);
      expect([`${paid} ${reversed}`]).toEqual([expect.stringMatching(/^(done failed|reversed_already posted)$/)]);
      seen.add(String(paid));
      if (paid !== "done") continue;
      const returns = await Promise.all(
        [1, 2].map(() => outcomeOf(database.begin((one) => giveBack(one, requestId, payer)))),
      );
      expect(returns.sort()).toEqual(["done", "paid_already"]);
    }
    expect(seen.size).toBeGreaterThan(0);
    expect(await damage(admin)).toEqual([]);
  });

  it("a refund races charges for the same money: never more than there is", async () => {
    await fund(tx, staff, walletId, 1_000n);
    const { requestId } = await ask(tx, staff, [line(walletId, -800n, today)], { verb: "refund" });
    const [step, ...charges] = await Promise.all([
      database.begin(async (one) => (await approve(one, staff, requestId)).step),
      ...Array.from({ length: 6 }, () => outcomeOf(database.begin((one) => spend(one, staff, walletId, 100n)))),
    ]);
    const used = BigInt(charges.filter((outcome) => outcome === "done").length) * 100n;
    const left = 1_000n - used - (step === "posted" ? 800n : 0n);
    expect(await posted()).toBe(String(left));
    expect(left >= 0n).toBe(true);
    expect(step === "posted" ? used <= 200n : used >= 300n).toBe(true);
    expect(await damage(admin)).toEqual([]);
  });
});
