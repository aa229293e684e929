// Every copy of a statement that customers may answer shows what was answered, and what is still asked.

import { statementAnswer } from "#src/ledger/cases.ts";
import { updateCard } from "#src/ledger/outbox.ts";
import { messagesOf } from "#src/ledger/payments.ts";
import { statement as statementOf } from "#src/ledger/statements.ts";
import { statementCard } from "#src/view/statement-card.ts";
import { type Office, readerAt } from "./office.ts";

export const refreshStatement = async (office: Office, statementId: string): Promise<void> => {
  const issued = await statementOf(office.tx, statementId);
  const answer = await statementAnswer(office.tx, statementId);
  for (const { messageId, chat } of await messagesOf(office.tx, "statement", statementId)) {
    const card = statementCard(issued, await readerAt(office, chat), { asks: true, answer });
    await updateCard(office.tx, messageId, card);
  }
};
