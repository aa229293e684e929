// npm run screenshots: takes the README's pictures from the running sandbox, in both languages, after the main job.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type Page } from "playwright-core";

const root = path.join(import.meta.dirname, "../..");
const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => found(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

const chips = {
  "zh-CN": { ask: "财务：充值 ACME 1000", approve: "主管：批准", look: "看客户收到了什么" },
  en: { ask: "Finance: topup ACME 1000", approve: "Manager: approve", look: "See what the customer got" },
} as const;

const play = async (page: Page, locale: keyof typeof chips): Promise<void> => {
  const words = chips[locale];
  for (const name of [words.ask, words.approve, words.look]) {
    await page.getByRole("button", { name }).click();
    await page.waitForTimeout(2_500);
  }
};

const take = async (locale: keyof typeof chips): Promise<void> => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "screenshots-"));
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOCALE: locale, LOG_LEVEL: "silent" };
  const app = spawn(process.execPath, ["src/main.ts"], { cwd: root, env, stdio: "ignore" });
  try {
    const url = `http://127.0.0.1:${port}/sandbox`;
    while (
      !(await fetch(url).then(
        (answer) => answer.ok,
        () => false,
      ))
    )
      await new Promise((on) => setTimeout(on, 200));
    const browser = await chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu"] });
    const page = await browser.newPage({ viewport: { width: 1360, height: 900 }, locale });
    await page.goto(url);
    await page.locator("#seat-operator .message").first().waitFor();
    await play(page, locale);
    await page.screenshot({ path: path.join(import.meta.dirname, `sandbox.${locale}.png`) });
    await browser.close();
  } finally {
    app.kill("SIGTERM");
    await new Promise((gone) => app.once("exit", gone));
    rmSync(dataDir, { recursive: true, force: true });
  }
};

for (const locale of ["zh-CN", "en"] as const) await take(locale);
