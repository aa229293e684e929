// What a request asks for beyond customer, amount and day: rows that only some verbs have.

import type { RequestLine } from "#src/domain/books.ts";
import { chartName } from "./names.ts";
import { lastDay, type Reader } from "./reader.ts";

type MaybeRow = readonly [label: string, value: string | null];

export const extraRows = (line: RequestLine, reader: Reader): readonly MaybeRow[] => {
  const { t } = reader;
  const hold = line.details?.["hold"];
  return [
    [t.between.newPocket, line.opens === null ? null : chartName(t, line.opens)],
    [t.holds.of, hold === undefined ? null : `H${String(hold)}`],
    [t.requests.refers, line.refersId === null || line.receiptId !== null ? null : `T${line.refersId}`],
    [t.requests.lapsesOn, line.lapsesOn === null ? null : lastDay(reader, line.lapsesOn)],
    [t.lots.burn, line.lotKind === "granted" ? t.lots.burns[line.burn ?? "granted_first"] : null],
    [t.lots.adjustKind, line.adjustKind === null ? null : t.lots.adjustKinds[line.adjustKind]],
    [t.lots.money, moneyText(line, reader)],
  ];
};

/** Whether money in is paid or granted, where it can be either; a correction of an entry gives back what that took. */
const moneyText = ({ kind, adjustKind, lotKind, amountMinor, refersId }: RequestLine, { t }: Reader): string | null => {
  const either = adjustKind !== null && amountMinor > 0n && refersId === null && kind === null;
  return either || lotKind === "granted" ? t.lots.monies[lotKind] : null;
};
