// What every customer stands at as a workbook: a line a wallet, and the totals per currency below.

import { type BalanceLine, balanceFigures, balanceTotals } from "#src/domain/day-book.ts";
import type { CustomerFilter } from "#src/domain/profile.ts";
import type { Locale } from "#src/locale/locale.ts";
import type { Cell, Row } from "./cells.ts";
import { xlsx } from "./xlsx.ts";

type Figures = { readonly currency: string } & { readonly [figure in (typeof balanceFigures)[number]]: bigint };

const amounts = (line: Figures): readonly Cell[] =>
  balanceFigures.map((figure) => ({ kind: "money", minor: line[figure], currency: line.currency }));

type Balances = { readonly lines: readonly BalanceLine[]; readonly filter: CustomerFilter | null };

export const balanceWorkbook = ({ lines, filter }: Balances, t: Locale, company: string | null) => {
  const { columns, sheets } = t.papers;
  const rows = lines.map(
    (line): Row => ({
      cells: [line.customer.code, line.customer.name, line.purpose, line.currency, ...amounts(line)],
    }),
  );
  const totals = balanceTotals(lines).map(
    (total): Row => ({ cells: [columns.total, null, null, total.currency, ...amounts(total)], bold: true }),
  );
  const { code, customer, pocket, currency, opening, used, other, closing, granted, owed } = columns;
  const widths = [12, 24, 12, 7, ...balanceFigures.map(() => 16)];
  // Above every row, so that nobody takes a part for the whole.
  const whom = filter === null ? customer : t.profiles.ofGroup(customer, t.profiles.filter[filter.kind], filter.value);
  const titles = [code, whom, pocket, currency, opening, columns.in, used, other, closing, granted, owed];
  return xlsx(
    [
      {
        name: sheets.balances,
        columns: titles.map((title, index) => ({ title, width: widths[index] ?? 16 })),
        rows: [...rows, ...totals],
      },
    ],
    company,
  );
};
