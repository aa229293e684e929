// Files as messages: the same bytes at every attempt, the same guarantees as cards, and never text in place of a file.

import { expect, test } from "vitest";
import type { FileRef } from "#src/domain/files.ts";
import { fileBytes, forgetFiles, putFile } from "#src/ledger/files.ts";
import { listOutbox, updateCard } from "#src/ledger/outbox.ts";
import { type Card, line } from "#src/view/card.ts";
import { createPost } from "./fixture.ts";

const post = await createPost();
const { telegram, feishu, database, sql } = post;
const minutes = 60_000;

const put = (text: string, name = "a.csv"): Promise<FileRef> =>
  database.begin((tx) => putFile(tx, name, new TextEncoder().encode(text)));
const captioned = (file: FileRef): Card => ({ ...line("info", `file ${file.name}`), file });
const sayFile = async (platform: "telegram" | "feishu", text: string, chatId?: string) => {
  const card = captioned(await put(text));
  return post.say(platform, "", chatId === undefined ? { card } : { card, chatId });
};
const filesOf = (text: string) => [...telegram.files, ...feishu.files].filter((file) => file.text === text);

test("equal bytes are kept once, and come back whole however many pieces they have", async () => {
  const bytes = new Uint8Array(2 * 1024 * 1024 + 17).map((_, index) => index % 251);
  const [one, two] = [
    await database.begin((tx) => putFile(tx, "one.bin", bytes)),
    await database.begin((tx) => putFile(tx, "two.bin", bytes)),
  ];
  expect(two).toEqual({ ...one, name: "two.bin" });
  const parts = await sql`select part_no from chat.file_part where sha256 = decode(${one.sha256}, 'hex')`;
  expect(parts).toHaveLength(3);
  expect(Buffer.compare((await fileBytes(sql, one)) ?? new Uint8Array(), bytes)).toBe(0);
});

test("a file goes out once under its name", async () => {
  const { messageId } = await sayFile("telegram", "once");
  await post.drain();
  await post.deliver(messageId);
  expect(filesOf("once")).toEqual([{ name: "a.csv", text: "once" }]);
  expect(await post.row(messageId)).toMatchObject({ state: "sent", sent_version: 1 });
});

test("not accepted for certain: the same bytes go out later", async () => {
  const { messageId } = await sayFile("telegram", "later");
  telegram.answers.push({ kind: "retry", waitMs: null, scope: "chat", detail: "502" });
  await post.deliver(messageId);
  expect(await post.row(messageId)).toMatchObject({ state: "waiting", failures: 1 });
  await post.advance(3_000);
  await post.deliver(messageId);
  expect(filesOf("later")).toHaveLength(2);
  expect(await post.row(messageId)).toMatchObject({ state: "sent" });
});

test("unknown on Feishu: repeated under the same uuid with the same bytes", async () => {
  const { messageId } = await sayFile("feishu", "again");
  feishu.answers.push({ kind: "unknown", detail: "timeout" });
  await post.deliver(messageId);
  await post.advance(3_000);
  await post.deliver(messageId);
  const uuids = feishu.calls.filter(({ op }) => op === "file").map(({ uuid }) => uuid);
  expect(uuids.slice(-2)).toEqual([uuids.at(-1), uuids.at(-1)]);
  expect(filesOf("again")).toHaveLength(2);
  expect(await post.row(messageId)).toMatchObject({ state: "sent" });
});

test("unknown on Feishu and then an outage beyond its hour: not repeated, whatever is sent", async () => {
  const file = await sayFile("feishu", "lost in the outage");
  const card = await post.say("feishu", "a card lost in the outage");
  for (const { messageId } of [file, card]) {
    feishu.answers.push({ kind: "unknown", detail: "timeout" });
    await post.deliver(messageId);
    await post.advance(3_000);
  }
  const refused = { kind: "retry", waitMs: null, scope: "chat", detail: "connection refused" } as const;
  await post.advance(53 * minutes);
  for (const { messageId } of [file, card]) {
    feishu.answers.push(refused);
    await post.deliver(messageId);
    expect(await post.row(messageId)).toMatchObject({ state: "waiting" });
    await post.advance(5_000);
  }
  await post.advance(3 * minutes);
  for (const { messageId } of [file, card]) {
    feishu.answers.push(refused);
    await post.deliver(messageId);
    expect(await post.row(messageId)).toMatchObject({ state: "unknown" });
  }
  expect(filesOf("lost in the outage")).toHaveLength(3);
});

