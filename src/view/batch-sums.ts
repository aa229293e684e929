// Sums of many lines: per currency, in one order everywhere.

import { formatSigned } from "#src/domain/money.ts";

export type Sum = { readonly currency: string; readonly minor: bigint };
type Summed = { readonly currency: string; readonly amountMinor: bigint };

/** By currency, the one with most lines first. */
export const sumsOf = (lines: readonly Summed[]): readonly Sum[] => {
  const groups = [...Map.groupBy(lines, ({ currency }) => currency)];
  groups.sort(([, left], [, right]) => right.length - left.length);
  return groups.map(([currency, some]) => ({
    currency,
    minor: some.reduce((total, { amountMinor }) => total + amountMinor, 0n),
  }));
};

export const sumsText = (lines: readonly Summed[]): string =>
  sumsOf(lines)
    .map(({ currency, minor }) => formatSigned(minor, currency))
    .join(" · ");
