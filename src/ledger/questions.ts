// Questions put to one person in one chat, waiting for their next line: the reason of a rejection.

import type { ChatRef } from "#src/domain/identity.ts";
import type { Tx } from "./connection.ts";

export type Question = {
  readonly questionId: string;
  /** Plain data: what is asked, for whoever asked. */
  readonly topic: unknown;
  /** The message row that asked; null when it was asked on a card already there. */
  readonly messageId: string | null;
};

export type NewQuestion = {
  readonly chat: ChatRef;
  /** Who is asked, as the platform names them. */
  readonly externalId: string;
  readonly messageId: string | null;
  readonly topic: unknown;
  readonly liveMinutes: number;
};

/** Asks; an older open question to the same person in the same chat is closed. */
export const askQuestion = async (tx: Tx, question: NewQuestion): Promise<string> => {
  await closeQuestions(tx, question.chat, question.externalId);
  const [row] = await tx<{ question_id: string }[]>`
    insert into chat.question (platform, chat_id, external_id, message_id, topic, expires_at)
    values (${question.chat.platform}, ${question.chat.chatId}, ${question.externalId}, ${question.messageId}::bigint,
      ${tx.json(question.topic as never)}, ledger.clock() + ${question.liveMinutes}::float8 * interval '1 minute')
    returning question_id::text`;
  return String(row?.question_id);
};

/**
 * The question this line may answer. A reply to some other message answers nothing; a line that is no reply, and a
 * reply to a question whose message we do not know by its platform id yet, answer what is open.
 */
export const findQuestion = async (
  tx: Tx,
  chat: ChatRef,
  externalId: string,
  replyTo: string | null,
): Promise<Question | null> => {
  const [row] = await tx<{ question_id: string; topic: unknown; message_id: string | null }[]>`
    select q.question_id::text, q.topic, q.message_id::text
    from chat.question q left join chat.message m using (message_id)
    where q.platform = ${chat.platform} and q.chat_id = ${chat.chatId} and q.external_id = ${externalId}
      and q.closed_at is null and q.expires_at > ledger.clock()
      and (${replyTo}::text is null or m.platform_message_id is null or m.platform_message_id = ${replyTo}::text)
    order by q.question_id desc limit 1`;
  return row === undefined ? null : { questionId: row.question_id, topic: row.topic, messageId: row.message_id };
};

/** Answered or given up. @returns false when it was closed already: two answers at once, the first one counts. */
export const closeQuestion = async (tx: Tx, questionId: string): Promise<boolean> => {
  const rows = await tx`
    update chat.question set closed_at = ledger.clock()
    where question_id = ${questionId}::bigint and closed_at is null returning question_id`;
  return rows.length === 1;
};

/** A slash command ends whatever was being asked. @returns how many questions that ended */
export const closeQuestions = async (tx: Tx, chat: ChatRef, externalId: string): Promise<number> => {
  const rows = await tx`
    update chat.question set closed_at = ledger.clock()
    where platform = ${chat.platform} and chat_id = ${chat.chatId} and external_id = ${externalId}
      and closed_at is null returning question_id`;
  return rows.length;
};
