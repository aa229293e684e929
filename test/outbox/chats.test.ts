// What a chat is for, and which chat is meant: binding, roles, codes, moves, and the direct chat behind a person.

import { expect, test } from "vitest";
import { Refused } from "#src/domain/errors.ts";
import { foldBindCode, makeBindCode, useBindCode } from "#src/ledger/bind-codes.ts";
import {
  bindChat,
  chatAt,
  chatOf,
  chatsOf,
  chatsWithRole,
  directChatOf,
  moveChat,
  setChatLocale,
  setChatRole,
  unbindChat,
} from "#src/ledger/chats.ts";
import { messageByTapKey, putMessage } from "#src/ledger/outbox.ts";
import { askQuestion, closeQuestion, findQuestion } from "#src/ledger/questions.ts";
import { line } from "#src/view/card.ts";
import { testDatabase } from "#test/helpers/database.ts";

const { database, admin } = await testDatabase();
const [person] = await admin<{ id: string }[]>`
  insert into ledger.person (name, created_at) values ('Wang', ledger.clock()) returning person_id::text as id`;
const customers = await admin<{ id: string }[]>`
  insert into ledger.customer (code, name, opened_at)
  values ('ACME', 'Acme', ledger.clock()), ('BETA', 'Beta', ledger.clock()) returning customer_id::text as id`;
const [acme, beta] = [String(customers[0]?.id), String(customers[1]?.id)];
const wang = String(person?.id);

const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "none",
    (error: unknown) => (error instanceof Refused ? error.refusal.code : String(error)),
  );

const group = async (chatId: string) => {
  const ref = { platform: "telegram", chatId } as const;
  await chatOf(database.sql, { ...ref, kind: "group", title: "a group" });
  return ref;
};

test("a chat is bound or has a role, never both, and another customer cannot take it", async () => {
  const ref = await group("-1");
  await bindChat(database.sql, ref, acme);
  await bindChat(database.sql, ref, acme);
  expect(await refusal(bindChat(database.sql, ref, beta))).toBe("chat_bound");
  expect(await refusal(setChatRole(database.sql, ref, "staff"))).toBe("chat_bound");
  expect((await unbindChat(database.sql, ref)).customerId).toBe(acme);
  expect(await refusal(unbindChat(database.sql, ref))).toBe("not_bound");
  await setChatRole(database.sql, ref, "approvals");
  expect(await refusal(bindChat(database.sql, ref, acme))).toBe("chat_has_role");
  expect((await chatsWithRole(database.sql, "approvals")).map(({ chatId }) => chatId)).toEqual(["-1"]);
});

test("of a role and a binding asked for at once, one is refused", async () => {
  const ref = await group("-2");
  const both = await Promise.all([
    refusal(database.begin((tx) => bindChat(tx, ref, acme))),
    refusal(database.begin((tx) => setChatRole(tx, ref, "staff"))),
  ]);
  expect(both.filter((code) => code === "none")).toHaveLength(1);
  expect(both).toContainEqual(expect.stringMatching(/chat_bound|chat_has_role/));
});

test("a chat that moved keeps its binding and language under the new id, and the old id leads there", async () => {
  const ref = await group("-3");
  await bindChat(database.sql, ref, beta);
  await setChatLocale(database.sql, ref, "en");
  await database.begin((tx) => moveChat(tx, "telegram", "-3", "-1003"));
  await database.begin((tx) => moveChat(tx, "telegram", "-3", "-1003")); // both sides of a move tell about it
  expect(await chatAt(database.sql, ref)).toMatchObject({ chatId: "-1003", customerId: beta, locale: "en" });
  expect((await chatsOf(database.sql, beta)).map(({ chatId }) => chatId)).toEqual(["-1003"]);
});

test("Feishu: what was sent to a person belongs to their direct chat once that is known", async () => {
  const someone = { platform: "feishu", externalId: "ou_1" } as const;
  const first = await directChatOf(database.sql, someone);
  expect(first.chatId).toBe("ou_1");
  const { tapKey } = await database.begin((tx) =>
    putMessage(tx, { to: first, card: line("info", "hello"), about: { kind: "reply" } }),
  );
  await chatOf(database.sql, { platform: "feishu", chatId: "oc_1", kind: "direct", externalId: "ou_1" });
  expect((await directChatOf(database.sql, someone)).chatId).toBe("oc_1");
  expect((await messageByTapKey(database.sql, tapKey))?.chat.chatId).toBe("oc_1");
  expect((await chatAt(database.sql, first))?.chatId).toBe("oc_1");
  const telegram = await directChatOf(database.sql, { platform: "telegram", externalId: "42" });
  expect(telegram).toEqual({ platform: "telegram", chatId: "42" });
});

test("a bind code works once, for a day, however it is typed, and is stored as a hash only", async () => {
  const { code } = await makeBindCode(database.sql, { customerId: acme, by: wang });
  expect(code).toMatch(/^B-[0-9A-HJKMNP-TV-Z]{8}$/);
  const rows = await admin<{ text: string }[]>`select bind_code::text as text from chat.bind_code`;
  expect(rows.map(({ text }) => text).join()).not.toContain(code.slice(2));
  const uses = await Promise.all(
    [code.toLowerCase(), ` ${code.replace("-", " ")}`].map((typed) =>
      refusal(database.begin((tx) => useBindCode(tx, typed))),
    ),
  );
  expect(uses.sort()).toEqual(["bad_bind_code", "none"]);
  const late = await makeBindCode(database.sql, { customerId: acme, by: wang });
  await database.sql`select ledger.move_clock(ledger.clock() + interval '24 hours 1 second')`;
  expect(await refusal(useBindCode(database.sql, late.code))).toBe("bad_bind_code");
  expect(foldBindCode("b-oil00000")).toBe("B-01100000");
  expect(foldBindCode("hello")).toBeNull();
});

test("a question waits for one person's next line, until it is answered, replaced or too old", async () => {
  const chat = { platform: "telegram", chatId: "77" } as const;
  await chatOf(database.sql, { ...chat, kind: "direct", externalId: "77" });
  const ask = (topic: unknown) =>
    askQuestion(database.sql, { chat, externalId: "77", messageId: null, topic, liveMinutes: 10 });
  await ask({ reject: "1" });
  const second = await ask({ reject: "2" });
  expect(await findQuestion(database.sql, chat, "77", null)).toMatchObject({ topic: { reject: "2" } });
  expect(await findQuestion(database.sql, chat, "78", null)).toBeNull();
  expect(await closeQuestion(database.sql, second)).toBe(true);
  expect(await closeQuestion(database.sql, second)).toBe(false);
  await ask({ reject: "3" });
  await database.sql`select ledger.move_clock(ledger.clock() + interval '11 minutes')`;
  expect(await findQuestion(database.sql, chat, "77", null)).toBeNull();
});
