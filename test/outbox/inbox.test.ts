// One input, however often and under whichever of its names it arrives.

import { expect, test } from "vitest";
import { acceptInput, failedInputs, finishInput, type InputFacts } from "#src/ledger/inbox.ts";
import { testDatabase } from "#test/helpers/database.ts";

const { database, admin } = await testDatabase();
const at = "2026-11-22T01:00:00.000Z";

const input = (...keys: string[]): InputFacts & { text: string } => ({
  kind: "message",
  platform: "telegram",
  account: "1",
  keys,
  actor: { externalId: "1001" },
  chat: { chatId: "1001" },
  text: "/topup ACME 100",
});
const done = { state: "done", outcome: null, movesMoney: false, personId: null } as const;

/** Until so many sessions of this database wait for a lock. */
const othersWait = async (count: number): Promise<void> => {
  for (;;) {
    const [row] = await admin<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    if ((row?.n ?? 0) >= count) return;
  }
};

test("of five copies at once exactly one is fresh, and the others get its answer", async () => {
  let handled = 0;
  const copies = Array.from({ length: 5 }, () =>
    database.begin(async (tx) => {
      const accepted = await acceptInput(tx, input("five/a", "five/b"), at);
      if (!accepted.fresh) return accepted.answer;
      handled += 1;
      await othersWait(4);
      await finishInput(tx, accepted.inboxId, { ...done, answer: { toast: "posted T1" } });
      return "first";
    }),
  );
  const answers = await Promise.all(copies);
  expect(handled).toBe(1);
  expect(answers.filter((answer) => answer === "first")).toHaveLength(1);
  expect(answers.filter((answer) => answer !== "first")).toEqual(Array(4).fill({ toast: "posted T1" }));
  const [rows] = await database.sql<{ n: number }[]>`
    select count(*)::int as n from chat.inbox`;
  expect(rows?.n).toBe(1);
});

test("any known key makes a duplicate, and the duplicate leaves nothing behind", async () => {
  const first = await database.begin((tx) => acceptInput(tx, input("any/1", "any/2"), at));
  const second = await database.begin((tx) => acceptInput(tx, input("any/2", "any/3"), at));
  expect(first.fresh).toBe(true);
  expect(second).toMatchObject({ fresh: false, inboxId: first.inboxId, state: "new", answer: null });
  const fresh = await database.begin((tx) => acceptInput(tx, input("any/3"), at));
  expect(fresh.fresh).toBe(true);
});

test("two at once that share one key are copies, whatever their other keys, and never deadlock", async () => {
  for (let round = 0; round < 20; round++) {
    const [a, b, c, d] = ["a", "b", "c", "d"].map((key) => `ring/${round}/${key}`) as [string, string, string, string];
    const pairs = await Promise.all([
      database.begin((tx) => acceptInput(tx, input(a, b), at)),
      database.begin((tx) => acceptInput(tx, input(b, c), at)),
      database.begin((tx) => acceptInput(tx, input(d, b, a), at)),
    ]);
    expect(pairs.filter(({ fresh }) => fresh)).toHaveLength(1);
  }
});

test("when the first copy rolls back the next one is fresh", async () => {
  const broken = database.begin(async (tx) => {
    await acceptInput(tx, input("back"), at);
    throw new Error("handler died");
  });
  await expect(broken).rejects.toThrow("handler died");
  expect((await database.begin((tx) => acceptInput(tx, input("back"), at))).fresh).toBe(true);
});

test("a failed money command is listed with what was typed, another failure is not", async () => {
  await database.begin(async (tx) => {
    const [clock] = await tx<{ at: string }[]>`select ledger.clock()::text as at`;
    for (const [key, movesMoney] of [
      ["f/1", true],
      ["f/2", false],
    ] as const) {
      const accepted = await acceptInput(tx, input(key), clock?.at ?? at);
      const end = { state: "failed", outcome: `E-${key}`, movesMoney, answer: null, personId: null } as const;
      await finishInput(tx, accepted.inboxId, end);
    }
  });
  const failed = await failedInputs(database.sql);
  expect(failed).toMatchObject([{ outcome: "E-f/1", text: "/topup ACME 100", externalId: "1001" }]);
});
