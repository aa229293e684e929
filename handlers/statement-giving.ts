// Giving somebody a final statement: the card, then the same as a workbook.

import { fileBytesMax } from "#src/domain/files.ts";
import type { ChatRef } from "#src/domain/identity.ts";
import { type IssuedStatement, readStatement } from "#src/domain/statement.ts";
import { statementWorkbook } from "#src/export/statement-workbook.ts";
import { putFile } from "#src/ledger/files.ts";
import { line } from "#src/view/card.ts";
import { paperTooBigCard } from "#src/view/paper-card.ts";
import type { Reader } from "#src/view/reader.ts";
import { statementCard, statementWords } from "#src/view/statement-card.ts";
import type { Office } from "./office.ts";

type Giving = { readonly to: ChatRef; readonly replyTo: string | null; readonly statement: IssuedStatement };

export const giveStatement = async (
  office: Office,
  { to, replyTo, statement }: Giving,
  reader: Reader,
): Promise<void> => {
  const card = statementCard(statement, reader);
  await office.say({ to, card, replyTo });
  const told = readStatement(statement.body);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of statementWorkbook(told, reader.t, statementWords(told, reader.t))) pieces.push(piece);
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  const bytesMax = fileBytesMax[to.platform];
  if (bytes.length > bytesMax) return office.say({ to, card: paperTooBigCard(card.title, bytesMax, reader), replyTo });
  const name = `statement-${told.customer.code}-${statement.month}.xlsx`;
  const file = await putFile(office.tx, name, bytes);
  await office.say({ to, card: { ...line("info", card.title), file }, replyTo });
};
