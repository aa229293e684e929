// The doors as a stranger meets them: forged, tampered, old, oversized and repeated requests, on both platforms.

import { beforeAll, describe, expect, it } from "vitest";
import { createWorld, cronToken, type Pushed, type World } from "#test/helpers/world.ts";

let world: World;
const owner = { telegram: "1001", feishu: "ou_owner" } as const;

beforeAll(async () => {
  world = await createWorld();
  for (const platform of ["telegram", "feishu"] as const) {
    world.standIns[platform].addUser({ id: owner[platform], name: "Owner" });
  }
});

const stored = async (): Promise<number> => {
  const [row] = await world.books.admin<{ count: string }[]>`select count(*) from chat.inbox`;
  return Number(row?.count);
};

const typed = async (platform: "telegram" | "feishu", text: string): Promise<Pushed> => {
  const standIn = world.standIns[platform];
  await standIn.say({ chatId: standIn.directChat(owner[platform]), userId: owner[platform], text });
  const pushed = world.pushed.at(-1);
  if (pushed === undefined) throw new Error("nothing was pushed");
  return pushed;
};

const post = (pushed: Pushed): Promise<Response> =>
  Promise.resolve(world.app.request(pushed.path, { method: "POST", headers: pushed.headers, body: pushed.body }));

const flipped = (body: string): string => {
  const middle = Math.floor(body.length / 2);
  return `${body.slice(0, middle)}${body[middle] === "A" ? "B" : "A"}${body.slice(middle + 1)}`;
};

describe("forged requests", () => {
  it("refuses a wrong or missing Telegram secret and stores nothing", async () => {
    const pushed = await typed("telegram", "whoami");
    const before = await stored();
    for (const secret of ["wrong", ""]) {
      const headers = { ...pushed.headers, "x-telegram-bot-api-secret-token": secret };
      expect((await post({ ...pushed, headers })).status).toBe(401);
    }
    const { "x-telegram-bot-api-secret-token": _, ...bare } = Object.fromEntries(
      Object.entries(pushed.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    expect((await post({ ...pushed, headers: bare })).status).toBe(401);
    expect(await stored()).toBe(before);
  });

  it("refuses a Feishu body with one byte changed, and one without signature", async () => {
    const pushed = await typed("feishu", "whoami");
    const before = await stored();
    const tampered = await post({ ...pushed, body: flipped(pushed.body) });
    expect([400, 401, 403]).toContain(tampered.status);
    const unsigned = { "content-type": "application/json" };
    expect([401, 403]).toContain((await post({ ...pushed, headers: unsigned })).status);
    expect(await stored()).toBe(before);
  });

  it("answers 4xx to what cannot be read and to a body over 1 MiB", async () => {
    const pushed = await typed("telegram", "whoami");
    for (const body of ["", "{", "[]", "null", '"text"', '{"update_id":"x"}']) {
      const { status } = await post({ ...pushed, body });
      expect(status, body).toBeGreaterThanOrEqual(400);
      expect(status, body).toBeLessThan(500);
    }
    expect((await post({ ...pushed, body: `"${"x".repeat(1024 * 1024)}"` })).status).toBe(413);
  });

  it("keeps /cron behind its token", async () => {
    const bare = await world.app.request("/cron", { method: "POST" });
    expect(bare.status).toBe(401);
    const wrong = { authorization: `Bearer ${cronToken}x` };
    expect((await world.app.request("/cron", { method: "POST", headers: wrong })).status).toBe(401);
    expect((await world.cron()).status).toBe(200);
    expect((await world.cron("yesterday")).status).toBe(400);
  });

  it("has no sandbox where real credentials are set", async () => {
    expect((await world.app.request("/sandbox")).status).toBe(404);
  });
});

it("keeps no words of group talk that was not meant for us", async () => {
  const { telegram } = world.standIns;
  telegram.addGroup({ id: "-100777", title: "Lunch", members: [owner.telegram] });
  await telegram.say({ chatId: "-100777", userId: owner.telegram, text: "noodles or rice today?" });
  const [row] = await world.books.admin<{ state: string; input: string }[]>`
    select state, input::text as input from chat.inbox where chat_id = '-100777' order by inbox_id desc limit 1`;
  expect(row?.state).toBe("ignored");
  expect(row?.input).not.toContain("noodles");
});

describe.each(["telegram", "feishu"] as const)("repeated requests on %s", (platform) => {
  it("takes a replay with 200 and does nothing", async () => {
    const pushed = await typed(platform, "whoami");
    const before = await stored();
    expect((await post(pushed)).status).toBe(200);
    expect(await stored()).toBe(before);
  });

  it("takes five copies at once as one", async () => {
    const standIn = world.standIns[platform];
    const before = await stored();
    const chatId = standIn.directChat(owner[platform]);
    const replies = standIn.screen(chatId).length;
    await typed(platform, "whoami");
    const pushed = world.pushed.at(-1) as Pushed;
    await world.books.admin`delete from chat.inbox_key where inbox_id = (select max(inbox_id) from chat.inbox)`;
    await world.books.admin`delete from chat.inbox where inbox_id = (select max(inbox_id) from chat.inbox)`;
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(pushed)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await stored()).toBe(before + 1);
    await world.settle();
    expect(standIn.screen(chatId).length).toBeGreaterThan(replies);
  });
});
