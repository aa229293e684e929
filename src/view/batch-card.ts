// A table before it is asked for: what it would do, or which of its lines cannot be, and how to send one.

import {
  type BatchTable,
  type BatchVerb,
  batchVerbs,
  columnOrder,
  type RowProblem,
  type SheetNotes,
} from "#src/domain/batch.ts";
import type { Customer } from "#src/domain/books.ts";
import { formatNumber, formatSigned } from "#src/domain/money.ts";
import { sumsOf, sumsText } from "./batch-sums.ts";
import type { Block, Card } from "./card.ts";
import { type Row, rows } from "./figures.ts";
import { chartName } from "./names.ts";
import type { Reader } from "./reader.ts";
import { refusalSaid } from "./refusal-card.ts";

/** A phone's screen. */
const shownMax = 5;

export type ShownLine = {
  readonly customer: Customer;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly text: string | null;
  /** What it is used for, and where it arrived, when the table says so. */
  readonly category: string | null;
  readonly account: string | null;
};

export type TableFacts = {
  readonly verb: BatchVerb;
  readonly fileName: string | null;
  readonly notes: SheetNotes;
  readonly table: BatchTable;
  readonly lines: readonly ShownLine[];
};

const noteRows = ({ notes, table }: TableFacts, { t }: Reader): readonly (readonly [string, string | null])[] => [
  [t.batch.unread, table.unknownColumns.length === 0 ? null : t.general.list(table.unknownColumns)],
  [t.batch.formulas, notes.formulas === 0 ? null : t.batch.formulasText(notes.formulas)],
  [t.batch.hidden, notes.hiddenRows.length === 0 ? null : t.batch.hiddenText(notes.hiddenRows.map(String))],
  [t.batch.merged, notes.merged.length === 0 ? null : t.batch.mergedText(notes.merged)],
  [t.batch.otherSheets, notes.otherSheets.length === 0 ? null : t.batch.otherSheetsText(notes.otherSheets)],
];

const chartColumns = ["category", "account"] as const;

/** How many lines of how many customers, and what they come to. */
export const countRows = (lines: readonly ShownLine[], { t }: Reader): readonly Row[] => [
  [t.batch.lines, t.batch.lineCount(lines.length, new Set(lines.map(({ customer }) => customer.customerId)).size)],
  ...chartColumns.flatMap((one): Row[] => {
    const [name = null, ...others] = new Set(lines.map((line) => line[one]));
    return name === null || others.length > 0 ? [] : [[t.batch.columns[one], chartName(t, name)]];
  }),
  ...sumsOf(lines).map(({ currency, minor }) => [t.batch.sum(currency), formatSigned(minor, currency)] as const),
];

/** Some of all lines as a table; the currency, and what they are for, only where there are several. */
export const linesTable = (lines: readonly ShownLine[], all: readonly ShownLine[], { t }: Reader): Block => {
  const several = new Set(all.map(({ currency }) => currency)).size > 1;
  const figure = ({ amountMinor, currency }: ShownLine): string =>
    several
      ? formatSigned(amountMinor, currency)
      : `${amountMinor > 0n ? "+" : ""}${formatNumber(amountMinor, currency)}`;
  const named = chartColumns.filter((one) => new Set(all.map((line) => line[one])).size > 1);
  const withText = lines.some(({ text }) => text !== null);
  return {
    kind: "table",
    columns: [
      { label: t.batch.columns.customer, align: "left" },
      { label: t.batch.columns.amount, align: "right" },
      ...named.map((one) => ({ label: t.batch.columns[one], align: "left" }) as const),
      ...(withText ? [{ label: t.batch.columns.publicText, align: "left" } as const] : []),
    ],
    rows: lines.map((line) => [
      ...[line.customer.code, figure(line)],
      ...named.map((one) => chartName(t, line[one]) ?? ""),
      ...(withText ? [line.text ?? ""] : []),
    ]),
  };
};

