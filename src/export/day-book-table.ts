// A day's entries as a workbook: every line to tick, and the totals by receiving account and kind.

import { type DayLine, dayTotals, isReturned } from "#src/domain/day-book.ts";
import type { Locale } from "#src/locale/locale.ts";
import type { Cell, Row } from "./cells.ts";
import { wallClock } from "./wall-clock.ts";
import { xlsx } from "./xlsx.ts";

export type Reading = { readonly t: Locale; readonly timeZone: string; readonly company: string | null };

export const dayWorkbook = (lines: readonly DayLine[], { t, timeZone, company }: Reading) => {
  const { columns, sheets, noAccount } = t.papers;
  const local = wallClock(timeZone);
  const account = (name: string | null): string => (name === null ? noAccount : (t.general.chart[name] ?? name));
  const money = (minor: bigint, currency: string): Cell => ({ kind: "money", minor, currency });
  const row = (line: DayLine): Row => ({
    cells: [
      ...[`T${line.entryId}`, { kind: "time", local: local(line.recordedAt) } as const, account(line.account)],
      ...[
        t.money.dayKind(line.kind, isReturned(line)),
        line.customer?.code ?? null,
        line.customer?.name ?? null,
        line.purpose,
      ],
      ...[money(line.minor, line.currency), line.currency],
      ...[line.category === null ? null : (t.general.chart[line.category] ?? line.category)],
      ...[
        line.publicText,
        line.memo,
        line.ref,
        line.makerName,
        line.voucherNo,
        line.unreviewed === true ? t.decisions.unreviewed : null,
      ],
    ],
  });
  const titled = (...all: readonly (readonly [title: string, width: number])[]) =>
    all.map(([title, width]) => ({ title, width }));
  return xlsx(
    [
      {
        name: sheets.entries,
        columns: titled(
          ...([
            [columns.number, 9],
            [columns.recordedAt, 17],
            [columns.account, 16],
            [columns.kind, 10],
          ] as const),
          ...([
            [columns.code, 12],
            [columns.customer, 22],
            [columns.pocket, 12],
            [columns.amount, 16],
          ] as const),
          ...([
            [columns.currency, 7],
            [columns.category, 14],
            [columns.text, 26],
            [columns.memo, 26],
          ] as const),
          ...([
            [columns.ref, 22],
            [columns.maker, 12],
            [columns.voucher, 14],
            [t.decisions.unreviewedColumn, 8],
          ] as const),
        ),
        rows: lines.map(row),
      },
      {
        name: sheets.totals,
        columns: titled(
          ...([
            [columns.account, 16],
            [columns.kind, 10],
            [columns.count, 8],
            [columns.amount, 16],
          ] as const),
          [columns.currency, 7],
        ),
        rows: dayTotals(lines).map(({ account: name, kind, returned, currency, count, minor }) => ({
          cells: [
            account(name),
            t.money.dayKind(kind, returned),
            { kind: "count", count },
            money(minor, currency),
            currency,
          ],
        })),
      },
    ],
    company,
  );
};