test("unknown on Telegram: not repeated, and listed", async () => {
  const { messageId } = await sayFile("telegram", "perhaps");
  telegram.answers.push({ kind: "unknown", detail: "timeout" });
  await post.deliver(messageId);
  await post.advance(10 * minutes);
  await post.sweep();
  await post.drain();
  expect(filesOf("perhaps")).toHaveLength(1);
  expect(await post.row(messageId)).toMatchObject({ state: "unknown" });
  expect((await listOutbox<Card>(sql)).map((each) => each.messageId)).toContain(messageId);
});

test("a process that dies after the claim sends nothing twice on Telegram, and the same bytes on Feishu", async () => {
  const dead = await sayFile("telegram", "died on Telegram");
  const again = await sayFile("feishu", "died on Feishu");
  await post.deliver(dead.messageId, "sent");
  await post.deliver(again.messageId, "sent");
  const age = 4 * minutes;
  await post.admin`
    update chat.message set claimed_at = clock_timestamp() - ${age}::float8 * interval '1 millisecond'
    where message_id in (${dead.messageId}, ${again.messageId})`;
  await post.sweep(1 * minutes);
  await post.advance(3_000);
  await post.drain();
  expect(filesOf("died on Telegram")).toHaveLength(1);
  expect(await post.row(dead.messageId)).toMatchObject({ state: "unknown" });
  expect(filesOf("died on Feishu")).toHaveLength(2);
  expect(await post.row(again.messageId)).toMatchObject({ state: "sent" });
});

test("a large file may be under way for minutes before its claim is given up, a card may not", async () => {
  const file = await sayFile("feishu", "slow");
  const card = await post.say("feishu", "quick");
  for (const { messageId } of [file, card]) expect((await post.claim(messageId)).kind).toBe("claimed");
  await post.admin`
    update chat.message set claimed_at = clock_timestamp() - interval '2 minutes'
    where message_id in (${file.messageId}, ${card.messageId})`;
  await post.sweep(1 * minutes);
  expect(await post.row(file.messageId)).toMatchObject({ state: "sending" });
  expect(await post.row(card.messageId)).toMatchObject({ state: "waiting" });
});

test("a file that is refused fails and is told about, in a staff chat too; no text takes its place", async () => {
  const { messageId, chatId } = await sayFile("telegram", "refused");
  await post.admin`update chat.chat set role = 'staff' where chat_id = ${chatId}`;
  telegram.answers.push({ kind: "refused", detail: "413 Request Entity Too Large" });
  const texts = telegram.calls.filter(({ op }) => op === "text").length;
  await post.deliver(messageId);
  expect(await post.row(messageId)).toMatchObject({ state: "failed" });
  expect(telegram.calls.filter(({ op }) => op === "text")).toHaveLength(texts);
  expect(post.told.at(-1)).toMatchObject({ what: "failed", trouble: { card: { file: { name: "a.csv" } } } });
});

test("what was sent as a file is never edited", async () => {
  const { messageId } = await sayFile("telegram", "stays");
  await post.drain();
  const calls = telegram.calls.length;
  await database.begin((tx) => updateCard(tx, messageId, line("done", "another")));
  await post.drain();
  expect(await post.row(messageId)).toMatchObject({ state: "sent" });
  expect(telegram.calls.slice(calls).map(({ op }) => op)).not.toContain("file");
});

test("bytes nobody asked for lately are forgotten, those that wait to be sent are not", async () => {
  const [sent, waiting, asked] = [await put("old"), await put("old but waiting"), await put("asked again")];
  const { messageId } = await post.say("telegram", "", { card: captioned(waiting) });
  await post.advance(31 * 24 * 60 * minutes);
  await put("asked again");
  await database.begin(forgetFiles);
  expect(await fileBytes(sql, sent)).toBeNull();
  expect(await fileBytes(sql, asked)).not.toBeNull();
  await post.deliver(messageId);
  expect(filesOf("old but waiting")).toHaveLength(1);
  await put("old");
  expect(new TextDecoder().decode((await fileBytes(sql, sent)) ?? new Uint8Array())).toBe("old");
});
