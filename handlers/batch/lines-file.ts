// Every line of a request of many as a file, beside its card: for those who decide about it, with the very file its
// maker sent, and with the entries for its maker once it is posted.

import type { Request } from "#src/domain/books.ts";
import type { ChatRef } from "#src/domain/identity.ts";
import { type LineEntry, linesWorkbook } from "#src/export/batch-workbook.ts";
import type { PostedLine } from "#src/ledger/batches.ts";
import { keptBytes, putFile } from "#src/ledger/files.ts";
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
  if (posted.length === 0) await sayTable(office, to, request);
};

/** The maker's own name where every platform takes it, otherwise one with the ending that says what it is. */
const wireName = (number: string, name: string): string =>
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/.test(name)
    ? `${number}-${name}`
    : `${number}-table${/\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0]?.toLowerCase() ?? ""}`;

/** The very file the maker sent, byte by byte, to compare with what was made of it; pasted rows were no file. */
const sayTable = async (office: Office, to: ChatRef, request: Request): Promise<void> => {
  const { fileName = null, fileSha256 = null } = request.batch ?? {};
  const bytes = fileSha256 === null ? null : await keptBytes(office.tx, fileSha256);
  if (fileSha256 === null || bytes === null) return;
  const { t } = await readerAt(office, to);
  const number = requestNumber(request);
  const file = { name: wireName(number, fileName ?? ""), sha256: fileSha256, bytes };
  await office.say({ to, card: { ...line("info", t.batch.tableTitle(number, fileName ?? file.name)), file } });
};
