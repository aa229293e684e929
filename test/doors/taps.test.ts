// Taps as phones send them: twice, late, all at once from both platforms, and from a copy somebody forwarded.

import { beforeEach, expect, it } from "vitest";
import { openStage, type Stage } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";

const managers = Array.from({ length: 10 }, (_, index) => `主管${index}`);
const story = readTranscript(`# Ten managers on two platforms
people    小王 operator
people    ${managers.map((name) => `${name} manager 1`).join(" · ")}
customer  ACME 阿克米 CNY 1000.00
`);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage(story, { name: "mixed", staff: "telegram", managers: "feishu", customers: "feishu" });
  // Half of them also have Telegram; a person is asked on every account.
  const { telegram } = stage.world.standIns;
  for (const [index, name] of managers.slice(0, 5).entries()) {
    const id = String(2001 + index);
    telegram.addUser({ id, name });
    telegram.directChat(id);
    await stage.world.books.admin`
      insert into ledger.identity (platform, external_id, person_id, created_at)
      select 'telegram', ${id}, person_id, ledger.clock() from ledger.identity
      where platform = 'feishu' and external_id = ${stage.player(name).id}`;
  }
  const { id } = stage.player("小王");
  await telegram.say({ chatId: telegram.directChat(id), userId: id, text: "充值 ACME 500 #S1" });
  await stage.world.settle();
});

type Copy = {
  readonly platform: "telegram" | "feishu";
  readonly userId: string;
  readonly chatId: string;
  readonly messageId: string;
};

const copies = (): Copy[] =>
  managers.flatMap((name, index) => {
    const accounts = [{ platform: "feishu" as const, userId: stage.player(name).id }];
    const all = index < 5 ? [...accounts, { platform: "telegram" as const, userId: String(2001 + index) }] : accounts;
    return all.map(({ platform, userId }) => {
      const chatId = stage.world.standIns[platform].directChat(userId);
      const card = stage.world.standIns[platform].screen(chatId).findLast(({ buttons }) => buttons.length > 0);
      if (card === undefined) throw new Error(`${name} has no card on ${platform}`);
      return { platform, userId, chatId, messageId: card.id };
    });
  });

const tap = ({ platform, ...where }: Copy, label = "批准") => stage.world.standIns[platform].tap({ ...where, label });

it("ten managers tapping at once on both platforms make one decision, and everybody is answered", async () => {
  const all = copies();
  expect(all.length).toBe(15);
  const results = await Promise.all(all.map((copy) => tap(copy)));
  const toasts = results.map(({ toast }) => toast ?? "");
  expect(toasts.filter((toast) => toast.includes("已入账"))).toHaveLength(1);
  expect(toasts.filter((toast) => /主管\d 已在 \d\d:\d\d 批准/.test(toast))).toHaveLength(14);
  const [row] = await stage.world.books.admin<{ decisions: number; posted: string }[]>`
    select (select count(*)::int from ledger.decisions where request_id = r.request_id) as decisions,
      (select posted::text from ledger.wallets limit 1) as posted
    from ledger.requests r order by request_id desc limit 1`;
  expect(row).toEqual({ decisions: 1, posted: "150000" });
  await stage.world.settle();
  for (const { platform, chatId, messageId } of all) {
    const shown = stage.world.standIns[platform].screen(chatId).find(({ id }) => id === messageId);
    expect(shown?.buttons).toEqual([]);
    expect(shown?.text).toContain("已批准");
  }
}, 60_000);

it("a replayed tap gets the first answer and decides nothing again", async () => {
  const copy = copies().find(({ platform }) => platform === "feishu") as Copy;
  const first = await tap(copy);
  const again = await stage.world.standIns.feishu.replayLast();
  expect(again.status).toBe(200);
  expect(again.body).toEqual(first.body);
  expect(JSON.stringify(again.body)).toContain("已入账");
});

it("a forwarded copy answers, decides nothing, and does not become anybody's own chat", async () => {
  const copy = copies().find(({ platform }) => platform === "feishu") as Copy;
  const { feishu } = stage.world.standIns;
  feishu.addGroup({ id: "oc_gossip", title: "gossip", members: [copy.userId] });
  const card = feishu.screen(copy.chatId).find(({ id }) => id === copy.messageId);
  const value = /"value":(\{[^}]*"b":"approve"\})/.exec(JSON.stringify(card?.payload))?.[1];
  expect(value).toBeDefined();
  const event = {
    operator: { open_id: copy.userId, tenant_key: "t" },
    token: "c-forwarded",
    action: { value: JSON.parse(value ?? "{}"), tag: "button" },
    host: "im_message",
    context: { open_message_id: "om_forwarded", open_chat_id: "oc_gossip" },
  };
  const result = await (feishu as unknown as { event(type: string, event: unknown): Promise<{ body: unknown }> }).event(
    "card.action.trigger",
    event,
  );
  expect(JSON.stringify(result.body)).toContain("不属于本会话");
  const [row] = await stage.world.books.admin<{ state: string; direct: number }[]>`
    select (select state from ledger.requests order by request_id desc limit 1) as state,
      (select count(*)::int from chat.chat where chat_id = 'oc_gossip' and kind = 'direct') as direct`;
  expect(row).toEqual({ state: "pending", direct: 0 });
});
