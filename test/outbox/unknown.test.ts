// When nobody knows whether it arrived: the process died, or the answer never came. Feishu may hear it again under the
// same uuid within its hour; Telegram never.

import { expect, test } from "vitest";
import { listOutbox, updateCard } from "#src/ledger/outbox.ts";
import { line } from "#src/view/card.ts";
import { createPost } from "./fixture.ts";

const post = await createPost();
const { telegram, feishu, database } = post;
const hour = 3_600_000;

test("killed before anything was written: the claim is found, and what follows depends on the platform", async () => {
  const t = await post.say("telegram", "t-killed");
  const f = await post.say("feishu", "f-killed");
  await post.deliver(t.messageId, "claimed");
  await post.deliver(f.messageId, "claimed");
  expect((await post.row(t.messageId)).state).toBe("sending");
  expect(await post.sweep(60_000)).toMatchObject({ recovered: 0 }); // a live process may still be at it
  expect(await post.sweep()).toMatchObject({ recovered: 2 });
  await post.advance(5_000);
  await post.sweep();
  await post.drain();
  expect((await post.row(t.messageId)).state).toBe("unknown");
  expect((await post.row(f.messageId)).state).toBe("sent");
  expect(telegram.calls.filter(({ title }) => title === "t-killed")).toHaveLength(0);
  expect((await listOutbox(database.sql)).map(({ messageId }) => messageId)).toContain(t.messageId);
});

test("killed after the platform took it: Telegram is not repeated, Feishu is, under the same uuid", async () => {
  const t = await post.say("telegram", "t-sent");
  const f = await post.say("feishu", "f-sent");
  await post.deliver(t.messageId, "sent");
  await post.deliver(f.messageId, "sent");
  await post.sweep();
  await post.advance(5_000);
  await post.sweep();
  await post.drain();
  expect(telegram.calls.filter(({ title }) => title === "t-sent")).toHaveLength(1);
  const repeats = feishu.calls.filter(({ title }) => title === "f-sent");
  expect(repeats).toHaveLength(2);
  expect(repeats[1]?.uuid).toBe(repeats[0]?.uuid);
});

test("killed while it was edited: the edit is simply done again, on both platforms", async () => {
  for (const platform of [telegram, feishu]) {
    const { messageId } = await post.say(platform.name, "to edit");
    await post.deliver(messageId);
    await database.begin((tx) => updateCard(tx, messageId, line("done", "edited")));
    await post.deliver(messageId, "sent");
    await post.sweep();
    await post.advance(5_000);
    await post.sweep();
    await post.drain();
    expect(platform.calls.filter(({ title, op }) => title === "edited" && op === "edit")).toHaveLength(2);
    expect(await post.row(messageId)).toMatchObject({ state: "sent", sent_version: 2 });
    platform.calls.length = 0;
  }
});

test("Feishu's hour counts from the first attempt that may have arrived", async () => {
  const { messageId } = await post.say("feishu", "long outage");
  // Refused for certain, again and again: the uuid is unused, so no hour runs.
  feishu.answers.push({ kind: "retry", waitMs: 2 * hour, scope: "chat", detail: "connection refused" });
  await post.deliver(messageId);
  await post.advance(2 * hour + 1);
  feishu.answers.push({ kind: "unknown", detail: "timeout" });
  await post.deliver(messageId);
  expect((await post.row(messageId)).state).toBe("waiting");
  // Now it runs, whatever certain failures come in between: a wait beyond it ends in not knowing, not in a repeat.
  await post.advance(3_000);
  const calls = feishu.calls.length;
  feishu.answers.push({ kind: "retry", waitMs: hour, scope: "chat", detail: "frequency limit" });
  await post.deliver(messageId);
  await post.advance(hour + 1);
  await post.deliver(messageId);
  expect(feishu.calls).toHaveLength(calls + 1);
  expect((await post.row(messageId)).state).toBe("unknown");
});

test("a repeat that Feishu recognised shows the first text, so the newer one follows as an edit", async () => {
  const { messageId } = await post.say("feishu", "as first sent");
  feishu.answers.push({ kind: "unknown", detail: "reset" });
  await post.deliver(messageId);
  await database.begin((tx) => updateCard(tx, messageId, line("done", "as it is now")));
  await post.advance(3_000);
  await post.sweep();
  await post.drain();
  expect(feishu.calls.slice(-2).map(({ op, title }) => `${op} ${title}`)).toEqual([
    "send as it is now",
    "edit as it is now",
  ]);
});

test("an approval card of unknown fate is made up for after five minutes", async () => {
  const { messageId, chatId } = await post.say("telegram", "R1 to decide", { approverOf: "1" });
  telegram.answers.push({ kind: "unknown", detail: "timeout" });
  await post.deliver(messageId);
  await post.advance(4 * 60_000);
  await post.sweep();
  await post.drain();
  const reminders = () => telegram.calls.filter((call) => call.chatId === chatId && call.title.includes("/approve"));
  expect(reminders()).toHaveLength(0);
  await post.advance(60_001);
  await post.sweep();
  await post.drain();
  await post.sweep();
  await post.drain();
  expect(reminders()).toHaveLength(1);
  expect(telegram.calls.filter(({ title }) => title === "R1 to decide")).toHaveLength(1);
});

test("the reminder is dropped when the request was decided meanwhile", async () => {
  const { messageId, chatId } = await post.say("telegram", "R2 to decide", { approverOf: "2" });
  telegram.answers.push({ kind: "unknown", detail: "timeout" });
  await post.deliver(messageId);
  await database.begin((tx) => updateCard(tx, messageId, line("done", "R2 approved")));
  await post.advance(5 * 60_000 + 1);
  await post.sweep();
  await post.drain();
  expect(telegram.calls.filter((call) => call.chatId === chatId)).toHaveLength(1);
});

test("an ordinary reply of unknown fate is listed and nothing more is said", async () => {
  const { messageId, chatId } = await post.say("telegram", "balance 100.00 CNY");
  telegram.answers.push({ kind: "unknown", detail: "timeout" });
  await post.deliver(messageId);
  await post.advance(hour);
  await post.sweep();
  await post.drain();
  expect(telegram.calls.filter((call) => call.chatId === chatId)).toHaveLength(1);
  expect((await post.row(messageId)).state).toBe("unknown");
});

test("an answer that comes after its claim was given up still teaches the id", async () => {
  const { messageId } = await post.say("telegram", "slow answer");
  telegram.during = async () => {
    await post.sweep(); // the sweeper gives the claim up while the call is on the wire
  };
  await post.deliver(messageId);
  expect(await post.row(messageId)).toMatchObject({ state: "sent", sent_version: 1 });
  expect((await post.row(messageId)).platform_message_id).not.toBeNull();
});

test("a message whose job was lost is found by the sweeper", async () => {
  const { messageId } = await post.say("telegram", "job lost");
  await post.admin`delete from pgboss.job where data ->> 'messageId' = ${messageId}`;
  await post.drain();
  expect((await post.row(messageId)).state).toBe("waiting");
  await post.sweep();
  await post.drain();
  expect((await post.row(messageId)).state).toBe("sent");
});