/** What it would do, with the one button that asks for it. */
export const offerCard = (
  facts: TableFacts,
  { batchId, by, levels }: { readonly batchId: string; readonly by: string; readonly levels: number },
  reader: Reader,
): Card => {
  const { t } = reader;
  const { verb, lines } = facts;
  const more = lines.length - shownMax;
  return {
    tone: "info",
    title: t.batch.title(verb, lines.length, sumsText(lines)),
    blocks: [
      ...rows(
        [t.batch.file, facts.fileName ?? t.batch.pasted],
        ...countRows(lines, reader),
        [t.money.effect, t.batch.effect(levels)],
        ...noteRows(facts, reader),
      ),
      linesTable(lines.slice(0, shownMax), lines, reader),
      ...(more > 0 ? [{ kind: "text", text: t.batch.more(more) } as const] : []),
    ],
    buttons: [
      {
        id: "submit",
        label: levels === 0 ? t.batch.postNow : t.batch.submit,
        style: "primary",
        act: { kind: "batch", batchId, by },
      },
      { id: "no", label: t.general.cancelButton, style: "default", act: { kind: "dismiss", by } },
    ],
  };
};

/** What to type instead is of no use in a table: the words that only lead there are left out. */
const withoutLead = (text: string): string => {
  if (!/[\uFF1A:]\s*$/.test(text)) return text;
  const sentence = /^(.*[\u3002.])[^\u3002.]*$/s.exec(text)?.[1] ?? /^(.*)(?:\uFF0C|, )[^\uFF0C]*$/s.exec(text)?.[1];
  return sentence ?? text.replace(/[\uFF1A:]\s*$/, "");
};

/** Why a row cannot be. */
export const problemText = (problem: RowProblem, reader: Reader): string =>
  problem.kind === "refusal" ? withoutLead(refusalSaid(problem.refusal, reader).text) : reader.t.batch.problem(problem);

/** Which rows cannot be; nothing was asked for. The file with all reasons follows. */
export const returnedCard = (facts: TableFacts, problems: ReadonlyMap<number, RowProblem>, reader: Reader): Card => {
  const { t } = reader;
  const byRow = new Map(facts.table.rows.map((row) => [row.at, row.customer ?? ""]));
  const named = [...problems].sort(([left], [right]) => left - right);
  const shown = named
    .slice(0, shownMax)
    .map(([at, problem]) => t.batch.rowTitle(at, byRow.get(at) ?? "", problemText(problem, reader)));
  return {
    tone: "refused",
    title: t.batch.badTitle(facts.verb, facts.table.rows.length, problems.size),
    blocks: [
      ...rows([t.batch.file, facts.fileName ?? t.batch.pasted], ...noteRows(facts, reader)),
      { kind: "text", text: shown.join("\n") },
      ...(named.length > shown.length
        ? [{ kind: "text", text: t.batch.moreBad(named.length - shown.length) } as const]
        : []),
      { kind: "note", text: t.batch.returned },
    ],
    buttons: [],
  };
};

/** How to send a table. */
export const askTableCard = (verb: BatchVerb, { t }: Reader): Card => {
  const example = t.batch.askExample[verb];
  return {
    tone: "info",
    title: t.batch.askTitle(verb),
    blocks: [
      { kind: "text", text: t.batch.askColumns(columnOrder[verb].map((column) => t.batch.columns[column])) },
      {
        kind: "copy",
        text: `${t.general.verbs.batch} ${t.general.verbs[verb]}\nACME,1000${example === "" ? "" : `,${example}`}`,
      },
    ],
    buttons: [],
    prompt: { placeholder: t.batch.askPlaceholder },
  };
};

/** What is brought forward once only is typed; the rest is a button. */
const oftenSent: readonly BatchVerb[] = ["topup", "charge", "bonus"];

/** A table that came without a word. */
export const whatTableCard = (
  { name, messageId, by }: { readonly name: string; readonly messageId: string; readonly by: string },
  { t }: Reader,
): Card => ({
  tone: "info",
  title: t.batch.whatTable(name),
  blocks: [
    { kind: "text", text: t.batch.whatTableHow },
    { kind: "copy", text: `${t.general.verbs.batch} ${t.general.verbs.opening}` },
    { kind: "note", text: t.batch.whatTableSlip },
  ],
  buttons: oftenSent.map((verb) => ({
    id: verb,
    label: t.batch.whichLabel(verb),
    style: "default",
    act: { kind: "table", verb, messageId, by },
  })),
});

/** What it shall be. */
export const whichBatchCard = (by: string, { t }: Reader): Card => ({
  tone: "info",
  title: t.batch.whichTitle,
  blocks: [],
  buttons: batchVerbs.map((verb) => ({
    id: verb,
    label: t.batch.whichLabel(verb),
    style: "default",
    act: { kind: "run", line: `batch ${verb}`, by },
  })),
});
