// Every verified input once and for good. The row is written before the handler runs, under all the names the input
// can arrive by; whichever copy comes later gets what the first one was answered.

import type { PlatformName } from "#src/domain/identity.ts";
import type { Tx } from "./connection.ts";
import { iso } from "./instant.ts";

/** What this file reads of an input; the rest is kept as it is. */
export type InputFacts = {
  readonly kind: "message" | "tap" | "lifecycle";
  readonly platform: PlatformName;
  readonly account: string;
  readonly keys: readonly string[];
  readonly actor: { readonly externalId: string } | null;
  readonly chat: { readonly chatId: string };
};

export type InputState = "new" | "done" | "ignored" | "refused" | "failed";

export type Accepted =
  | { readonly fresh: true; readonly inboxId: string }
  /** `answer` is what the first copy was answered, null when it had none. */
  | { readonly fresh: false; readonly inboxId: string; readonly state: InputState; readonly answer: unknown };

/**
 * Takes one input in. Of several copies at once exactly one is fresh: the others wait for it in the unique index, then
 * see what it committed; if it rolled back, the next one is fresh.
 *
 * @param receivedAt ISO
 */
export const acceptInput = async (tx: Tx, input: InputFacts, receivedAt: string): Promise<Accepted> => {
  // Sorted, so that two inputs which share keys wait for each other in one order and never in a ring.
  const keys = [...new Set(input.keys)].sort();
  if (keys.length === 0) throw new Error("an input without a key cannot be recognised again");
  const known = await firstWith(tx, keys);
  if (known !== null) return known;
  const [row] = await tx<{ inbox_id: string }[]>`
    insert into chat.inbox (platform, account, kind, chat_id, external_id, input, received_at)
    values (${input.platform}, ${input.account}, ${input.kind}, ${input.chat.chatId},
      ${input.actor?.externalId ?? null}, ${tx.json(input as never)}, ${receivedAt})
    returning inbox_id::text`;
  const inboxId = String(row?.inbox_id);
  const kept = await tx<{ key: string }[]>`
    insert into chat.inbox_key (key, inbox_id)
    select key, ${inboxId}::bigint from unnest(${keys}::text[]) with ordinality as k (key, place) order by place
    on conflict (key) do nothing
    returning key`;
  if (kept.length === keys.length) return { fresh: true, inboxId };
  // A copy was quicker: leave nothing of this one. The next statement sees what that copy committed.
  await tx`delete from chat.inbox_key where inbox_id = ${inboxId}::bigint`;
  await tx`delete from chat.inbox where inbox_id = ${inboxId}::bigint`;
  const first = await firstWith(tx, keys);
  if (first === null) throw new Error("the copy that came first is nowhere to be seen");
  return first;
};

const firstWith = async (tx: Tx, keys: readonly string[]): Promise<Accepted | null> => {
  const [row] = await tx<{ inbox_id: string; state: InputState; answer: unknown }[]>`
    select i.inbox_id::text, i.state, i.answer
    from chat.inbox_key k join chat.inbox i using (inbox_id)
    where k.key = any (${[...keys]}::text[])
    order by i.inbox_id limit 1`;
  return row === undefined ? null : { fresh: false, inboxId: row.inbox_id, state: row.state, answer: row.answer };
};

export type InputEnd = {
  readonly state: Exclude<InputState, "new">;
  /** The refusal's code, or the failure's id as told to the person. */
  readonly outcome: string | null;
  /** The command would have moved money: when it failed, staff see it listed. */
  readonly movesMoney: boolean;
  /** Plain data, given again to a replay. */
  readonly answer: unknown;
  readonly personId: string | null;
  /** Said among staff: a file may be sent first, and what it is for said in answer to it. */
  readonly keepsFiles?: boolean;
};

/**
 * What became of it; written in the transaction that accepted it. Of talk that was not meant for us only the fact stays
 * that it came: its words are nobody's business.
 */
export const finishInput = async (tx: Tx, inboxId: string, end: InputEnd): Promise<void> => {
  const answer = end.answer == null ? null : tx.json(end.answer as never);
  const wordless = tx.json({ text: "", mentions: [] });
  await tx`
    update chat.inbox set state = ${end.state}, outcome = ${end.outcome}, moves_money = ${end.movesMoney},
      answer = ${answer}, person_id = ${end.personId}::bigint,
      input = case when ${end.state} <> 'ignored' then input
        when ${end.keepsFiles === true} then input || ${wordless}::jsonb
        else input - '{text,mentions,attachments}'::text[] end
    where inbox_id = ${inboxId}::bigint`;
};

export type FailedInput = {
  readonly inboxId: string;
  readonly platform: PlatformName;
  readonly chatId: string;
  readonly externalId: string | null;
  readonly personId: string | null;
  /** The line as typed; null for a tap. */
  readonly text: string | null;
  /** The failure's id as told to the person. */
  readonly outcome: string | null;
  readonly receivedAt: string;
};

/** Commands that would have moved money and failed: nobody runs them again but a person. Newest first, 30 days. */
export const failedInputs = async (tx: Tx, limit = 50): Promise<readonly FailedInput[]> => {
  type Row = {
    inbox_id: string;
    platform: PlatformName;
    chat_id: string;
    external_id: string | null;
    person_id: string | null;
    text: string | null;
    outcome: string | null;
    received_at: Date | string;
  };
  const rows = await tx<Row[]>`
    select inbox_id::text, platform, chat_id, external_id, person_id::text, input ->> 'text' as text, outcome,
      received_at
    from chat.inbox
    where state = 'failed' and moves_money and received_at > ledger.clock() - interval '30 days'
    order by chat.inbox.inbox_id desc limit ${limit}`;
  return rows.map((row) => ({
    inboxId: row.inbox_id,
    platform: row.platform,
    chatId: row.chat_id,
    externalId: row.external_id,
    personId: row.person_id,
    text: row.text,
    outcome: row.outcome,
    receivedAt: iso(row.received_at),
  }));
};

/** An input as it was decoded; null when it never came. Of talk that was none of our business the words are gone. */
export const inputBy = async (
  tx: Tx,
  by: { readonly key: string } | { readonly inboxId: string },
): Promise<{ readonly inboxId: string; readonly input: unknown } | null> => {
  const [row] =
    "key" in by
      ? await tx<{ inbox_id: string; input: unknown }[]>`
          select i.inbox_id::text, i.input from chat.inbox_key k join chat.inbox i using (inbox_id)
          where k.key = ${by.key}`
      : await tx<{ inbox_id: string; input: unknown }[]>`
          select inbox_id::text, input from chat.inbox where inbox_id = ${by.inboxId}::bigint`;
  return row === undefined ? null : { inboxId: row.inbox_id, input: row.input };
};
