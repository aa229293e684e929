// Several commands of one message, answered as one table: line by line what came of it; below, what
// to look at and why the others were not done.

import type { Block, Card, Tone } from "./card.ts";
import { marks } from "./card.ts";
import type { Reader } from "./reader.ts";

export type ListRow = {
  readonly line: number;
  readonly tone: Tone;
  readonly what: string;
  /** `T12`, `R12`, `H12`; empty for none. */
  readonly number: string;
  readonly amount: string;
  /** The balance after it. */
  readonly after: string;
  /** What to look at although it was done; null: nothing. */
  readonly warning: string | null;
  /** Why it was not done, with a line to type instead. */
  readonly why: { readonly text: string; readonly copy: readonly string[] } | null;
};

const toneOf = (rows: readonly ListRow[], refused: number): Tone => {
  if (refused === rows.length) return "refused";
  if (refused > 0) return "warning";
  return rows.some(({ tone }) => tone === "pending") ? "pending" : "done";
};

const below = ({ line, why, warning }: ListRow): Block[] =>
  why === null
    ? warning === null
      ? []
      : [{ kind: "text", text: `${line}  ${marks.warning} ${warning}` }]
    : [
        { kind: "text", text: `${line}  ${marks.refused} ${why.text}` },
        ...why.copy.slice(0, 2).map((text): Block => ({ kind: "copy", text })),
      ];

export const listCard = (rows: readonly ListRow[], { t }: Reader): Card => {
  const refused = rows.filter(({ why }) => why !== null).length;
  const columns = t.forms.listColumns;
  return {
    tone: toneOf(rows, refused),
    title: t.forms.listTitle(rows.length - refused, refused),
    blocks: [
      {
        kind: "table",
        columns: [
          { label: columns.what, align: "left" },
          { label: columns.result, align: "left" },
          { label: columns.amount, align: "right" },
          { label: columns.after, align: "right" },
        ],
        rows: rows.map(({ line, what, tone, number, amount, after }) => [
          ...[`${line} ${what}`, `${marks[tone]} ${number}`.trim(), amount, after],
        ]),
      },
      ...rows.flatMap(below),
      ...(refused === 0 ? [] : [{ kind: "note", text: t.forms.listNote } as const]),
    ],
    buttons: [],
  };
};
