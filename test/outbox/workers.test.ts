// The workers of a Node process: woken by COMMIT, one delivery at a time to any one chat, many chats side by side.

import { afterAll, expect, test } from "vitest";
import { startWorkers, superviseJobs, type Workers } from "#src/ledger/jobs.ts";
import { silentLog } from "#src/log.ts";
import { deliver } from "#src/outbox/deliver.ts";
import { createPost } from "./fixture.ts";

const post = await createPost();
let inFlight = 0;
const most = { perChat: 0, inAll: 0 };
const busy = new Map<string, number>();
let finished = 0;
let expected = 0;
let allDone: () => void = () => {};

/** A barrier, not a pause: the first two chats meet on the wire, which they can only do side by side. */
let met: () => void = () => {};
const meeting = new Promise<void>((done) => {
  met = done;
});
const send = post.telegram.send.bind(post.telegram);
post.telegram.send = async (outgoing) => {
  const { chatId } = outgoing.chat;
  inFlight += 1;
  busy.set(chatId, (busy.get(chatId) ?? 0) + 1);
  most.inAll = Math.max(most.inAll, inFlight);
  most.perChat = Math.max(most.perChat, busy.get(chatId) ?? 0);
  if (inFlight >= 2) met();
  await meeting;
  const result = await send(outgoing);
  inFlight -= 1;
  busy.set(chatId, (busy.get(chatId) ?? 0) - 1);
  if (++finished === expected) allDone();
  return result;
};

const workers: Workers = await startWorkers({
  url: post.url,
  log: silentLog,
  deliver: (messageId) => deliver(post.delivery, messageId),
  workers: 4,
});
afterAll(() => workers.stop());

const arrived = (count: number): Promise<void> => {
  expected = finished + count;
  return new Promise((done) => {
    allDone = done;
  });
};

test("everything said reaches its chat once; one at a time per chat, several chats at once", async () => {
  const done = arrived(24);
  const chats = ["c1", "c2", "c3", "c4"];
  await Promise.all(
    Array.from({ length: 24 }, (_, n) => post.say("telegram", `n${n}`, { chatId: String(chats[n % chats.length]) })),
  );
  await done;
  const titles = post.telegram.calls.map(({ title }) => title);
  expect(new Set(titles).size).toBe(24);
  expect(titles).toHaveLength(24);
  expect(most.perChat).toBe(1);
  expect(most.inAll).toBeGreaterThan(1);
});

test("workers without a right to the tables of pg-boss's own upkeep still keep it up", async () => {
  await post.admin`update pgboss.queue set monitor_on = null, maintain_on = null`;
  await superviseJobs(post.database);
  const done = arrived(1);
  await post.say("telegram", "after upkeep");
  await done;
  expect(post.telegram.calls.at(-1)?.title).toBe("after upkeep");
});
