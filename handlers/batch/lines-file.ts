// Every line of a request of many as a file, beside its card: for those who decide about it, and with the entries for
// its maker once it is posted.

import type { Request } from "#src/domain/books.ts";
import type { ChatRef } from "#src/domain/identity.ts";
import { type LineEntry, linesWorkbook } from "#src/export/batch-workbook.ts";
import type { PostedLine } from "#src/ledger/batches.ts";
import { putFile } from "#src/ledger/files.ts";
import { line } from "#src/view/card.ts";
import { requestNumber } from "#src/view/request-card.ts";
import { type Office, readerAt } from "../office.ts";

/** Says nothing of a request of one line. */
export const sayLines = async (
  office: Office,
  to: ChatRef,
  request: Request,
  posted: readonly PostedLine[] = [],
): Promise<void> => {
  if (request.batch == null) return;
  const { t } = await readerAt(office, to);
  const entries = new Map<number, LineEntry>(posted.map((one) => [one.lineNo, one]));
  const bytes = await linesWorkbook(request.lines, entries, t);
  const number = requestNumber(request);
  const file = await putFile(office.tx, `${number}-${request.verb}.xlsx`, bytes);
  const title = posted.length > 0 ? t.batch.postedTitle(number, posted.length) : t.batch.listTitle(number);
  await office.say({ to, card: { ...line(posted.length > 0 ? "done" : "info", title), file } });
};
