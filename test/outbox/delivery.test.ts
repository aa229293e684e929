// The life of one message: what each answer of the platform makes of it.

import { expect, test } from "vitest";
import { chatOf } from "#src/ledger/chats.ts";
import { learnMessageId, listOutbox, updateCard } from "#src/ledger/outbox.ts";
import { line } from "#src/view/card.ts";
import { createPost } from "./fixture.ts";

const post = await createPost();
const { telegram, feishu, database } = post;

test("what is said goes out once, and a second job for it does nothing", async () => {
  const { messageId } = await post.say("telegram", "hello");
  await post.drain();
  await post.deliver(messageId);
  expect(telegram.calls.filter(({ title }) => title === "hello")).toHaveLength(1);
  expect(await post.row(messageId)).toMatchObject({ state: "sent", sent_version: 1 });
});

test("what rolls back is never said", async () => {
  const before = telegram.calls.length;
  await database
    .begin(async (tx) => {
      await tx`select 1`;
      await chatOf(tx, { platform: "telegram", chatId: "77", kind: "direct", externalId: "77" });
      throw new Error("refused");
    })
    .catch(() => {});
  await post.drain();
  expect(telegram.calls).toHaveLength(before);
});

test("a card changed after it was sent is edited, once, and an equal one is not", async () => {
  const { messageId } = await post.say("feishu", "pending");
  await post.drain();
  expect(await database.begin((tx) => updateCard(tx, messageId, line("done", "posted T1")))).toBe(true);
  expect(await database.begin((tx) => updateCard(tx, messageId, line("done", "posted T1")))).toBe(false);
  await post.drain();
  const row = await post.row(messageId);
  expect(row).toMatchObject({ state: "sent", version: 2, sent_version: 2 });
  expect(feishu.calls.filter((call) => call.op === "edit")).toMatchObject([
    { title: "posted T1", messageId: row.platform_message_id },
  ]);
});

test("a card changed before it was sent goes out once, as it reads now", async () => {
  const { messageId } = await post.say("telegram", "draft");
  await database.begin((tx) => updateCard(tx, messageId, line("info", "final")));
  await post.drain();
  expect(telegram.calls.map(({ title }) => title)).not.toContain("draft");
  expect(telegram.calls.filter(({ title }) => title === "final")).toMatchObject([{ op: "send" }]);
});

test("a card changed while it is on the wire is edited right after", async () => {
  const { messageId } = await post.say("telegram", "first");
  telegram.during = async () => {
    await database.begin((tx) => updateCard(tx, messageId, line("done", "second")));
  };
  await post.drain();
  expect(await post.row(messageId)).toMatchObject({ state: "sent", version: 2, sent_version: 2 });
  expect(telegram.calls.slice(-2).map(({ op, title }) => `${op} ${title}`)).toEqual(["send first", "edit second"]);
});

test("a named wait holds the whole chat, and no other", async () => {
  const first = await post.say("telegram", "w1");
  telegram.answers.push({ kind: "retry", waitMs: 30_000, scope: "chat", detail: "429" });
  await post.deliver(first.messageId);
  const second = await post.say("telegram", "w2", { chatId: first.chatId });
  const other = await post.say("telegram", "w3");
  await post.deliver(second.messageId);
  await post.deliver(other.messageId);
  expect((await post.row(first.messageId)).due_in).toBeGreaterThan(29);
  expect(await post.row(second.messageId)).toMatchObject({ state: "waiting", attempts: 0 });
  expect(await post.row(other.messageId)).toMatchObject({ state: "sent" });
  await post.advance(31_000);
  await post.sweep();
  await post.drain();
  expect(await post.row(first.messageId)).toMatchObject({ state: "sent" });
});

test("a wait for the whole platform holds every chat of it, and not the other platform", async () => {
  const first = await post.say("feishu", "p1");
  feishu.answers.push({ kind: "retry", waitMs: 20_000, scope: "platform", detail: "99991400" });
  await post.deliver(first.messageId);
  const other = await post.say("feishu", "p2");
  const elsewhere = await post.say("telegram", "p3");
  await post.deliver(other.messageId);
  await post.deliver(elsewhere.messageId);
  expect((await post.row(other.messageId)).state).toBe("waiting");
  expect((await post.row(elsewhere.messageId)).state).toBe("sent");
  await post.advance(21_000);
});

test("without a named wait the pauses double", async () => {
  const { messageId } = await post.say("telegram", "stubborn");
  const pauses: number[] = [];
  for (let n = 0; n < 4; n++) {
    telegram.answers.push({ kind: "retry", waitMs: null, scope: "platform", detail: "connection refused" });
    await post.deliver(messageId);
    const { due_in } = await post.row(messageId);
    pauses.push(Math.round(due_in));
    await post.advance(due_in * 1000 + 1);
  }
  expect(pauses).toEqual([2, 4, 8, 16]);
  await post.deliver(messageId);
  expect(await post.row(messageId)).toMatchObject({ state: "sent", failures: 0 });
});

