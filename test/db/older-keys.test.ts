// Before an upgrade a category or account that nobody named was hashed as what it meant that day. A key of then is the
// same charge, hold or arrival for ever; another body under it is refused as ever.

import { beforeAll, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { charge } from "#src/ledger/entries.ts";
import { placeHold } from "#src/ledger/holds.ts";
import { receive } from "#src/ledger/receipts.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { fund, hireStaff, openWallet, outcomeOf, type Staff } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const texts = { ref: null, publicText: null, memo: "m" } as const;
let staff: Staff;
let walletId: string;
let today: string;

const calls = {
  charge: (key: string, minor = 10n, category: string | null = null) =>
    charge(tx, { ...texts, key, walletId, amountMinor: minor, effectiveOn: today, category, by: staff.operator }),
  hold: (key: string, minor = 10n, category: string | null = null) =>
    placeHold(tx, { ...texts, key, walletId, amountMinor: minor, until: null, category, by: staff.operator }),
  receive: (key: string, minor = 10n, account: string | null = null) =>
    receive(tx, {
      ...{ key, currency: "CNY", amountMinor: minor, account, ref: null, payer: "p" },
      ...{ effectiveOn: today, by: staff.operator },
    }),
};
type Call = keyof typeof calls;
const numberOf = (made: object): string =>
  "receiptId" in made
    ? `P${made.receiptId}`
    : "holdId" in made
      ? `H${made.holdId}`
      : `T${Reflect.get(made, "entryId")}`;

/** As it was hashed then: by the number of what it meant. */
const age = async (call: Call, key: string): Promise<void> => {
  await admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    if (call === "hold") {
      await sql`
        update ledger.hold h set body_hash = ledger.body_hash('hold', h.wallet_id::text, h.amount::text, null,
          h.category_id::text, h.ref, h.public_text, h.memo, h.maker_id::text) where key = ${key}`;
    } else if (call === "charge") {
      await sql`
        update ledger.journal e set body_hash = ledger.charge_hash(${walletId}, '10', e.effective_on::text,
          e.category_id::text, e.ref, e.public_text, e.memo, e.maker_id::text) where key = ${key}`;
    } else {
      await sql`
        update ledger.journal e set body_hash = ledger.body_hash('receive', (select wallet_id::text
            from ledger.posting p where p.entry_id = e.entry_id), '10', e.receiving_account_id::text, e.ref, e.memo,
          e.effective_on::text, e.maker_id::text) where key = ${key}`;
    }
  });
};
const upgradedNow = (): Promise<unknown> =>
  admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update ledger.older_keys set entry_upto = (select max(entry_id) from ledger.journal_entry),
      hold_upto = coalesce((select max(hold_id) from ledger.hold), 0)`;
  });

beforeAll(async () => {
  staff = await hireStaff(tx);
  ({ today } = await now(tx));
  ({ walletId } = await openWallet(tx, "OLD", staff));
  await fund(tx, staff, walletId, 10_000n);
});

it.each(["charge", "hold", "receive"] as const)(
  "a %s of before is known by its key, and only as it was",
  async (call) => {
    const key = `${call}/old`;
    const first = numberOf(await calls[call](key));
    await age(call, key);
    expect(await outcomeOf(calls[call](key))).toBe("key_reused"); // as it was without the older form
    await upgradedNow();
    expect(numberOf(await calls[call](key))).toBe(first);
    expect(await outcomeOf(calls[call](key, 11n))).toBe("key_reused");
    // Named as something else it is another body; named as what it meant it always was the same.
    expect(await outcomeOf(calls[call](key, 10n, call === "receive" ? "支付宝" : "广告"))).toBe("key_reused");
    expect(numberOf(await calls[call](key, 10n, call === "receive" ? "银行" : "用量"))).toBe(first);
  },
);

it("what came after the upgrade is known by the newer form alone", async () => {
  await upgradedNow();
  for (const call of ["charge", "hold", "receive"] as const) {
    const key = `${call}/new`;
    await calls[call](key);
    expect(numberOf(await calls[call](key))).toMatch(/^[THP]\d+$/);
    await age(call, key);
    expect(await outcomeOf(calls[call](key))).toBe("key_reused");
  }
});
