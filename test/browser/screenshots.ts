// npm run screenshots: takes the README's pictures from the running practice room, in both languages: the main job, a
// request with its slip, a form, a table of many lines.

import { writeFileSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import type { PlatformName } from "#src/domain/identity.ts";
import { castIn } from "#src/sandbox/cast.ts";
import { type OpenRoom, openRoom } from "./open-room.ts";
import { type PictureWords, pictureWords } from "./picture-words.ts";

type Seat = "operator" | "manager" | "customer";
type Place = readonly [seat: Seat, person: string, chat: string];
/** The sides of a picture in the page's own pixels; it is stored at twice the size. */
const sizes = { whole: { width: 1360, height: 900 }, phones: { width: 1360, height: 1180 } } as const;
const folder = import.meta.dirname;
const finance = { telegram: "-1001000000001", feishu: "oc_finance" } as const;

/** People who act at the stand-ins, where they can do what the page cannot: paste rows, send a picture. */
const hands = (room: OpenRoom, locale: keyof typeof pictureWords) => {
  const accounts = Object.fromEntries(castIn(locale).people.map((person) => [person.id, person.accounts]));
  const direct = (who: string, on: PlatformName): string => room.standIns[on].directChat(accounts[who]?.[on] ?? "");
  const say = async (who: string, on: PlatformName, chatId: string, text: string): Promise<void> => {
    await room.standIns[on].say({ chatId, userId: accounts[who]?.[on] ?? "", text });
    await room.settle();
  };
  const reply = async (who: string, on: PlatformName, chatId: string, png: Uint8Array<ArrayBuffer>): Promise<void> => {
    const replyTo = room.standIns[on].screen(chatId).findLast(({ from }) => from === "bot")?.id ?? "";
    const file = { name: "slip.png", kind: "photo" as const, bytes: png };
    await room.standIns[on].sendFile({ chatId, userId: accounts[who]?.[on] ?? "", text: "", replyTo, file });
    await room.settle();
    await room.settle();
  };
  const press = async (who: string, on: PlatformName, chatId: string, label: string): Promise<void> => {
    const message = room.standIns[on].screen(chatId).findLast((one) => one.buttons.some((key) => key.label === label));
    const userId = accounts[who]?.[on] ?? "";
    await room.standIns[on].tap({ chatId, userId, messageId: message?.id ?? "", label });
    await room.settle();
  };
  return { direct, say, reply, press };
};

/** A bank's slip, drawn. */
const slipOf = async (browser: Browser, { slip }: PictureWords): Promise<Uint8Array<ArrayBuffer>> => {
  const page = await browser.newPage({ viewport: { width: 520, height: 290 } });
  const rows = slip.rows.map(([name, value]) => `<tr><td>${name}<td><b>${value}</b>`).join("");
  const style = "body{font:17px sans-serif;margin:22px}h1{font-size:19px;color:#b00020}td{padding:5px 24px 5px 0}";
  await page.setContent(`<style>${style}</style><h1>${slip.title}</h1><table>${rows}</table>`);
  const png = new Uint8Array(await page.screenshot());
  await page.close();
  return png;
};

const visit = async (browser: Browser, url: string, locale: string, size: keyof typeof sizes): Promise<Page> => {
  const page = await browser.newPage({ viewport: sizes[size], deviceScaleFactor: 2, locale, colorScheme: "light" });
  await page.goto(url);
  await page.locator("#seat-operator .message").first().waitFor();
  return page;
};

const play = async (page: Page, { chips }: PictureWords, settle: () => Promise<void>): Promise<void> => {
  for (const name of chips) {
    await page.getByRole("button", { name }).click();
    await page.waitForTimeout(1_000);
    await settle();
  }
  await page.waitForTimeout(2_500);
};

/** Opens the chats, scrolls them to their ends and takes those phones. */
const takePhones = async (page: Page, places: readonly Place[], file: string): Promise<void> => {
  for (const [seat, person, key] of places) {
    await page.locator(`#seat-${seat} .person`).selectOption(person);
    await page.locator(`#seat-${seat} .chats button[data-key="${key}"]`).click();
  }
  await page.waitForTimeout(800);
  const boxes = [];
  for (const [seat] of places) {
    const phone = page.locator(`#seat-${seat} .phone`);
    await phone.locator(".log").evaluate((log) => log.scrollTo(0, log.scrollHeight));
    boxes.push((await phone.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 });
  }
  const [first, last] = [boxes[0], boxes.at(-1)];
  if (first === undefined || last === undefined) throw new Error("a picture of no phone");
  const edge = 10;
  const clip = { x: first.x - edge, y: first.y - edge, width: last.x + last.width - first.x + 2 * edge };
  await page.screenshot({ path: file, clip: { ...clip, height: first.height + 2 * edge } });
};

const take = async (locale: keyof typeof pictureWords): Promise<void> => {
  const words = pictureWords[locale];
  const room = await openRoom(locale);
  const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu"] });
  const named = (name: string): string => path.join(folder, `${name}.${locale}.png`);
  try {
    const { direct, say, reply, press } = hands(room, locale);
    const whole = await visit(browser, room.url, locale, "whole");
    await play(whole, words, room.settle);
    await whole.screenshot({ path: named("sandbox") });
    await whole.emulateMedia({ colorScheme: "dark" });
    await whole.screenshot({ path: path.join(folder, `sandbox.${locale}.dark.png`) });

    const tall = await visit(browser, room.url, locale, "phones");
    await say("wang", "telegram", finance.telegram, words.topup);
    await reply("wang", "telegram", finance.telegram, await slipOf(browser, words));
    const liOnFeishu = direct("li", "feishu");
    await takePhones(
      tall,
      [
        ["operator", "wang", `telegram:${finance.telegram}`],
        ["manager", "li", `feishu:${liOnFeishu}`],
        ["customer", "li", `telegram:${direct("li", "telegram")}`],
      ],
      named("evidence"),
    );

    await say("wang", "feishu", direct("wang", "feishu"), words.form);
    await say("wang", "telegram", direct("wang", "telegram"), words.form);
    await say("wang", "telegram", direct("wang", "telegram"), "ACME");
    await say("wang", "telegram", direct("wang", "telegram"), "1200");
    await takePhones(
      tall,
      [
        ["operator", "wang", `feishu:${direct("wang", "feishu")}`],
        ["manager", "wang", `telegram:${direct("wang", "telegram")}`],
      ],
      named("form"),
    );

    await say("wang", "telegram", finance.telegram, words.batchTopup);
    await press("wang", "telegram", finance.telegram, words.submit);
    await say("wang", "feishu", finance.feishu, words.batchCharge);
    await takePhones(
      tall,
      [
        ["operator", "wang", `feishu:${finance.feishu}`],
        ["manager", "li", `feishu:${liOnFeishu}`],
      ],
      named("batch"),
    );
  } finally {
    await browser.close();
    await room.close();
  }
};

for (const locale of ["zh-CN", "en"] as const) await take(locale);
writeFileSync(1, "the pictures are in test/browser\n");
