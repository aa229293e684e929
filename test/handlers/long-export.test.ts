// A file that is too long for an answer: ordered once, made by the clock, sent once where it was asked; and one that no
// platform would take.

import { expect, it } from "vitest";
import { type ExportFormat, fileBytesMax } from "#src/domain/files.ts";
import { makePaper } from "#src/export/papers.ts";
import { orderFile } from "#src/ledger/files.ts";
import { zhCN } from "#src/locale/zh-CN/zh-cn.ts";
import { exportTitle, paperTooBigCard } from "#src/view/paper-card.ts";
import { usedWallet } from "#test/db/attack.ts";
import { hireStaff } from "#test/db/staff.ts";
import { createWorld } from "#test/helpers/world.ts";

const world = await createWorld();
const { sql } = world.books.database;
const { telegram } = world.standIns;
telegram.addUser({ id: "1", name: "周审" });
telegram.directChat("1");
const staff = await hireStaff(sql);
await usedWallet(sql, "LONG", staff);
await sql`
  insert into chat.chat (platform, chat_id, kind, external_id, created_at)
  values ('telegram', '1', 'direct', '1', ledger.clock())`;

const chat = { platform: "telegram", chatId: "1" } as const;
const paper = (format: ExportFormat) => ({ kind: "export", format, from: null, to: null }) as const;
const order = (format: ExportFormat, askedBy = staff.owner) =>
  orderFile(sql, { askedBy, chat, replyTo: null, paper: paper(format) });
const received = () => telegram.screen("1").flatMap(({ file }) => (file === null ? [] : [file.name]));

it("is made by one of two ticks at once, one a tick, in the order it was asked for", async () => {
  for (const format of ["csv", "xlsx", "hledger"] as const) await order(format);
  await Promise.all([world.cron(), world.cron()]);
  await world.settle();
  expect(received().sort()).toEqual(["books-all.csv", "books-all.xlsx"]);
  await world.cron();
  await world.cron();
  await world.settle();
  expect(received().sort()).toEqual(["books-all.csv", "books-all.journal", "books-all.xlsx"]);
  expect(telegram.complaints).toEqual([]);
});

it("is not sent when the asker may not have it any more, or a customer reads there by now", async () => {
  const before = received();
  await order("beancount", staff.operator);
  await world.cron();
  await world.settle();
  await order("beancount");
  await sql`update chat.chat set customer_id = (select min(customer_id) from ledger.customers) where chat_id = '1'`;
  await world.cron();
  await world.settle();
  await sql`update chat.chat set customer_id = null where chat_id = '1'`;
  await world.cron();
  await world.settle();
  expect(received()).toEqual(before);
});

it("a file that is refused is told about where it was asked for", async () => {
  const body = { ok: false, error_code: 413, description: "Request Entity Too Large" };
  telegram.fault({ on: "sendDocument", times: 1, kind: "answer", status: 413, body });
  await order("beancount");
  await world.cron();
  await world.settle();
  expect(received()).not.toContain("books-all.beancount");
  expect(telegram.screen("1").at(-1)?.text).toBe("✖ 文件 books-all.beancount 没能发出，请重新发一次命令。");
});

it("a file larger than the platform takes is given up while it is made, and said so", async () => {
  const reader = { t: zhCN, timeZone: "Asia/Shanghai", now: "2040-03-01T01:00:00Z" };
  expect(await makePaper(sql, paper("csv"), { ...reader, company: null, bytesMax: 100 })).toBeNull();
  const whole = await makePaper(sql, paper("csv"), { ...reader, company: null, bytesMax: fileBytesMax.feishu });
  const bytesMax = whole?.bytes.length ?? 0;
  expect(bytesMax).toBeGreaterThan(100);
  expect(await makePaper(sql, paper("csv"), { ...reader, company: null, bytesMax })).toEqual(whole);
  const card = paperTooBigCard(exportTitle(paper("csv"), reader), fileBytesMax.feishu, reader);
  expect(card.title).toBe("导出 csv · 全部：文件超过 30 MB，平台发不了，请分期间导出。");
});
