// Giving somebody a final statement: the card, then the same as a workbook.

import { fileBytesMax } from "#src/domain/files.ts";
import type { ChatRef } from "#src/domain/identity.ts";
import { type IssuedStatement, readStatement } from "#src/domain/statement.ts";
import { statementWorkbook } from "#src/export/statement-workbook.ts";
import { statementAnswer } from "#src/ledger/cases.ts";
import { putFile } from "#src/ledger/files.ts";
import { line } from "#src/view/card.ts";
import { paperTooBigCard } from "#src/view/paper-card.ts";
import type { Reader } from "#src/view/reader.ts";
import { statementCard, statementWords } from "#src/view/statement-card.ts";
import type { Office } from "./office.ts";
import { mayAnswer } from "./statement-answers.ts";
import { marksFor } from "./statement-marks.ts";

type Giving = { readonly to: ChatRef; readonly replyTo: string | null; readonly statement: IssuedStatement };

export const giveStatement = async (
  office: Office,
  { to, replyTo, statement }: Giving,
  reader: Reader,
): Promise<void> => {
  const { statementId } = statement;
  const asks = await mayAnswer(office, statement, to);
  const told = readStatement(statement.body);
  const own = asks ? {} : await marksFor(office, to, { customerId: statement.customerId, from: told.from });
  const answer = await statementAnswer(office.tx, statementId);
  const card = statementCard(statement, reader, { asks, answer, ...own });
  await office.say({ to, card, replyTo, ...(asks ? { about: { kind: "statement", statementId } as const } : {}) });
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const words = { ...statementWords(told, reader.t), ...own };
  for await (const piece of statementWorkbook(told, reader.t, words)) pieces.push(piece);
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  const bytesMax = fileBytesMax[to.platform];
  if (bytes.length > bytesMax) return office.say({ to, card: paperTooBigCard(card.title, bytesMax, reader), replyTo });
  const name = `statement-${told.customer.code}-${statement.month}.xlsx`;
  const file = await putFile(office.tx, name, bytes);
  await office.say({ to, card: { ...line("info", card.title), file }, replyTo });
};
