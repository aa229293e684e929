// The books' clock, which only a sandbox may move and only forward, and the row that says what these books are.

import { beforeAll, describe, expect, it } from "vitest";
import type { TransactionSql } from "#src/ledger/connection.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { foreignKey, ownerOf, usedWallet } from "./attack.ts";
import { hireStaff, sqlStateOf } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);

beforeAll(async () => {
  await usedWallet(tx, "CLOCK", await hireStaff(tx));
});

describe("the clock of a sandbox", () => {
  it("goes forward only, and books with an entry cannot begin in the past", async () => {
    expect(await sqlStateOf(tx`select ledger.move_clock(clock_timestamp() - interval '1 day')`)).toBe("LG062");
    await tx`select ledger.move_clock(clock_timestamp() + interval '1 hour')`;
    await tx`select ledger.move_clock(clock_timestamp() + interval '2 hours')`;
    expect(await sqlStateOf(tx`select ledger.move_clock(clock_timestamp() + interval '1 hour')`)).toBe("LG062");
    expect(await asOwner((sql) => sql`delete from ledger.clock_offset`)).toBe("LG062");
    const [moved] = await tx<
      { ahead: boolean }[]
    >`select ledger.clock() > clock_timestamp() + interval '119 min' as ahead`;
    expect(moved?.ahead).toBe(true);
  });

  it("is the real clock in real books, whoever asks", async () => {
    const real = (sql: TransactionSql) => sql`
      update ledger.installation set mode = 'books' where not exists (select from ledger.clock_offset)`;
    expect(
      await asOwner(async (sql) => {
        await sql`alter table ledger.clock_offset disable trigger user`;
        await sql`delete from ledger.clock_offset`;
        await real(sql);
        await sql`select ledger.move_clock(clock_timestamp() + interval '1 hour')`;
      }),
    ).toBe("LG061");
    expect(
      await asOwner(async (sql) => {
        await sql`alter table ledger.clock_offset disable trigger user`;
        await sql`delete from ledger.clock_offset`;
        await real(sql);
        await sql`insert into ledger.clock_offset (offset_by) values ('1 hour')`;
      }),
    ).toBe(foreignKey);
  });

  it("stays with the mode, calendar and currency of its first start", async () => {
    expect(await sqlStateOf(admin`select ledger.install('sandbox', 'Asia/Shanghai', 'CNY')`)).toBe("done");
    for (const [mode, zone, currency] of [
      ["books", "Asia/Shanghai", "CNY"],
      ["sandbox", "UTC", "CNY"],
      ["sandbox", "Asia/Shanghai", "USD"],
    ] as const) {
      expect(await sqlStateOf(admin`select ledger.install(${mode}, ${zone}, ${currency})`)).toBe("LG060");
    }
  });
});
