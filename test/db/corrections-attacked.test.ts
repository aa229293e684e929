// Reversals from every connection at once, and reversals forged by raw SQL as the owner of the tables.

import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import type { TransactionSql, Tx } from "#src/ledger/connection.ts";
import { decide } from "#src/ledger/requests.ts";
import { askReversal, reverseEntry, undoEntry } from "#src/ledger/reversals.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { check, ownerOf, unique } from "./attack.ts";
import { ask, damage, fund, hireStaff, line, openWallet, outcomeOf, type Staff, spend } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
let staff: Staff;
let today: string;
let walletId: string;
let made = 0;

beforeAll(async () => {
  staff = await hireStaff(tx);
  ({ today } = await now(tx));
});
beforeEach(async () => {
  ({ walletId } = await openWallet(tx, `K${String(++made).padStart(3, "0")}`, staff));
});

const row = async () => {
  const [found] = await admin<{ posted: string; arrears: string; seq: string }[]>`
    select posted, arrears, seq from ledger.wallet where wallet_id = ${walletId}`;
  return found;
};
const reverseIn = (one: Tx, entryId: string) =>
  reverseEntry(one, { key: randomUUID(), entryId, reason: "wrong", by: staff.operator });
const undoIn = (one: Tx, entryId: string) => undoEntry(one, { key: randomUUID(), entryId, by: staff.operator });
const approvedIn = (one: Tx, requestId: string) =>
  decide(one, { requestId, personId: staff.manager, verdict: "approve", reason: null });
const receipt = async (minor: bigint): Promise<string> =>
  (await fund(tx, staff, walletId, minor)).entries[0]?.entryId ?? "";
const askBack = (entryId: string) =>
  askReversal(tx, {
    key: randomUUID(),
    entryId,
    reason: "never arrived",
    makerId: staff.operator,
    origin: { platform: "telegram", chatId: "c", messageId: null },
  });

describe("many at once", () => {
  it("one entry taken back from every connection is taken back once", async () => {
    await fund(tx, staff, walletId, 1_000n);
    const { entryId } = await spend(tx, staff, walletId, 300n);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        outcomeOf(database.begin((one) => (index % 2 === 0 ? reverseIn(one, entryId) : undoIn(one, entryId)))),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "reversed_already")).toHaveLength(19);
    expect(await row()).toMatchObject({ posted: "1000", seq: "3" });
  });

  it("money in and reversals of money in on one wallet: nobody waits for ever, the debt is exact", async () => {
    const entries: string[] = [];
    for (let n = 0; n < 8; n++) entries.push(await receipt(100n));
    await spend(tx, staff, walletId, 500n);
    const asked = await Promise.all(entries.map((entryId) => askBack(entryId)));
    const paid = await Promise.all(Array.from({ length: 4 }, () => ask(tx, staff, [line(walletId, 30n, today)])));
    const requests = [...asked, ...paid].map(({ requestId }) => requestId);
    await Promise.all(requests.map((requestId) => database.begin((one) => approvedIn(one, requestId))));
    const found = await row();
    expect(found).toMatchObject({ posted: "-380", arrears: "380" });
  });
});

describe("the owner of the tables is refused", () => {
  const forged = async (sql: TransactionSql, reverses: string | null, amounts: readonly bigint[], key = "forged") => {
    const [entry] = await sql<{ entry_id: string }[]>`
      insert into ledger.journal (key, body_hash, kind, maker_id, effective_on, recorded_at, reverses_id)
      values (${key}, '', 'reverse', ${staff.operator}, ledger.today(), ledger.clock(), ${reverses})
      returning entry_id`;
    for (const amount of amounts) {
      await sql`
        update ledger.wallet set seq = seq + 1, last_seq = seq + 1, posted = posted + ${String(amount)}::bigint
        where wallet_id = ${walletId}`;
      await sql`
        insert into ledger.posting (wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after,
          prev_seq, prev_balance, effective_on)
        select w.wallet_id, w.seq, ${entry?.entry_id ?? ""}, (select house_account_id from ledger.posting
            where entry_id = ${reverses}), w.currency, ${String(amount)}, w.posted, w.seq - 1,
          w.posted - ${String(amount)}::bigint, ledger.today()
        from ledger.wallet w where w.wallet_id = ${walletId}`;
    }
  };

  it("half, double, empty, nameless, second and unapproved reversals, and one of a reversal", async () => {
    const entryId = await receipt(1_000n);
    const { entryId: charged } = await spend(tx, staff, walletId, 300n);
    const other = await spend(tx, staff, walletId, 100n);
    const back = await reverseIn(tx, other.entryId);
    expect(await asOwner((sql) => forged(sql, charged, [299n]))).toBe("LG077");
    expect(await asOwner((sql) => forged(sql, charged, [300n, 300n]))).toBe("LG077");
    expect(await asOwner((sql) => forged(sql, charged, []))).toBe("LG077");
    expect(await asOwner((sql) => forged(sql, charged, [300n]))).toBe("accepted");
    expect(await asOwner((sql) => forged(sql, back.entryId, [-100n]))).toBe("LG072");
    expect(await asOwner((sql) => forged(sql, null, []))).toBe(check);
    expect(await asOwner((sql) => forged(sql, other.entryId, [100n]))).toBe(unique);
    expect(await asOwner((sql) => forged(sql, entryId, [-600n]))).toBe("LG010");
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
