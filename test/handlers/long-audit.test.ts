// A replay that is too long for an answer: asked for once, done by the clock, answered once where it was asked.

import { expect, it } from "vitest";
import { askAudit } from "#src/ledger/seals.ts";
import { usedWallet } from "#test/db/attack.ts";
import { hireStaff } from "#test/db/staff.ts";
import { createWorld } from "#test/helpers/world.ts";

it("is done by one of two ticks at once, and told in the chat that asked", async () => {
  const world = await createWorld();
  const { sql } = world.books.database;
  const staff = await hireStaff(sql);
  await usedWallet(sql, "LONG", staff);
  const run = { askedBy: staff.owner, platform: "telegram", chatId: "1", replyTo: null } as const;
  await sql`
    insert into chat.chat (platform, chat_id, kind, external_id, created_at)
    values ('telegram', '1', 'direct', '1', ledger.clock())`;
  await askAudit(sql, { ...run, anchor: null });
  await askAudit(sql, { ...run, anchor: { blockNo: "50", hash: "0123456789ab" } });
  await Promise.all([world.cron(), world.cron()]);
  await world.cron();
  const runs = await world.books.admin<{ findings: number }[]>`
    select findings from ledger.audit_run where finished_at is not null order by audit_run_id`;
  expect(runs.map(({ findings }) => findings)).toEqual([0, 1]);
  const said = await sql<{ title: string }[]>`select card ->> 'title' as title from chat.message where chat_id = '1'`;
  expect(said.map(({ title }) => title).sort()).toEqual(
    ["审计不通过 · 发现 1 处问题", "审计通过 · 账目未被改动"].sort(),
  );
});
