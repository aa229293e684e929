// The numbers that customers read: 1, 2, 3 … in each account however many postings an entry took, named after the
// account where a customer has several, the same for ever, on statements of both versions.

import { beforeAll, expect, it } from "vitest";
import { readStatement } from "#src/domain/statement.ts";
import { moveClock } from "#src/ledger/clock.ts";
import { openCustomer } from "#src/ledger/customers.ts";
import { entryOnAccounts, history } from "#src/ledger/entries.ts";
import { reverseEntry } from "#src/ledger/reversals.ts";
import { drawStatement } from "#src/ledger/statements.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { ownerOf } from "./attack.ts";
import { openPocket } from "./grants.ts";
import { approve, ask, damage, fund, hireStaff, line, openWallet, type Staff, spend } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let walletId: string;
let customerId: string;
let usd: string;
let pocket: string;

const grant = async (wallet: string, minor: bigint, on: string) => {
  const asked = { ...line(wallet, minor, on), lotKind: "granted" } as const;
  await approve(tx, staff, (await ask(tx, staff, [asked], { verb: "bonus" })).requestId);
};
const places = async (wallet: string) =>
  (await history(tx, { walletId: wallet, limit: 50 })).map(({ place }) => place).reverse();

beforeAll(async () => {
  await moveClock(tx, "2040-03-05T02:00:00Z");
  staff = await hireStaff(tx);
  ({ walletId, customerId } = await openWallet(tx, "PLACE", staff));
  const opened = { name: null, code: "PLACE", currency: "USD", by: staff.operator, key: "usd" };
  usd = (await openCustomer(tx, opened)).wallet.walletId;
  pocket = await openPocket(admin, walletId, "广告");
  await fund(tx, staff, walletId, 1_000n);
  await fund(tx, staff, usd, 100n);
});

it("have no gaps where an entry took two lots, or where one moved two accounts", async () => {
  await grant(walletId, 30n, "2040-03-05");
  await grant(walletId, 20n, "2040-03-05");
  const used = await spend(tx, staff, walletId, 100n); // two grants and paid money: three postings
  await spend(tx, staff, walletId, 1n);
  const moved = { ...line(walletId, -200n, "2040-03-05"), toWalletId: pocket, toAmountMinor: 200n };
  await approve(tx, staff, (await ask(tx, staff, [moved], { verb: "transfer" })).requestId);
  expect(await places(walletId)).toEqual(["1", "2", "3", "4", "5", "6"]);
  expect(await places(pocket)).toEqual(["广告-1"]);
  expect(await places(usd)).toEqual(["USD-1"]);
  const back = await reverseEntry(tx, { key: "back", entryId: used.entryId, reason: "wrong", by: staff.operator });
  const [facts] = await entryOnAccounts(tx, back.entryId);
  expect(facts?.entry.place).toBe("7");
  const lines = await history(tx, { walletId, limit: 50 });
  expect(lines.find(({ entryId }) => entryId === back.entryId)?.reverses?.place).toBe("4");
  expect(lines.find(({ entryId }) => entryId === used.entryId)?.reversedBy?.place).toBe("7");
  expect(await damage(admin)).toEqual([]);
});

it("stand on new statements; one that was drawn up before reads and verifies as it was", async () => {
  await moveClock(tx, "2040-04-03T02:00:00Z");
  const drawn = await drawStatement(tx, { customerId, month: "2040-03", personId: null, company: "某某有限公司" });
  const told = readStatement(drawn.body);
  expect(told.company).toBe("某某有限公司");
  expect(told.wallets.map(({ lines }) => lines.map(({ place }) => place))).toEqual([
    ["1", "2", "3", "4", "5", "6", "7"],
    ["广告-1"],
    ["USD-1"],
  ]);
  expect(told.wallets[0]?.lines.at(-1)?.reverses).toBe("4");
  // As version 1 wrote it: by the numbers of postings.
  await admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`
      update ledger.statement s set version = 1, body = b.body, hash = sha256(b.body)
      from (select o.statement_id, convert_to((convert_from(o.body, 'UTF8')::jsonb
        || jsonb_build_object('version', 1, 'wallets', (select jsonb_agg(ledger.statement_of((w ->> 'wallet')::bigint,
          o.month, '2040-03-31', (w ->> 'seq')::bigint, null, 1::smallint)
          || jsonb_build_object('known', w ->> 'known') order by n)
        from jsonb_array_elements(convert_from(o.body, 'UTF8')::jsonb -> 'wallets')
          with ordinality as x (w, n))))::text, 'UTF8') as body
        from ledger.statement o) as b where b.statement_id = s.statement_id`;
  });
  const old = await drawStatement(tx, { customerId, month: "2040-03", personId: null, company: null });
  expect(readStatement(old.body).wallets[0]?.lines.map(({ place }) => place)).toEqual([
    ...["1", "2", "3", "6", "7", "8", "11"],
  ]);
  expect(await damage(admin)).toEqual([]);
  await admin
    .begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update ledger.statement set version = 2`;
      const found = await sql`select * from ledger.verify_check('statements')`;
      expect(found.length).toBeGreaterThan(0);
      throw new Error("put back");
    })
    .catch((error: Error) => expect(error.message).toBe("put back"));
});

it("cannot be moved: a count that is missing, more or another is named", async () => {
  const asOwner = ownerOf(admin);
  expect(await asOwner((sql) => sql`delete from ledger.further_posting`)).toBe("LG011");
  expect(await asOwner((sql) => sql`update ledger.further_posting set nth = nth`)).toBe("LG011");
  for (const change of [
    "delete from ledger.further_posting where nth = 1",
    "insert into ledger.further_posting values (1, 2, 1)",
    "update ledger.further_posting set nth = nth + 1",
  ]) {
    await admin
      .begin(async (sql) => {
        await sql`set local session_replication_role = replica`;
        await sql.unsafe(change);
        const found = await sql<{ damage: string }[]>`select damage from ledger.verify_check('places')`;
        expect(found[0]?.damage).toBe("SEQUENCE_GAP");
        throw new Error("put back");
      })
      .catch((error: Error) => expect(error.message).toBe("put back"));
  }
});
