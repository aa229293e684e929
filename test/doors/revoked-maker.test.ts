// An operator's role is taken at the very moment they charge: each waits for the other, and once the revoke is answered
// nothing of theirs is posted any more.

import { beforeEach, expect, it } from "vitest";
import { charge } from "#src/ledger/entries.ts";
import { revokeRole } from "#src/ledger/people.ts";
import { openStage, type Stage } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";

const story = readTranscript(`# An operator about to go
people    老板 owner · 小王 operator · 小赵 operator
customer  ACME 阿克米 CNY 1000.00
`);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage(story, { name: "mixed", staff: "telegram", managers: "feishu", customers: "feishu" });
});

/** Past the turnstile of the stage: all at once, as on the wire. */
const says = (who: string, text: string) => {
  const { platform, id } = stage.player(who);
  const standIn = stage.world.standIns[platform];
  return standIn.say({ chatId: standIn.directChat(id), userId: id, text });
};

const leaving = () => {
  const { platform, id: externalId } = stage.player("小王");
  return { identity: { platform, externalId }, role: null } as const;
};

const owner = async (): Promise<string> => {
  const [row] = await stage.world.books.admin<{ person_id: string }[]>`
    select person_id::text from ledger.role_holders where role = 'owner'`;
  return row?.person_id ?? "";
};

const charges = async (): Promise<number> => {
  const [row] = await stage.world.books.admin<{ count: number }[]>`
    select count(*)::int as count from ledger.entries where kind = 'charge'`;
  return row?.count ?? 0;
};

/** Until so many connections to this database wait for a lock; of one that waits for a row, its owner is waited for. */
const waiting = async (count: number): Promise<void> => {
  for (;;) {
    const found = await stage.world.books.admin`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    if (found.length >= count) return;
  }
};

it("a charge waits for a revoke that is being written, and is refused by it", async () => {
  const by = await owner();
  const charging = await stage.world.books.database.begin(async (inner) => {
    await revokeRole(inner, { ...leaving(), by });
    const waits = says("小王", "扣费 ACME 10");
    await waiting(1);
    return { waits };
  });
  expect((await charging.waits).status).toBe(200);
  await stage.world.settle();
  const { platform, chatId } = stage.place("小王");
  expect(stage.world.standIns[platform].screen(chatId).at(-1)?.text).toContain("你的角色已于");
  expect(await charges()).toBe(0);
}, 60_000);

it("a revoke waits for a charge that is being written, which stands; the next one is refused", async () => {
  const by = await owner();
  const [wallet] = await stage.world.books.admin<{ wallet_id: string; operator: string }[]>`
    select wallet_id::text, (select min(person_id) from ledger.role_holders where role = 'operator' and person_id <>
      (select person_id from ledger.people where name = '小王'))::text as operator
    from ledger.wallets join ledger.customers using (customer_id) where code = 'ACME'`;
  let answered = false;
  const { charging, revoking } = await stage.world.books.database.begin(async (inner) => {
    // A colleague's charge that is not done yet holds the wallet.
    await charge(inner, {
      ...{ key: "zhao", walletId: wallet?.wallet_id ?? "", amountMinor: 100n, effectiveOn: "2040-03-01" },
      ...{ category: null, ref: null, publicText: null, memo: null, by: wallet?.operator ?? "" },
    });
    const said = says("小王", "扣费 ACME 10");
    await waiting(1);
    const revoke = revokeRole(stage.world.books.database.sql, { ...leaving(), by }).then(() => {
      answered = true;
      return charges();
    });
    await waiting(2);
    expect(answered).toBe(false);
    return { charging: { said }, revoking: { revoke } };
  });
  expect((await charging.said).status).toBe(200);
  expect(await revoking.revoke).toBe(2);
  await says("小王", "扣费 ACME 20");
  expect(await charges()).toBe(2);
}, 60_000);

it("of many charges at once none is posted after the revoke was answered", async () => {
  const by = await owner();
  const sent = Array.from({ length: 24 }, (_, at) => says("小王", `扣费 ACME ${at + 1}`));
  await Promise.race(sent);
  await revokeRole(stage.world.books.database.sql, { ...leaving(), by });
  const posted = await charges();
  expect((await Promise.all(sent)).map(({ status }) => status)).toEqual(sent.map(() => 200));
  expect(await charges()).toBe(posted);
  expect(posted).toBeGreaterThan(0);
}, 60_000);
