// A manager's role is taken between the card and the tap, and at the very moment of the tap: who holds the role when
// the decision is written decides.

import { beforeEach, expect, it } from "vitest";
import { revokeRole } from "#src/ledger/people.ts";
import { openStage, type Stage } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";

const story = readTranscript(`# A manager about to go
people    老板 owner · 小王 operator · 李姐 manager 1
customer  ACME 阿克米 CNY 1000.00
`);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage(story, { name: "mixed", staff: "telegram", managers: "feishu", customers: "feishu" });
  await says("小王", "充值 ACME 500");
  await stage.world.settle();
});

const says = (who: string, text: string) => {
  const { platform, id } = stage.player(who);
  const standIn = stage.world.standIns[platform];
  return standIn.say({ chatId: standIn.directChat(id), userId: id, text });
};

const tap = () => {
  const { platform, id: userId } = stage.player("李姐");
  const standIn = stage.world.standIns[platform];
  const chatId = standIn.directChat(userId);
  const card = standIn.screen(chatId).findLast(({ buttons }) => buttons.length > 0);
  if (card === undefined) throw new Error("there is no card to press");
  return standIn.tap({ chatId, userId, messageId: card.id, label: "批准" });
};

const decided = async (): Promise<number> => {
  const [row] = await stage.world.books.admin<{ count: number }[]>`select count(*)::int as count from ledger.decisions
    where request_id = (select max(request_id) from ledger.requests)`;
  return row?.count ?? 0;
};

it("a tap on a card that was shown before the role was taken decides nothing and says why", async () => {
  const { platform, id: externalId } = stage.player("李姐");
  const [owner] = await stage.world.books.admin<{ person_id: string }[]>`
    select person_id from ledger.role_holders where role = 'owner'`;
  await revokeRole(stage.world.books.database.sql, {
    ...{ identity: { platform, externalId }, role: null, by: owner?.person_id ?? "" },
  });
  const { toast } = await tap();
  expect(toast).toContain("你在这里已经没有角色");
  expect(await decided()).toBe(0);
}, 60_000);

it("taken at the moment of the tap, the role counts or it does not, and the answer says which", async () => {
  const revoking = says("老板", `撤权 ${stage.player("李姐").platform}:${stage.player("李姐").id}`);
  const [{ toast }, { status }] = await Promise.all([tap(), revoking]);
  expect(status).toBe(200);
  await stage.world.settle();
  const [person] = await stage.world.books.admin<{ roles: unknown[] }[]>`
    select roles from ledger.people where name = '李姐'`;
  expect(person?.roles).toEqual([]);
  if ((toast ?? "").includes("已入账")) expect(await decided()).toBe(1);
  else {
    expect(toast).toMatch(/没有角色|不由你决定|最新/);
    expect(await decided()).toBe(0);
  }
}, 60_000);
