// What is said around a file of the books: what it is and that it follows, or why it cannot.

import type { Paper } from "#src/domain/files.ts";
import type { Card } from "./card.ts";
import { line } from "./card.ts";
import { day, type Reader } from "./reader.ts";

type Exported = Extract<Paper, { kind: "export" }>;

const period = ({ from, to }: Exported, reader: Reader): string => {
  const { papers, general } = reader.t;
  if (from === null && to === null) return papers.allDays;
  if (from === null) return papers.upTo(day(reader, to ?? ""));
  if (to === null) return papers.since(day(reader, from));
  return from === to ? day(reader, from) : general.dayRange(day(reader, from), day(reader, to));
};

/** Also the caption of the file itself. */
export const exportTitle = (paper: Exported, reader: Reader): string =>
  reader.t.papers.exported(paper.format, period(paper, reader));

export const exportFollowsCard = (paper: Exported, reader: Reader): Card => ({
  ...line("info", exportTitle(paper, reader)),
  blocks: [{ kind: "text", text: reader.t.papers.follows }],
});

const MiB = 1024 * 1024;

export const paperTooBigCard = (title: string, bytesMax: number, { t }: Reader): Card => ({
  ...line("refused", t.papers.tooBig(title, bytesMax / MiB)),
  blocks: [{ kind: "copy", text: t.help.lines.export.example }],
});
