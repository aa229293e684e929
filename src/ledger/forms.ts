// Forms as they are kept: a form is an open question whose topic grows with each answer. Somebody has at most one in a
// chat.

import type { Customer } from "#src/domain/books.ts";
import type { Form } from "#src/domain/form.ts";
import type { ChatRef, PlatformName } from "#src/domain/identity.ts";
import type { Tx } from "./connection.ts";
import { type CustomerRow, customerOf } from "./rows.ts";

export type OpenForm = {
  readonly questionId: string;
  readonly chat: ChatRef;
  /** Who is asked, as the platform names them. */
  readonly externalId: string;
  /** The message that asks now. */
  readonly messageId: string | null;
  readonly form: Form;
  /** Its time is over, whether or not the clock has closed it yet. */
  readonly late: boolean;
  readonly open: boolean;
};

type Row = {
  question_id: string;
  platform: PlatformName;
  chat_id: string;
  external_id: string;
  message_id: string | null;
  topic: Form;
  late: boolean;
  open: boolean;
};

const formOf = (row: Row): OpenForm => ({
  questionId: row.question_id,
  chat: { platform: row.platform, chatId: row.chat_id },
  externalId: row.external_id,
  messageId: row.message_id,
  form: row.topic,
  late: row.late,
  open: row.open,
});

export type Ending = "answered" | "cancelled" | "left" | "late";

/** The form of a button, held until the transaction ends; null when there is none of this number. */
export const lockForm = async (tx: Tx, questionId: string): Promise<OpenForm | null> => {
  const [row] = await tx<Row[]>`
    select question_id::text, platform, chat_id, external_id, message_id::text, topic,
      expires_at <= ledger.clock() as late, closed_at is null as open
    from chat.question where question_id = ${questionId}::bigint and topic ->> 'kind' = 'form' for update`;
  return row === undefined ? null : formOf(row);
};

/** What somebody is being asked in this chat. */
export const openFormsOf = async (tx: Tx, chat: ChatRef, externalId: string): Promise<readonly OpenForm[]> => {
  const rows = await tx<Row[]>`
    select question_id::text, platform, chat_id, external_id, message_id::text, topic,
      expires_at <= ledger.clock() as late, true as open
    from chat.question
    where platform = ${chat.platform} and chat_id = ${chat.chatId} and external_id = ${externalId}
      and closed_at is null and topic ->> 'kind' = 'form'
    order by chat.question.question_id for update`;
  return rows.map(formOf);
};

/** The next question of a form, with a whole span of time to answer it. */
export const keepForm = async (
  tx: Tx,
  questionId: string,
  next: { readonly form: Form; readonly messageId: string; readonly liveMinutes: number },
): Promise<void> => {
  await tx`
    update chat.question set topic = ${tx.json(next.form as never)}, message_id = ${next.messageId}::bigint,
      expires_at = ledger.clock() + ${next.liveMinutes}::float8 * interval '1 minute'
    where question_id = ${questionId}::bigint`;
};

/** @returns false when it was over already: of two at once the first one counts */
export const endForm = async (tx: Tx, questionId: string, ended: Ending): Promise<boolean> => {
  const rows = await tx`
    update chat.question set closed_at = ledger.clock(), ended = ${ended}
    where question_id = ${questionId}::bigint and closed_at is null returning question_id`;
  return rows.length === 1;
};

/** Forms whose time is over at an instant, oldest first. */
export const lapsedForms = async (tx: Tx, at: string, limit = 100): Promise<readonly OpenForm[]> => {
  const rows = await tx<Row[]>`
    select question_id::text, platform, chat_id, external_id, message_id::text, topic, true as late, true as open
    from chat.question
    where closed_at is null and expires_at <= ${at}::timestamptz and topic ->> 'kind' = 'form'
    order by chat.question.question_id limit ${limit} for update skip locked`;
  return rows.map(formOf);
};

/**
 * The form this message answers too late: a reply to its question, or, without one, the last thing that was asked of
 * them here. Each is told once.
 */
export const lateForm = async (
  tx: Tx,
  chat: ChatRef,
  externalId: string,
  messageId: string | null,
): Promise<OpenForm | null> => {
  const [row] = await tx<Row[]>`
    with last as (
      select question_id, platform, chat_id, external_id, message_id, topic, ended, closed_at, expires_at, told
      from chat.question
      where platform = ${chat.platform} and chat_id = ${chat.chatId} and external_id = ${externalId}
        and (${messageId}::bigint is null or message_id = ${messageId}::bigint)
      order by question_id desc limit 1)
    update chat.question q set told = true, closed_at = coalesce(q.closed_at, ledger.clock()), ended = 'late'
    from last
    where q.question_id = last.question_id and last.topic ->> 'kind' = 'form' and not last.told
      and (last.ended = 'late' or (last.closed_at is null and last.expires_at <= ledger.clock()))
      and last.expires_at > ledger.clock() - interval '12 hours'
    returning q.question_id::text, q.platform, q.chat_id, q.external_id, q.message_id::text, q.topic, true as late,
      false as open`;
  return row === undefined ? null : formOf(row);
};

/** Who is asked by this message; null when it asks nobody. */
export const askedBy = async (tx: Tx, messageId: string): Promise<string | null> => {
  const [row] = await tx<{ external_id: string }[]>`
    select external_id from chat.question
    where message_id = ${messageId}::bigint and topic ->> 'kind' = 'form' and closed_at is null`;
  return row?.external_id ?? null;
};

/** Whom somebody worked for lately: their own customers first. */
export const recentCustomers = async (tx: Tx, personId: string, limit: number): Promise<Customer[]> => {
  const rows = await tx<CustomerRow[]>`
    select customer_id, code, name from ledger.recent_customers(${personId}, ${limit}::int)`;
  return rows.map(customerOf);
};
