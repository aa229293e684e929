// How fast we write: never faster than the platforms allow, whoever asks, and as fast as that when nobody waits.

import { expect, test } from "vitest";
import { allowedAt, paces, type Rate, spent } from "#src/ledger/pace.ts";
import { createPost } from "./fixture.ts";

const post = await createPost();

/** Sends as fast as the rate lets it for a while; epoch ms of each. */
const greedy = (rate: Rate, forMs: number): number[] => {
  const sent: number[] = [];
  let arrival: number | null = null;
  for (let now = 0; now < forMs; now += 1) {
    while (allowedAt(arrival, rate) <= now) {
      sent.push(now);
      arrival = spent(arrival, now, rate);
    }
  }
  return sent;
};

const busiest = (sent: readonly number[], windowMs: number): number =>
  Math.max(...sent.map((at) => sent.filter((other) => other >= at && other < at + windowMs).length));

test("nobody who sends as fast as allowed passes a platform's limit", () => {
  const { feishu, telegram } = paces;
  expect(busiest(greedy(feishu.chat, 5_000), 1_000)).toBe(4);
  expect(busiest(greedy(feishu.account, 5_000), 1_000)).toBeLessThanOrEqual(50);
  expect(busiest(greedy(feishu.account, 70_000), 60_000)).toBeLessThanOrEqual(1_000);
  expect(busiest(greedy(telegram.account, 5_000), 1_000)).toBeLessThanOrEqual(30);
  expect(telegram.group === null ? 0 : busiest(greedy(telegram.group, 200_000), 60_000)).toBe(19);
  expect(greedy(telegram.chat, 60_000).length).toBe(62); // one a second and the burst
});

test("a crowd in one group keeps the group's pace, in order, and everything arrives", async () => {
  const count = 26;
  const sent: { title: string; atMs: number }[] = [];
  const send = post.telegram.send.bind(post.telegram);
  post.telegram.send = async (outgoing) => {
    const [clock] = await post.sql<{ ms: number }[]>`select (extract(epoch from ledger.clock()) * 1000)::float8 as ms`;
    sent.push({ title: outgoing.card.title, atMs: clock?.ms ?? 0 });
    return send(outgoing);
  };
  for (let n = 0; n < count; n++) await post.say("telegram", String(n), { chatId: "-9" });
  for (let round = 0; round < 200 && sent.length < count; round++) {
    await post.drain();
    await post.advance(1_000);
    await post.sweep();
  }
  expect(sent).toHaveLength(count);
  const times = sent.map(({ atMs }) => atMs);
  expect(busiest(times, 60_000)).toBeLessThanOrEqual(20);
  expect(busiest(times, 900)).toBeLessThanOrEqual(4); // the burst and one; taken at the call, a little after the claim
  expect(sent.map(({ title }) => Number(title))).toEqual(Array.from({ length: count }, (_, n) => n));
});

test("a wait of a second or less is waited out at once", async () => {
  const chatId = "oc_fast";
  const ids = [];
  for (let n = 0; n < 4; n++) ids.push((await post.say("feishu", `f${n}`, { chatId })).messageId);
  for (const id of ids) await post.deliver(id);
  expect(post.feishu.calls.map(({ title }) => title)).toEqual(["f0", "f1", "f2", "f3"]);
});

test("the account's pace holds across chats", async () => {
  const before = await post.sql`select pace_at from chat.account where platform = 'telegram'`;
  const { messageId } = await post.say("telegram", "spends");
  await post.deliver(messageId);
  const after = await post.sql`select pace_at from chat.account where platform = 'telegram'`;
  expect(after).not.toEqual(before);
  await post.sql`update chat.account set pace_at = ledger.clock() + interval '1 hour' where platform = 'telegram'`;
  const held = await post.say("telegram", "held");
  await post.deliver(held.messageId);
  expect(await post.row(held.messageId)).toMatchObject({ state: "waiting", attempts: 0 });
});
