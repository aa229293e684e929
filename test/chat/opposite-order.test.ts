// Two operators, one on each platform, send several lines over the same customers in opposite order at the same
// moment: each holds what the other needs next. One gives way, all of it is done again, every line is booked once.

import { expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { brokenChecks } from "#test/helpers/books.ts";
import { castings, openStage, type Stage } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";

const scene = readTranscript(`# Two at one desk.
people    小王 operator telegram · 小赵 operator feishu
group     财务群 staff: 小王
customer  ACME 阿克米 CNY 500.00
customer  BETA 贝塔科技 CNY 500.00
customer  CITY 城市物流 CNY 500.00
`);

const rounds = 3;

const says = (stage: Stage, name: string, lines: readonly string[]): Promise<{ readonly status: number }> => {
  const { platform, chatId } = stage.place(name);
  return stage.standIn(platform).say({ chatId, userId: stage.player(name).id, text: lines.join("\n") });
};

/** Until as many inputs as that wait for a lock. */
const waiting = async ({ world }: Stage, count: number): Promise<void> => {
  const until = Date.now() + 5_000;
  while (Date.now() < until) {
    const [row] = await world.books.admin<{ n: number }[]>`
      select count(distinct l.pid)::int as n from pg_locks l join pg_stat_activity a using (pid)
      where not l.granted and a.datname = current_database()`;
    if ((row?.n ?? 0) >= count) return;
  }
  throw new Error("they never met");
};

/** Whoever could not be served in time is sent again by the platform, on Feishu after 15 s and then after 5 min. */
const sendAgain = async ({ world }: Stage, late: number): Promise<void> => {
  const { telegram, feishu } = world.standIns;
  let delivered = 0;
  for (let round = 0; delivered < late && round < 4; round += 1) {
    await world.moveTo(new Date(Date.parse(await world.now()) + 6 * 60_000).toISOString());
    delivered += await telegram.redeliver();
    delivered += (await feishu.redeliver()).filter(({ status }) => status === 200).length;
  }
  expect(delivered, "sent again").toBe(late);
};

/** Both hold their first customer and wait for CITY when it is let go; then each needs the other's first. */
const meet = async (stage: Stage, round: number): Promise<void> => {
  const line = (code: string, memo: string): string => `扣费 ${code} 1 ${memo}${round}`;
  const one = ["ACME", "CITY", "BETA"].map((code) => line(code, "甲"));
  const other = ["BETA", "CITY", "ACME"].map((code) => line(code, "乙"));
  const [said] = await stage.world.books.admin.begin(async (sql) => {
    await sql`
      select from ledger.wallet w join ledger.customer c using (customer_id) where c.code = 'CITY' for update of w`;
    const both = Promise.all([says(stage, "小王", one), says(stage, "小赵", other)]);
    await waiting(stage, 2);
    return [both];
  });
  const late = ((await said) ?? []).filter(({ status }) => status !== 200);
  await sendAgain(stage, late.length);
};

it("opposite orders from both platforms end right, nothing twice", async () => {
  const [casting] = castings;
  if (casting === undefined) throw new Error("no casting");
  const stage = await openStage(scene, casting, { inTurn: false });
  const { admin } = stage.world.books;
  const { now: start } = await now(admin);
  for (let round = 1; round <= rounds; round += 1) {
    await meet(stage, round);
    await stage.world.settle();
    expect((await stage.world.cron()).status).toBe(200);
    await stage.world.settle();
  }
  const booked = await admin<{ code: string; memo: string; times: number }[]>`
    select c.code, e.memo, count(*)::int as times from ledger.entries e join ledger.customers c using (customer_id)
    where e.kind = 'charge' and e.recorded_at >= ${start} group by 1, 2`;
  expect(booked).toHaveLength(rounds * 6);
  expect(booked.filter(({ times }) => times !== 1)).toEqual([]);
  const wallets = await admin`select posted::text as posted from ledger.wallets order by wallet_id`;
  expect(wallets.map((one) => one["posted"])).toEqual(Array(3).fill(String(50_000 - rounds * 200)));
  expect(await brokenChecks(admin)).toEqual([]);
});
