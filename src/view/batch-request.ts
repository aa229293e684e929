// A request of many lines as its readers see it: how many, of whom, the sums, the largest of them. The list of all of
// them goes beside the card as a file.

import type { Request, RequestLine } from "#src/domain/books.ts";
import { countRows, linesTable, type ShownLine } from "./batch-card.ts";
import { sumsText } from "./batch-sums.ts";
import type { Block } from "./card.ts";
import type { Row } from "./figures.ts";
import { day, type Reader, when } from "./reader.ts";
import { failureText } from "./request-card.ts";
import type { Subject } from "./request-subject.ts";

const largestMax = 5;

export const isBatch = (request: Request): boolean => request.batch != null;

const shownLine = (line: RequestLine): ShownLine => ({
  customer: { customerId: line.customerId, code: line.customerCode, name: line.customerName },
  currency: line.currency,
  amountMinor: line.amountMinor,
  text: line.publicText,
  category: line.category,
  account: line.account,
});

export const batchSubject = (request: Request, { t }: Reader): Subject => ({
  customer: t.batch.subject(request.lines.length),
  amount: sumsText(request.lines),
});

/** Where one currency only is used the figures compare; with several each is compared within its own. */
const largest = (lines: readonly RequestLine[]): readonly RequestLine[] => {
  const size = ({ amountMinor }: RequestLine): bigint => (amountMinor < 0n ? -amountMinor : amountMinor);
  return lines.toSorted((left, right) => (size(left) < size(right) ? 1 : size(left) > size(right) ? -1 : 0));
};

/** The days of the lines: one, or from the first to the last. */
const daysText = (lines: readonly RequestLine[], reader: Reader): string => {
  const days = lines.map(({ effectiveOn }) => effectiveOn).toSorted();
  const [first = "", last = ""] = [days[0], days.at(-1)];
  return first === last ? day(reader, first) : `${day(reader, first)} … ${day(reader, last)}`;
};

export const batchRows = (request: Request, reader: Reader): readonly (readonly [string, string | null])[] => {
  const { t } = reader;
  const counted: readonly Row[] = countRows(request.lines.map(shownLine), reader);
  return [
    ...counted,
    [
      t.money.maker,
      t.requests.from(request.makerName, when(reader, request.createdAt), t.general.platforms[request.origin.platform]),
    ],
    [t.batch.file, request.batch?.fileName ?? t.batch.pasted],
    [t.money.effectiveOn, daysText(request.lines, reader)],
  ];
};

/** The largest lines; nothing of a request of one amount. */
export const batchBlocks = (request: Request, reader: Reader): readonly Block[] => [
  { kind: "text", text: reader.t.batch.largest },
  linesTable(largest(request.lines).slice(0, largestMax).map(shownLine), request.lines.map(shownLine), reader),
];

/** Why it was not posted, and which line it was. */
export const whyFailed = (request: Request, reader: Reader): string => {
  const why = failureText(request.failure, reader);
  const line = request.failedLine ?? null;
  return line === null || !isBatch(request) ? why : reader.t.batch.failedLine(line.lineNo, line.customer, why);
};
