// The main job on Cloudflare's runtime: the real bundle in workerd, the database over TCP as through Hyperdrive, both
// webhooks, the stand-ins over HTTP. Offline.

import { serve } from "@hono/node-server";
import type { Hono } from "hono";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestHarness } from "wrangler";
import { feishuStandIn } from "#src/sandbox/feishu/stand-in.ts";
import type { StandIn } from "#src/sandbox/stand-in.ts";
import { telegramStandIn } from "#src/sandbox/telegram/stand-in.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { readWorkbook } from "#test/helpers/workbook.ts";

type Harness = ReturnType<typeof createTestHarness>;
let harness: Harness;

const push = async (path: string, init: { headers: Record<string, string>; body: string }): Promise<Response> =>
  (await harness.fetch(path, { method: "POST", ...init })) as unknown as Response;
const standIns = {
  telegram: telegramStandIn({ push, nowMs: () => Date.now() }),
  feishu: feishuStandIn({ push, nowMs: () => Date.now() }),
};

const listen = async (app: Hono): Promise<string> =>
  new Promise((ready) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      ready(`http://127.0.0.1:${port}`),
    );
    afterAll(() => void server.close());
  });

const books = await testDatabase();

beforeAll(async () => {
  process.env["CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE"] = books.tcpUrl;
  process.env["WRANGLER_SEND_METRICS"] = "false";
  process.env["CLOUDFLARE_CF_FETCH_ENABLED"] = "false";
  const vars = {
    ...standIns.telegram.settings(await listen(standIns.telegram.app)),
    ...standIns.feishu.settings(await listen(standIns.feishu.app)),
    OWNERS: "telegram:1001",
  };
  harness = createTestHarness({ workers: [{ configPath: "./wrangler.toml", vars }] });
  await harness.listen();
}, 120_000);
afterAll(async () => harness.close());

/** Waits for the work after the answer: workerd runs it beside us, so the test can only look again. */
const until = async (standIn: StandIn, chatId: string, text: string): Promise<string> => {
  const shown = (): string | undefined => standIn.screen(chatId).find((message) => message.text.includes(text))?.id;
  return new Promise((found, lost) => {
    const look = (): void => {
      const id = shown();
      if (id !== undefined) found(id);
    };
    standIn.onChange(look);
    look();
    AbortSignal.timeout(20_000).addEventListener("abort", () =>
      lost(new Error(`never saw ${text}; ${JSON.stringify(harness.getLogs()).slice(-3000)}`)),
    );
  });
};

it("tops up across platforms by the webhooks alone", async () => {
  const { telegram, feishu } = standIns;
  telegram.addUser({ id: "1001", name: "Boss" });
  telegram.addUser({ id: "1002", name: "Wang" });
  feishu.addUser({ id: "ou_li", name: "Li" });
  feishu.addGroup({ id: "oc_acme", title: "ACME", members: ["ou_li", "ou_ming"] });
  const boss = telegram.directChat("1001");
  const wang = telegram.directChat("1002");
  const li = feishu.directChat("ou_li");
  const said = async (text: string): Promise<void> => {
    expect((await telegram.say({ chatId: boss, userId: "1001", text })).status).toBe(200);
  };
  await said("授权 telegram:1002 operator 小王");
  await said("授权 feishu:ou_li manager 1 李姐");
  await until(telegram, boss, "李姐");
  await telegram.say({ chatId: wang, userId: "1002", text: "开户 阿克米 ACME CNY" });
  await telegram.say({ chatId: wang, userId: "1002", text: "充值 ACME 1000" });
  const card = await until(feishu, li, "+1,000.00 CNY");
  const tap = await feishu.tap({ chatId: li, userId: "ou_li", messageId: card, label: "批准" });
  expect(tap.status).toBe(200);
  expect(tap.toast).toContain("已批准");
  await until(telegram, wang, "已批准");
  await telegram.say({ chatId: wang, userId: "1002", text: "余额 ACME" });
  await until(telegram, wang, "1,000.00 CNY");
  expect(telegram.complaints).toEqual([]);
  expect(feishu.complaints).toEqual([]);
}, 60_000);

it("sends files on both platforms, whole", async () => {
  const { telegram, feishu } = standIns;
  const [boss, li] = [telegram.directChat("1001"), feishu.directChat("ou_li")];
  await telegram.say({ chatId: boss, userId: "1001", text: "授权 feishu:ou_li auditor" });
  await telegram.say({ chatId: boss, userId: "1001", text: "导出 xlsx" });
  await until(telegram, boss, "[books-all.xlsx]");
  await feishu.say({ chatId: li, userId: "ou_li", text: "余额表" });
  await until(feishu, li, "[balances-");
  const fileOf = (standIn: StandIn, chatId: string): Uint8Array => {
    const file = standIn.screen(chatId).findLast((message) => message.file !== null)?.file;
    return standIn.file(file?.key ?? "")?.bytes ?? new Uint8Array();
  };
  const [journal] = readWorkbook(fileOf(telegram, boss));
  expect(journal?.rows.map((row) => row[3]?.value)).toEqual(["kind", "topup", "topup"]);
  const [table] = readWorkbook(fileOf(feishu, li));
  expect(table?.rows[1]?.slice(0, 2).map(({ value }) => value)).toEqual(["ACME", "阿克米"]);
  expect(telegram.complaints).toEqual([]);
  expect(feishu.complaints).toEqual([]);
}, 60_000);

it("runs the cron trigger", async () => {
  const outcome = await harness.getWorker("balance-assistant").scheduled({ cron: "* * * * *" });
  expect(outcome.outcome).toBe("ok");
}, 30_000);
