// The newest rates there are, each with its day and who set it.

import { formatSigned } from "#src/domain/money.ts";
import type { Block, Card } from "./card.ts";
import { day, type Reader } from "./reader.ts";

export type RateLine = {
  readonly from: string;
  readonly to: string;
  readonly rate: string;
  readonly on: string;
  readonly setBy: string | null;
};

/** What a position in another currency was worth at the end of a month. */
export type ValuedLine = {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly currency: string;
  readonly positionMinor: bigint;
  readonly baseCurrency: string;
  readonly rate: string;
  readonly valueMinor: bigint;
  readonly differenceMinor: bigint;
};

const valuedBlocks = (
  valued: readonly ValuedLine[],
  pair: { readonly from: string; readonly to: string } | null,
  { t }: Reader,
): Block[] => {
  const others = valued.filter(({ currency, baseCurrency }) => currency !== baseCurrency);
  const shown = others.filter(({ currency }) => pair === null || pair.from === currency || pair.to === currency);
  const [first] = shown;
  if (first === undefined) return [];
  const result = valued.reduce((total, one) => total + one.differenceMinor, 0n);
  return [
    { kind: "text", text: t.between.valuedTitle(first.month) },
    ...shown.map((one) => ({
      kind: "text" as const,
      text: t.between.valuedLine(
        formatSigned(one.positionMinor, one.currency),
        one.rate,
        formatSigned(one.valueMinor, one.baseCurrency),
      ),
    })),
    { kind: "note", text: t.between.valuedResult(formatSigned(result, first.baseCurrency)) },
  ];
};

export const ratesCard = (
  rates: readonly RateLine[],
  pair: { readonly from: string; readonly to: string } | null,
  reader: Reader,
  valued: readonly ValuedLine[] = [],
): Card => {
  const { t } = reader;
  if (rates.length === 0) {
    const { from, to } = pair ?? { from: "USD", to: "CNY" };
    return {
      ...{ tone: "info", title: t.between.ratesNone, buttons: [] },
      blocks: [{ kind: "copy", text: `${t.general.verbs.rate} ${from} ${to} 7.1` }],
    };
  }
  return {
    ...{ tone: "info", title: t.between.ratesTitle, buttons: [] },
    blocks: [
      ...rates.map((one) => ({
        kind: "text" as const,
        text: t.between.rateLine(one.from, one.rate, one.to, day(reader, one.on), one.setBy),
      })),
      ...valuedBlocks(valued, pair, reader),
    ],
  };
};
