// A day's entries as totals by receiving account and kind: what somebody holds beside the bank's own list.

import { type DayLine, dayTotals } from "#src/domain/day-book.ts";
import { formatSigned } from "#src/domain/money.ts";
import type { Block, Card } from "./card.ts";
import { line } from "./card.ts";
import { chartName } from "./names.ts";
import { day, type Reader } from "./reader.ts";

export type DayFacts = {
  readonly on: string;
  /** `some`: of the customers that exist for whoever asked. */
  readonly whose: "all" | "mine" | "some";
  readonly lines: readonly DayLine[];
};

export const dayTitle = ({ on, whose, lines }: DayFacts, reader: Reader): string => {
  const { papers } = reader.t;
  const entries = new Set(lines.map(({ entryId }) => entryId)).size;
  return entries === 0 ? papers.dayEmpty(day(reader, on), whose) : papers.dayTitle(day(reader, on), whose, entries);
};

export const dayCard = (facts: DayFacts, reader: Reader): Card => {
  const { t } = reader;
  const { columns } = t.papers;
  if (facts.lines.length === 0) return line("info", dayTitle(facts, reader));
  return {
    tone: "info",
    title: dayTitle(facts, reader),
    blocks: [
      {
        kind: "table",
        columns: [
          { label: columns.account, align: "left" },
          { label: columns.kind, align: "left" },
          { label: columns.count, align: "right" },
          { label: columns.amount, align: "right" },
        ],
        rows: dayTotals(facts.lines).map(({ account, kind, returned, currency, count, minor }) => [
          chartName(t, account) ?? t.papers.noAccount,
          t.money.dayKind(kind, returned),
          String(count),
          formatSigned(minor, currency),
        ]),
      },
      ...unreviewedNote(facts, reader),
    ],
    buttons: [],
  };
};

/** How many entries nobody but their maker looked at. */
const unreviewedNote = ({ lines }: DayFacts, { t }: Reader): readonly Block[] => {
  const count = new Set(lines.filter((one) => one.unreviewed === true).map(({ entryId }) => entryId)).size;
  return count === 0 ? [] : [{ kind: "note", text: t.decisions.unreviewedCount(count) }];
};
