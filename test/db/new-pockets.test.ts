// A pocket that a request names is opened by carrying it out: a rejected one leaves nothing, two at once make one.

import { beforeAll, beforeEach, expect, it } from "vitest";
import { openDatabase } from "#src/ledger/connection.ts";
import { decide } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { ownerOf } from "./attack.ts";
import { approve, ask, damage, fund, hireStaff, line, openWallet, outcomeOf, type Staff } from "./staff.ts";

const { database, admin, url } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
let staff: Staff;
let walletId: string;
let customerId: string;
let today: string;
let made = 0;

const pocket = { purpose: "双十一", kind: "earmarked" } as const;
const topup = (minor: bigint, details: Readonly<Record<string, unknown>> = { pocket }) =>
  ask(tx, staff, [{ ...line(walletId, minor, today), details }]);
const pockets = async () => {
  const rows = await admin<{ purpose: string; posted: string }[]>`
    select purpose, posted from ledger.wallet where customer_id = ${customerId} and purpose is not null order by 1`;
  return rows.map(({ purpose, posted }) => `${purpose} ${posted}`);
};

beforeAll(async () => {
  staff = await hireStaff(tx);
  const [row] = await tx<{ today: string }[]>`select ledger.today()::text as today`;
  today = row?.today ?? "";
});
beforeEach(async () => {
  made += 1;
  ({ walletId, customerId } = await openWallet(tx, `POCKET${made}`, staff));
  await fund(tx, staff, walletId, 1_000n);
});

it("is there once the request is carried out, with exactly its money", async () => {
  const { requestId } = await topup(500n);
  expect(await pockets()).toEqual([]);
  expect((await approve(tx, staff, requestId)).step).toBe("posted");
  expect(await pockets()).toEqual(["双十一 500"]);
  expect(await damage(admin)).toEqual([]);
});

it("rejected, it leaves nothing", async () => {
  const { requestId } = await topup(500n);
  await decide(tx, { requestId, personId: staff.manager, verdict: "reject", reason: "no" });
  expect(await pockets()).toEqual([]);
});

it("two at once make one, however it is written", async () => {
  const [one, two] = [await topup(100n), await topup(200n, { pocket: { ...pocket, purpose: "双 十一" } })];
  const pools = [0, 1].map(() => openDatabase({ url, role: "app", max: 1, deadlineMs: 15_000 }));
  const done = await Promise.all(
    [one, two].map(({ requestId }, n) =>
      (pools[n] as (typeof pools)[number]).begin((inner) => approve(inner, staff, requestId)),
    ),
  );
  await Promise.all(pools.map((pool) => pool.end()));
  expect(done.map(({ step }) => step)).toEqual(["posted", "posted"]);
  expect((await pockets()).map((text) => text.split(" ").at(-1))).toEqual(["300"]);
  expect(await damage(admin)).toEqual([]);
});

it("a grant and a transfer open theirs; an opening balance there is the pocket's first entry", async () => {
  const grant = { ...line(walletId, 50n, today), lotKind: "granted", details: { pocket } } as const;
  const { requestId } = await ask(tx, staff, [grant], { verb: "bonus" });
  expect((await approve(tx, staff, requestId)).step).toBe("posted");
  const toPocket = { purpose: "押金", kind: "deposit" } as const;
  const moved = { ...line(walletId, -300n, today), toWalletId: walletId, toAmountMinor: 300n, details: { toPocket } };
  const transfer = await ask(tx, staff, [moved], { verb: "transfer" });
  expect((await approve(tx, staff, transfer.requestId)).step).toBe("posted");
  const brought = { ...line(walletId, 70n, today), details: { pocket: { ...pocket, purpose: "老系统" } } };
  const opening = await ask(tx, staff, [brought], { verb: "opening" });
  expect((await approve(tx, staff, opening.requestId)).step).toBe("posted");
  expect(await pockets()).toEqual(["双十一 50", "押金 300", "老系统 70"].sort());
  expect(await damage(admin)).toEqual([]);
});

it("is no way around the line: neither the main account nor another pocket gets its money", async () => {
  const { requestId } = await topup(500n);
  const [decided] = await admin`select 1 from ledger.request where request_id = ${requestId}`;
  expect(decided).toBeDefined();
  const stolen = asOwner(async (sql) => {
    await sql`insert into ledger.decision (request_id, maker_id, level, place, person_id, verdict, decided_at)
      values (${requestId}, ${staff.operator}, 1, 1, ${staff.manager}, 'approve', ledger.clock())`;
    await sql`select ledger.post_line('request/x', '\\x00', 'topup', ${staff.operator},
      (select l from ledger.request_line l where l.request_id = ${requestId}))`;
  });
  expect(await stolen).toBe("LG010");
});

it("without a name, of nobody's account or beside a pocket, it is refused when asked", async () => {
  expect(await outcomeOf(topup(1n, { pocket: { purpose: " ", kind: "earmarked" } }))).toBe("bad_code");
  await expect(topup(1n, { pocket: { purpose: "x", kind: "general" } })).rejects.toThrow();
  await approve(tx, staff, (await topup(5n)).requestId);
  const [there] = await admin<{ wallet_id: string }[]>`
    select wallet_id from ledger.wallet where customer_id = ${customerId} and purpose is not null`;
  const beside = { ...line(there?.wallet_id ?? "", 5n, today), details: { pocket } };
  await expect(ask(tx, staff, [beside])).rejects.toThrow();
});
