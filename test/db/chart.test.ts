// The chart grows: a category at once by an owner, a receiving account by an approved request; every word means one
// thing, what was ended takes nothing new, and the default goes on.

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { accountNamed, categoryNamed, chartItems, setCategory } from "#src/ledger/chart.ts";
import { now } from "#src/ledger/clock.ts";
import { request } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { ownerOf } from "./attack.ts";
import {
  approve,
  ask,
  askDetails,
  damage,
  fund,
  hireStaff,
  line,
  openWallet,
  outcomeOf,
  type Staff,
  spend,
} from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
let staff: Staff;
let walletId: string;

beforeAll(async () => {
  staff = await hireStaff(tx);
  ({ walletId } = await openWallet(tx, "CHART", staff));
  await fund(tx, staff, walletId, 1_000_000n);
});

type Change = Partial<Parameters<typeof setCategory>[1]>;
const category = (name: string, change: Change = {}) =>
  setCategory(tx, { key: randomUUID(), act: "add", name, alias: null, by: staff.owner, ...change });
const account = (details: Readonly<Record<string, unknown>>) => askDetails(tx, staff, "account", details);

describe("a category", () => {
  it("added takes charges by its name and alias, in any case, and no more once it is ended", async () => {
    await category("Games", { alias: "play" });
    expect(await categoryNamed(tx, "PLAY")).toBe("Games");
    expect(await outcomeOf(spend(tx, staff, walletId, 1n, { category: "play" }))).toBe("done");
    await category("games", { alias: "fun" });
    expect(await categoryNamed(tx, "fun")).toBe("Games");
    await category("Games", { act: "end" });
    expect(await categoryNamed(tx, "fun")).toBeNull();
    expect((await chartItems(tx, "category")).map(({ name }) => name)).not.toContain("Games");
    expect(await outcomeOf(category("Games", { act: "end" }))).toBe("no_such_item");
    await category("Games");
    expect(await categoryNamed(tx, "fun")).toBe("Games");
  });

  it("has words of its own: no other's, no number, no currency", async () => {
    expect(await outcomeOf(category("Ads two", { alias: "ADS" }))).toBe("word_taken");
    expect(await outcomeOf(category("2026"))).toBe("bad_word");
    expect(await outcomeOf(category("usd"))).toBe("bad_word");
    expect(await outcomeOf(category("x".repeat(31)))).toBe("bad_word");
  });

  it("that is the default goes on until another is", async () => {
    expect(await outcomeOf(category("usage", { act: "end" }))).toBe("default_stays");
    await category("ads", { act: "default" });
    expect((await chartItems(tx, "category"))[0]?.aliases).toContain("ads");
    await category("usage", { act: "end" });
    await category("usage");
    await category("usage", { act: "default" });
  });

  it("is changed by owners, once by a key", async () => {
    expect(await outcomeOf(category("Travel", { by: staff.operator }))).toBe("not_allowed");
    const key = randomUUID();
    await category("Travel", { key });
    await category("Travel", { key });
    expect(await outcomeOf(category("Trips", { key }))).toBe("key_reused");
    const [changes] = await admin`select count(*)::int as n from ledger.chart_change where key = ${key}`;
    expect(changes).toEqual({ n: 1 });
  });
});

describe("a receiving account", () => {
  it("is there once its request is approved, in its currency", async () => {
    const asked = await account({ act: "add", name: "Second bank", alias: "b2", currency: "CNY", text: "6214" });
    expect(await accountNamed(tx, "b2")).toBeNull();
    expect((await approve(tx, staff, asked.requestId)).step).toBe("posted");
    const added = (await chartItems(tx, "account")).find(({ name }) => name === "Second bank");
    expect(added).toMatchObject({ aliases: ["b2"], currency: "CNY", details: "6214", isDefault: false });
    expect(await outcomeOf(account({ act: "add", name: "b2", currency: "USD" }))).toBe("currency_mismatch");
    expect(await outcomeOf(account({ act: "add", name: "Third", alias: "bank" }))).toBe("word_taken");
    expect(await outcomeOf(account({ act: "end", name: "bank" }))).toBe("default_stays");
    expect(await outcomeOf(account({ act: "add", name: "Fourth", currency: "XYZ" }))).toBe("unknown_currency");
  });

  it("ended after a top-up was asked for takes nothing new: that request fails", async () => {
    const { today } = await now(tx);
    const topup = await ask(tx, staff, [{ ...line(walletId, 5n, today), account: "b2" }]);
    await approve(tx, staff, (await account({ act: "end", name: "b2" })).requestId);
    expect((await approve(tx, staff, topup.requestId)).step).toBe("failed");
    expect((await request(tx, topup.requestId)).failure).toBe("no_such_item");
    expect(await accountNamed(tx, "b2")).toBeNull();
    const again = await account({ act: "add", name: "b2" });
    const twice = await account({ act: "add", name: "b2" });
    expect((await approve(tx, staff, again.requestId)).step).toBe("posted");
    expect((await approve(tx, staff, twice.requestId)).step).toBe("posted");
  });

  it("asked for under a word that another got meanwhile fails, and says so", async () => {
    const first = await account({ act: "add", name: "North", alias: "n" });
    const second = await account({ act: "add", name: "Norse", alias: "n" });
    await approve(tx, staff, first.requestId);
    expect((await approve(tx, staff, second.requestId)).step).toBe("failed");
    expect((await request(tx, second.requestId)).failure).toBe("word_taken");
  });
});

describe("raw SQL", () => {
  it("by the owner neither adds nor ends nor renames anything unasked", async () => {
    expect(await asOwner((sql) => sql`insert into ledger.receiving_account (name) values ('mine')`)).toBe("LG109");
    expect(
      await asOwner(async (sql) => {
        await sql`
          insert into ledger.receiving_account (name) values ('mine')`;
        await sql`
          insert into ledger.chart_change (act, receiving_account_id, request_id, line_no, changed_by, changed_at)
          select 'add', max(receiving_account_id), 1, 1, ${staff.owner}, ledger.clock() from ledger.receiving_account`;
      }),
    ).toBe("LG010");
    expect(
      await asOwner((sql) => sql`update ledger.receiving_account set ended_at = now() where name = 'Second bank'`),
    ).toBe("LG109");
    expect(await asOwner((sql) => sql`update ledger.receiving_account set details = 'mine'`)).toBe("LG011");
    expect(await asOwner((sql) => sql`update ledger.category set name = 'x' where name = 'Travel'`)).toBe("LG011");
    expect(await asOwner((sql) => sql`update ledger.category set ended_at = now() where is_default`)).toBe("23514");
    expect(await asOwner((sql) => sql`delete from ledger.receiving_account_word`)).toBe("LG011");
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
