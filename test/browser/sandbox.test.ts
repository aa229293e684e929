// The main job on the practice page, by clicks alone, in a real browser against the whole app as `npm start` runs it.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readWorkbook } from "../helpers/workbook.ts";

const executablePath = "/usr/bin/chromium";
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const hasBrowser = existsSync(executablePath);
if (!hasBrowser) console.warn(`NO BROWSER TEST WAS RUN: there is no ${executablePath}`);

const root = join(import.meta.dirname, "../..");
const startMs = 150_000;
const mainJobMs = 120_000;
const stepMs = 20_000;

type Part = "operator" | "manager" | "customer";

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

describe.runIf(hasBrowser)("the sandbox page", () => {
  let app: ChildProcess;
  let output = "";
  let dataDir = "";
  let base = "";
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  const newPage = async (options: Parameters<Browser["newContext"]>[0]): Promise<Page> => {
    const opened = await (await browser.newContext(options)).newPage();
    opened.setDefaultTimeout(stepMs);
    opened.on("pageerror", (error) => problems.push(error.message));
    opened.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    opened.on("request", (request) => {
      if (!/^((blob:)?http:\/\/127\.0\.0\.1:|data:)/.test(request.url()))
        problems.push(`asked outside: ${request.url()}`);
    });
    await opened.goto(`${base}/sandbox`);
    await opened.locator("#seat-operator .message").first().waitFor();
    return opened;
  };
  const phone = (part: Part) => page.locator(`#seat-${part}`);
  const said = (part: Part, text: RegExp) =>
    phone(part).locator("li.message[data-bot=true]", { hasText: text }).last().waitFor();

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "sandbox-page-"));
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    const env = { PATH: process.env["PATH"] ?? "", PORT: String(port), DATA_DIR: dataDir, LOCALE: "zh-CN" };
    app = spawn(process.execPath, ["src/main.ts"], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [app.stdout, app.stderr]) stream?.on("data", (text) => (output += text));
    await opened(app, `${base}/sandbox`, () => output);
    browser = await chromium.launch({ executablePath, args: flags });
    page = await newPage({ viewport: { width: 1360, height: 900 } });
  }, startMs);

  afterAll(async () => {
    await browser?.close();
    app?.kill("SIGTERM");
    if (app !== undefined && app.exitCode === null) await new Promise((resolve) => app.once("exit", resolve));
    if (dataDir !== "") await rm(dataDir, { recursive: true, force: true });
  }, startMs);

  test("shows the main job by clicks alone within two minutes", { timeout: mainJobMs + stepMs }, async () => {
    const began = performance.now();
    await page.getByRole("button", { name: "财务：充值 ACME 1000" }).click();
    await said("operator", /充值待审批[\s\S]*\+1,000\.00 CNY/);
    await said("manager", /充值待审批[\s\S]*5,300\.00[\s\S]*6,300\.00 CNY/);
    await page.getByRole("button", { name: "主管：批准" }).click();
    await said("manager", /已批准[\s\S]*\+1,000\.00 CNY/);
    await said("operator", /已批准[\s\S]*6,300\.00 CNY/);
    await said("customer", /1,000\.00 CNY[\s\S]*当前可用 6,300\.00 CNY/);
    await page.getByRole("button", { name: "看客户收到了什么" }).click();
    await page.locator("#hint", { hasText: "完成" }).waitFor();
    expect(performance.now() - began).toBeLessThan(mainJobMs);
    expect(await phone("manager").locator("li.message button", { hasText: "批准" }).count()).toBe(0);
  });

  test("a charge below the line warns the customer", { timeout: 2 * stepMs }, async () => {
    await phone("operator").getByRole("button", { name: "扣费 ACME 4500" }).click();
    await said("operator", /已扣费[\s\S]*-4,500\.00 CNY/);
    await said("customer", /余额提醒：可用 1,800\.00 CNY/);
  });

  test("the next 09:00 brings the customer's daily report", { timeout: 4 * stepMs }, async () => {
    const before = await phone("customer").locator("li.message[data-bot=true]").count();
    await page.getByRole("button", { name: "到 09:00" }).click();
    const after = phone("customer").locator("li.message[data-bot=true]").nth(before);
    await after.waitFor({ timeout: 2 * stepMs });
    expect(await after.textContent()).toContain("1,800.00 CNY");
    expect(await page.locator("#now").textContent()).toMatch(/09:00/);
  });

  test("the books and the wire show what happened", { timeout: 2 * stepMs }, async () => {
    await page.locator("#books > summary").click();
    const acme = page.locator("#books tr", { hasText: "阿克米 ACME" });
    expect(await acme.textContent()).toContain("1,800.00 CNY");
    expect(await page.locator("#books tr", { hasText: "+1,000.00 CNY" }).count()).toBe(1);
    await page.locator("#wire > summary").click();
    const exchange = page.locator("#wire details").first();
    await exchange.locator("summary").click();
    // A details element tells of its opening a moment later.
    await exchange.locator("pre").nth(1).waitFor();
    expect(await exchange.locator("pre").count()).toBe(2);
  });

  test("a file is shown on either phone, and a click downloads it", { timeout: 3 * stepMs }, async () => {
    for (const part of ["operator", "manager"] as const) {
      await phone(part).locator(".composer [name=text]").fill("余额表");
      await phone(part).locator(".composer [type=submit]").click();
      const link = phone(part).locator("li.message a.file", { hasText: "balances-" }).last();
      await link.waitFor();
      expect(await link.textContent()).toMatch(/xlsxbalances-[\d-]+(-to-[\d-]+)?\.xlsx\d+ KB/);
      const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
      expect(download.suggestedFilename()).toMatch(/^balances-.*\.xlsx$/);
      const [sheet] = readWorkbook(await readFile(await download.path()));
      expect(sheet?.rows.map((row) => row[0]?.value)).toEqual(expect.arrayContaining(["ACME", "NORDIC"]));
    }
    const elsewhere = (path: string) => fetch(`${base}/sandbox/file/${path}`).then(({ status }) => status);
    expect([await elsewhere("telegram/none"), await elsewhere("discord/up1")]).toEqual([404, 404]);
  });

  const open = (part: Part, platform: RegExp, chat: RegExp) =>
    phone(part).locator(".chats button", { hasText: platform }).filter({ hasText: chat }).first().click();
  const lastPressable = (part: Part, name: string) =>
    phone(part).locator("li.message[data-bot=true] button", { hasText: name }).last();
  /** A square of one colour: enough for a browser to draw it. */
  const slip = {
    name: "slip.png",
    mimeType: "image/png",
    buffer: Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    ),
  };

  test("a command of Telegram's menu asks for the rest step by step", {
    timeout: 6 * stepMs,
  }, async () => {
    const line = phone("operator").locator(".composer [name=text]");
    await phone("operator").getByRole("button", { name: "命令菜单" }).press("Enter");
    const charge = phone("operator").getByRole("menuitem", { name: "/charge" });
    await charge.waitFor();
    // The first command has the keyboard; the second is an arrow away.
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await line.inputValue()).toBe("/charge");
    await page.keyboard.press("Enter");
    await lastPressable("operator", "阿克米 ACME").press("Enter");
    await phone("operator").locator(".reply-bar", { hasText: "多少钱" }).waitFor();
    await page.keyboard.type("120");
    await page.keyboard.press("Enter");
    await lastPressable("operator", "按默认").press("Enter");
    await lastPressable("operator", "直接提交").click();
    await said("operator", /已扣费 · 阿克米 ACME · -120\.00 CNY/);
  });

  test("a bare command on Feishu is filled in on a card", { timeout: 6 * stepMs }, async () => {
    await open("operator", /飞书/, /财务群/);
    const line = phone("operator").locator(".composer [name=text]");
    await line.fill("/topup");
    await line.press("Enter");
    const form = phone("operator").locator(".fs-form").last();
    await form.getByLabel("客户", { exact: true }).first().selectOption("ACME");
    await form.getByRole("button", { name: "提交" }).press("Enter");
    await said("operator", /“充值”还缺金额/);
    await form.getByLabel("金额").fill("300");
    const today = (await page.locator("#now").getAttribute("datetime"))?.slice(0, 10) ?? "";
    await form.getByLabel("业务日期").fill(today);
    await form.getByRole("button", { name: "提交" }).click();
    await said("operator", /充值待审批 · 阿克米 ACME · \+300\.00 CNY/);
    await line.fill("/topup");
    await line.press("Enter");
    await form.getByRole("button", { name: "取消" }).click();
    await said("operator", /好的，没有执行/);
    await open("operator", /TG/, /财务群/);
  });

  test("a picture goes with a request, and whoever decides sees it and is asked once more", {
    timeout: 6 * stepMs,
  }, async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      phone("operator").getByRole("button", { name: "附上图片或文件" }).press("Enter"),
    ]);
    await chooser.setFiles(slip);
    await phone("operator").locator(".attached", { hasText: "slip.png" }).waitFor();
    await phone("operator").locator(".composer [name=text]").fill("充值 ACME 50000");
    await page.keyboard.press("Enter");
    const card = phone("manager")
      .locator("li.message[data-bot=true]", { hasText: "+50,000.00 CNY" })
      .filter({ has: page.getByRole("button", { name: "批准" }) });
    for (const shown of [phone("operator").locator("li[data-mine=true]"), card]) {
      const picture = shown.locator("button.picture img").last();
      await picture.waitFor();
      await expect
        .poll(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
        .toBe(1);
    }
    await card.locator("button.picture").press("Enter");
    await page.locator("dialog.viewer img").waitFor();
    await page.keyboard.press("Escape");
    expect(await page.locator("dialog").count()).toBe(0);

    await card.getByRole("button", { name: /^回复/ }).click();
    const advice = { name: "advice.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n") };
    await phone("manager").locator("[type=file]").setInputFiles(advice);
    await phone("manager").locator(".composer [type=submit]").click();
    await phone("manager").locator("li[data-mine=true] a.file", { hasText: "advice.pdf" }).waitFor();
    await said("operator", /1 张图片、1 个文件/);

    await card.getByRole("button", { name: "批准" }).click();
    await page.locator("dialog.fs-dialog", { hasText: "50,000.00 CNY" }).waitFor();
    await page.keyboard.press("Escape");
    await card.getByRole("button", { name: "批准" }).press("Enter");
    await page.locator("dialog.fs-dialog").getByRole("button", { name: "确定" }).press("Enter");
    await said("manager", /已批准 · 阿克米 ACME · \+50,000\.00 CNY/);
  });

  test("on Telegram the second tap is what decides", { timeout: 4 * stepMs }, async () => {
    await open("manager", /TG/, /助手/);
    await phone("operator").locator(".composer [name=text]").fill("充值 HARBOR 60000");
    await page.keyboard.press("Enter");
    const card = phone("manager").locator("li.message[data-bot=true]", { hasText: "+60,000.00 CNY" }).last();
    await card.locator(".key", { hasText: "批准" }).press("Enter");
    await card.locator(".key", { hasText: "返回" }).waitFor();
    expect(await page.evaluate("document.activeElement.className")).toBe("key");
    await card.locator(".key").first().press("Enter");
    await said("manager", /已批准 · 海风物流 HARBOR · \+60,000\.00 CNY/);
  });

  test("a hint that was used stays away, and a small dark screen needs no sideways scrolling", async () => {
    await page.reload();
    await page.locator("#seat-operator .message").first().waitFor();
    expect(await page.locator("#hint").isVisible()).toBe(false);
    const small = await newPage({ viewport: { width: 320, height: 640 }, colorScheme: "dark" });
    expect(await small.evaluate("document.documentElement.scrollWidth")).toBe(320);
    const ground = await small.evaluate("getComputedStyle(document.body).backgroundColor");
    expect(ground).toBe("rgb(13, 16, 21)");
    await small.context().close();
  });

  test("other pages cannot reach the room", async () => {
    const body = JSON.stringify({ to: "hour" });
    const headers = { "content-type": "application/json" };
    const post = (extra: Record<string, string>) =>
      fetch(`${base}/sandbox/clock`, { method: "POST", headers: { ...headers, ...extra }, body });
    expect((await post({})).status).toBe(403);
    expect((await post({ origin: "http://elsewhere.example" })).status).toBe(403);
    expect((await post({ origin: base, "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await post({ origin: base })).status).toBe(200);
  });

  test("nothing went wrong in the browser, and nothing was asked of the network", () => expect(problems).toEqual([]));
});

/** Resolves once the address answers 200; a process that ended says why. */
async function opened(app: ChildProcess, url: string, output: () => string): Promise<void> {
  for (;;) {
    if (app.exitCode !== null) throw new Error(`the app ended with ${app.exitCode}:\n${output()}`);
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
