// The database busy or broken under a webhook: nothing is kept and the platform is asked to come again, or what was
// kept says what went wrong. And the platform away: the answer does not wait for it, the messages arrive later.

import { beforeEach, describe, expect, it } from "vitest";
import { openStage, type Stage } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";

const story = readTranscript(`# A small company
people    小王 operator · 李姐 manager 1
customer  ACME 阿克米 CNY 1000.00
`);
const mixed = { name: "mixed", staff: "telegram", managers: "feishu", customers: "feishu" } as const;

let stage: Stage;
beforeEach(async () => {
  stage = await openStage(story, mixed);
});

const say = async (text: string) => {
  const { platform, id } = stage.player("小王");
  const standIn = stage.world.standIns[platform];
  return standIn.say({ chatId: standIn.directChat(id), userId: id, text });
};
const screen = (who: string): string => {
  const { platform, chatId } = stage.place(who);
  return stage.world.standIns[platform]
    .screen(chatId)
    .map(({ text }) => text)
    .join("\n");
};
const inbox = async (): Promise<{ state: string; outcome: string | null; moves_money: boolean } | undefined> => {
  const [row] = await stage.world.books.admin<{ state: string; outcome: string | null; moves_money: boolean }[]>`
    select state, outcome, moves_money from chat.inbox order by inbox_id desc limit 1`;
  return row;
};

/** Holds a table so that nobody else can write to it until the work is done. */
const whileLocked = async (work: () => Promise<void>): Promise<void> => {
  await stage.world.books.admin.begin(async (tx) => {
    await tx`lock table chat.inbox in access exclusive mode`;
    await work();
  });
};

describe("a busy database", () => {
  it("makes a message come again: 503, nothing kept, and the next copy is done once", async () => {
    await whileLocked(async () => {
      expect((await say("扣费 ACME 100")).status).toBe(503);
    });
    expect(screen("小王")).not.toContain("已扣费");
    const again = stage.world.pushed.at(-1);
    const { status } = await stage.world.app.request(again?.path ?? "", {
      method: "POST",
      headers: again?.headers ?? {},
      body: again?.body ?? "",
    });
    expect(status).toBe(200);
    await stage.world.settle();
    expect(screen("小王")).toContain("1,000.00 → 900.00 CNY");
  });

  it("tells a Feishu tap that nothing was kept, with 200 and a toast, and the next tap counts", async () => {
    await say("充值 ACME 500");
    await stage.world.settle();
    const { platform, id } = stage.player("李姐");
    const standIn = stage.world.standIns[platform];
    const chatId = standIn.directChat(id);
    const card = standIn.screen(chatId).findLast(({ buttons }) => buttons.length > 0);
    const tap = () => standIn.tap({ chatId, userId: id, messageId: card?.id ?? "", label: "批准" });
    await whileLocked(async () => {
      expect(await tap()).toMatchObject({ status: 200, toast: "没有记下，请再点一次" });
    });
    expect((await tap()).toast).toContain("已批准");
  });
});

describe("a bug under a money command", () => {
  it("keeps the input as failed, answers with its id, moves nothing, and lists it for staff", async () => {
    await stage.world.books.admin`
      create or replace function ledger.use_reference(p_verb text, p_customer_id bigint, p_receiving_account_id integer,
        p_ref text, p_request_id bigint, p_line_no smallint, p_entry_id bigint) returns void language plpgsql as
      $$ begin raise exception 'broken on purpose'; end $$`;
    expect((await say("扣费 ACME 100 #X1")).status).toBe(200);
    await stage.world.settle();
    const row = await inbox();
    expect(row).toMatchObject({ state: "failed", moves_money: true });
    expect(screen("小王")).toContain(row?.outcome ?? "no id");
    await say("余额 ACME");
    await say("发件箱");
    await stage.world.settle();
    expect(screen("小王")).toContain("可用 1,000.00 CNY");
    expect(screen("小王")).toContain("扣费 ACME 100 #X1");
  });
});

describe("a platform that is away", () => {
  it("is not waited for, and gets what is due once it is back", async () => {
    const { platform } = stage.player("小王");
    stage.world.standIns[platform].fault({ on: "*", times: 3, kind: "answer", status: 502, body: "bad gateway" });
    expect((await say("扣费 ACME 100")).status).toBe(200);
    await stage.world.settle();
    expect(screen("小王")).toContain("1,000.00 → 900.00 CNY");
    const [row] = await stage.world.books.admin<{ failures: number }[]>`
      select max(attempts)::int as failures from chat.message`;
    expect(row?.failures).toBeGreaterThan(1);
  });
});
