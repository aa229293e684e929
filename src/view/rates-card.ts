// The newest rates there are, each with its day and who set it.

import type { Card } from "./card.ts";
import { day, type Reader } from "./reader.ts";

export type RateLine = {
  readonly from: string;
  readonly to: string;
  readonly rate: string;
  readonly on: string;
  readonly setBy: string | null;
};

export const ratesCard = (
  rates: readonly RateLine[],
  pair: { readonly from: string; readonly to: string } | null,
  reader: Reader,
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
    blocks: rates.map((one) => ({
      kind: "text",
      text: t.between.rateLine(one.from, one.rate, one.to, day(reader, one.on), one.setBy),
    })),
  };
};
