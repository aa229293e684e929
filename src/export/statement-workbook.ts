// A statement as a workbook: each account with its figures, then its lines; what came late for the last one first. Made
// from the statement's stored body alone, so it is the same whenever it is made.

import type { Statement, StatementLine, StatementWallet } from "#src/domain/statement.ts";
import type { Locale } from "#src/locale/locale.ts";
import type { Cell, Row } from "./cells.ts";
import { xlsx } from "./xlsx.ts";

/** What the card says, too. */
export type StatementWords = {
  readonly wallet: (wallet: StatementWallet) => string;
  readonly number: (line: StatementLine) => string;
  readonly what: (line: StatementLine) => string;
  /** For our own eyes: a last column that says which lines nobody but their maker looked at. */
  readonly marks?: (line: StatementLine, wallet: StatementWallet) => boolean;
};

const figureRows = (wallet: StatementWallet, t: Locale, say: StatementWords): Row[] => {
  const { previous, currency } = wallet;
  const words = t.statements;
  const money = (minor: bigint): Cell => ({ kind: "money", minor, currency });
  const row = (label: string, minor: bigint): Row => ({
    cells: [say.wallet(wallet), null, null, label, money(minor)],
    bold: true,
  });
  const before = previous === null ? [] : [row(words.previousClosing, previous.closingMinor)];
  const between =
    previous === null ? [] : [row(words.late, previous.lateMinor), row(words.between, previous.betweenMinor)];
  return [
    ...before,
    ...between,
    row(words.opening, wallet.openingMinor),
    row(words.in, wallet.inMinor),
    row(words.used, wallet.usedMinor),
    row(words.granted, wallet.grantedMinor),
    row(words.other, wallet.otherMinor),
    row(words.closing, wallet.closingMinor),
    row(words.grantedLeft, wallet.grantedLeftMinor),
  ];
};

const lineRow = (line: StatementLine, wallet: StatementWallet, t: Locale, say: StatementWords): Row => ({
  cells: [
    say.wallet(wallet),
    { kind: "day", on: line.on },
    say.number(line),
    say.what(line),
    { kind: "money", minor: line.amountMinor, currency: wallet.currency },
    ...(say.marks === undefined ? [] : [say.marks(line, wallet) ? t.decisions.unreviewed : null]),
  ],
});

export const statementWorkbook = (statement: Statement, t: Locale, say: StatementWords) => {
  const { columns } = t.statements;
  const own = say.marks === undefined ? [] : [t.decisions.unreviewedColumn];
  const titles = [t.papers.columns.currency, columns.date, columns.number, columns.what, columns.amount, ...own];
  const widths = [12, 12, 14, 36, 18, 8];
  return xlsx(
    [
      {
        name: `S${statement.statementId}`,
        columns: titles.map((title, index) => ({ title, width: widths[index] ?? 16 })),
        rows: statement.wallets.flatMap((wallet) => [
          ...figureRows(wallet, t, say),
          ...[...(wallet.previous?.lines ?? []), ...wallet.lines].map((line) => lineRow(line, wallet, t, say)),
        ]),
      },
    ],
    statement.company,
  );
};
