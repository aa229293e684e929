// Every function of the books that takes a key, and every verb that is asked for under one: the same key with the
// same body is the same thing, four at once, again, and a year later; with another body it is refused.

import { describe, expect, it } from "vitest";
import { setCategory } from "#src/ledger/chart.ts";
import { moveClock } from "#src/ledger/clock.ts";
import { openCustomer } from "#src/ledger/customers.ts";
import { openPocket } from "#src/ledger/pockets.ts";
import { request } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { keyedCalls, openWorld } from "./keyed-calls.ts";
import { approve, outcomeOf } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const world = await openWorld(tx);
const { staff, wallets } = world;
const { atOnce, asked } = keyedCalls(world);
const all = [...Object.entries(atOnce), ...Object.entries(asked)];

/** Everything the books hold, in one line. */
const books = async (): Promise<string> => {
  const tables = await admin<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'ledger' and tablename not in ('clock_offset') order by 1`;
  const parts: string[] = [];
  for (const { name } of tables) {
    const [row] = await admin.unsafe(`select md5(string_agg(x::text, '' order by x::text)) as all from ${name} x`);
    parts.push(`${name} ${row?.["all"]}`);
  }
  return parts.join("\n");
};

const answers = new Map<string, unknown>();

it("knows every function that takes a key", async () => {
  const rows = await admin<{ name: string }[]>`
    select proname as name from pg_proc join pg_namespace n on n.oid = pronamespace
    where n.nspname = 'ledger' and 'p_key' = any (proargnames) and has_function_privilege('app', pg_proc.oid, 'execute')
    order by 1`;
  // Opening is the same for whatever key: what is open is not opened again.
  const known = [...Object.keys(atOnce), "create_request", "open_customer", "open_pocket", "request_of_key"];
  expect(rows.map(({ name }) => name)).toEqual(known.sort());
});

describe.each(all)("%s", (name, call) => {
  it("is one thing under one key, four at once and again, and refuses another body", async () => {
    await call(`${name}/warm`, false).catch(() => {}); // makes what it needs, and may use it up
    const key = `${name}/key`;
    const usedUp = [
      "post_reversal",
      "post_undo",
      "release_hold",
      "pay_refund",
      "return_payment",
      "reverse",
      "move",
      "opening",
    ];
    const mine = usedUp.includes(name) ? `${name}/warm` : key;
    const four = await Promise.all([1, 2, 3, 4].map(() => call(mine, false)));
    expect(new Set(four.map(String)).size).toBe(1);
    answers.set(mine, four[0]);
    const before = await books();
    expect(await call(mine, false)).toEqual(four[0]);
    expect(await outcomeOf(call(mine, true))).toBe("key_reused");
    expect(await books()).toBe(before);
  });
});

it("answers the same a year later, when all of it was decided and other words are the usual ones", async () => {
  for (const { request_id: requestId } of await admin<{ request_id: string }[]>`
    select request_id from ledger.request where state = 'pending' order by request_id`) {
    await approve(tx, staff, requestId);
  }
  await moveClock(tx, "2041-03-06T02:00:00Z");
  await setCategory(tx, { key: "usual", act: "default", name: "物流", alias: null, by: staff.owner });
  const before = await books();
  for (const [mine, answer] of answers) {
    const call = all.find(([name]) => mine.startsWith(`${name}/`))?.[1];
    expect(await call?.(mine, false), mine).toEqual(answer);
    expect(await outcomeOf(call?.(mine, true) ?? Promise.resolve()), mine).toBe("key_reused");
  }
  expect(await books()).toBe(before);
  expect((await request(tx, "1")).state).toBe("posted");
});

it("opens a customer and a pocket once, whatever key asks", async () => {
  const customer = () =>
    openCustomer(tx, { name: "Twin", code: "TWIN", currency: "CNY", by: staff.operator, key: "k" });
  const opened = await Promise.all([customer(), customer(), customer()]);
  expect(new Set(opened.map(({ wallet }) => wallet.walletId)).size).toBe(1);
  const wanted = {
    customerId: wallets.customer,
    currency: "CNY",
    purpose: "rain",
    kind: "earmarked",
    by: staff.operator,
  } as const;
  const pockets = await Promise.all(["a", "b", "a"].map((key) => openPocket(tx, { ...wanted, key })));
  expect(new Set(pockets.map(({ walletId }) => walletId)).size).toBe(1);
});