test("a dead chat is not tried again until it writes, and the maker is told who cannot be reached", async () => {
  const first = await post.say("telegram", "approve R5", { approverOf: "5" });
  telegram.answers.push({ kind: "dead", detail: "bot was blocked by the user" });
  await post.deliver(first.messageId);
  const second = await post.say("telegram", "approve R6", { chatId: first.chatId, approverOf: "6" });
  const calls = telegram.calls.length;
  await post.deliver(second.messageId);
  expect(telegram.calls).toHaveLength(calls);
  expect((await post.row(second.messageId)).state).toBe("dead");
  const unreachable = post.told.filter(({ what }) => what === "unreachable").map(({ trouble }) => trouble.messageId);
  expect(unreachable).toEqual([first.messageId, second.messageId]);

  const heard = { platform: "telegram", chatId: first.chatId, kind: "direct", externalId: first.chatId } as const;
  await database.begin((tx) => chatOf(tx, heard, { alive: false }));
  expect((await post.row(first.messageId)).state).toBe("dead");
  await database.begin((tx) => chatOf(tx, heard));
  await post.drain();
  expect(await post.row(first.messageId)).toMatchObject({ state: "sent" });
  expect(await post.row(second.messageId)).toMatchObject({ state: "sent" });
});

test("a refused card goes out as text, once, and is not edited afterwards", async () => {
  const { messageId } = await post.say("feishu", "odd card");
  feishu.answers.push({ kind: "refused", detail: "230099" });
  await post.deliver(messageId);
  const [card, text] = feishu.calls.slice(-2);
  expect([card?.op, text?.op]).toEqual(["send", "text"]);
  expect(text?.uuid).not.toBe(card?.uuid);
  await database.begin((tx) => updateCard(tx, messageId, line("done", "newer")));
  await post.drain();
  expect(feishu.calls.map(({ title }) => title)).not.toContain("newer");
  expect((await post.row(messageId)).state).toBe("sent");
});

test("refused even as text: failed, listed, and staff are told", async () => {
  const { messageId } = await post.say("feishu", "impossible");
  feishu.answers.push({ kind: "refused", detail: "230022" }, { kind: "refused", detail: "230028" });
  await post.deliver(messageId);
  expect((await post.row(messageId)).state).toBe("failed");
  expect(post.told.at(-1)).toMatchObject({ what: "failed", trouble: { messageId, detail: "230028" } });
  const listed = await listOutbox(database.sql);
  expect(listed.find((message) => message.messageId === messageId)).toMatchObject({ detail: "230028" });
});

test("an edit of a message that is gone settles, and nobody tries again", async () => {
  const { messageId } = await post.say("telegram", "deleted by hand");
  await post.deliver(messageId);
  await database.begin((tx) => updateCard(tx, messageId, line("done", "final state")));
  telegram.answers.push({ kind: "gone", detail: "message to edit not found" });
  await post.drain();
  expect(await post.row(messageId)).toMatchObject({ state: "sent", sent_version: 2 });
});

test("a group that moved is written to under its new id, with what it was for", async () => {
  const old = { platform: "telegram", chatId: "-55" } as const;
  await database.begin(async (tx) => {
    await chatOf(tx, { ...old, kind: "group", title: "Ops" });
    await tx`update chat.chat set role = 'staff' where platform = 'telegram' and chat_id = '-55'`;
  });
  const { messageId } = await post.say("telegram", "to the group", { chatId: "-55" });
  telegram.answers.push({ kind: "moved", chatId: "-10055" });
  await post.drain();
  expect(telegram.calls.slice(-2).map(({ chatId }) => chatId)).toEqual(["-55", "-10055"]);
  expect(await post.row(messageId)).toMatchObject({ state: "sent", chat_id: "-10055" });
  const chat = await database.begin((tx) => chatOf(tx, { ...old, kind: "group" }));
  expect(chat).toMatchObject({ chatId: "-10055", role: "staff", kind: "group" });
});

test("a broken adapter is an unknown outcome, not a lost message", async () => {
  const { messageId } = await post.say("telegram", "boom");
  telegram.during = async () => {
    throw new TypeError("cannot read properties of undefined");
  };
  await post.deliver(messageId);
  expect((await post.row(messageId)).state).toBe("unknown");
});

test("a platform that is switched off keeps its messages waiting", async () => {
  const { messageId } = await post.say("feishu", "later");
  const { deliver } = await import("#src/outbox/deliver.ts");
  await deliver({ ...post.delivery, platforms: { telegram } }, messageId);
  expect(await post.row(messageId)).toMatchObject({ state: "waiting", attempts: 0 });
});

test("a tap teaches the id of an unknown copy once, and the card that moved on is edited", async () => {
  const { messageId } = await post.say("telegram", "did it arrive?", { approverOf: "7" });
  telegram.answers.push({ kind: "unknown", detail: "timeout" });
  await post.deliver(messageId);
  await database.begin((tx) => updateCard(tx, messageId, line("done", "R7 approved")));
  expect(await post.row(messageId)).toMatchObject({ state: "unknown", version: 2 });
  expect(await database.begin((tx) => learnMessageId(tx, messageId, "4711"))).toBe(true);
  expect(await database.begin((tx) => learnMessageId(tx, messageId, "4712"))).toBe(false);
  await post.drain();
  expect(telegram.calls.at(-1)).toMatchObject({ op: "edit", messageId: "4711", title: "R7 approved" });
  expect(await post.row(messageId)).toMatchObject({ state: "sent", sent_version: 2 });
});
