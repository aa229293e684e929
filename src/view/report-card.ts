// The balance report a customer gets on schedule. First line: the balance and the change; one screen on a phone.

import type { Customer, Wallet } from "#src/domain/books.ts";
import type { Forecast } from "#src/domain/forecast.ts";
import { formatMoney, formatSigned } from "#src/domain/money.ts";
import type { Block, Card } from "./card.ts";
import { besides, rows } from "./figures.ts";
import { chartName, standing, walletLabel } from "./names.ts";
import { day, type Reader, when } from "./reader.ts";

export type Usage = {
  readonly openingMinor: bigint;
  readonly inMinor: bigint;
  /** Positive. */
  readonly outMinor: bigint;
  /** Neither money in nor use: transfers, refunds, corrections, lapses. */
  readonly otherMinor: bigint;
  readonly closingMinor: bigint;
  readonly byCategory: readonly { readonly category: string | null; readonly minor: bigint }[];
};

export type ReportFacts = {
  readonly customer: Customer;
  readonly every: "daily" | "weekly" | "monthly";
  readonly from: string;
  readonly to: string;
  readonly wallets: readonly { readonly wallet: Wallet; readonly usage: Usage; readonly forecast: Forecast | null }[];
};

// What a phone shows without scrolling; the rest is summed up.
const categoriesMax = 5;

const usedFor = (usage: Usage, currency: string, { t }: Reader): Block => {
  const sorted = [...usage.byCategory]
    .map((one) => ({ label: chartName(t, one.category) ?? t.notices.otherUse, minor: one.minor }))
    .sort((a, b) => (a.minor < b.minor ? 1 : -1));
  const shown = sorted.slice(0, categoriesMax);
  const rest = sorted.slice(categoriesMax).reduce((sum, one) => sum + one.minor, 0n);
  if (rest !== 0n) shown.push({ label: t.notices.otherUse, minor: rest });
  if (shown.length === 0) return { kind: "text", text: t.notices.nothingUsed };
  return {
    kind: "table",
    columns: [
      { label: t.notices.usedFor, align: "left" },
      { label: t.money.columns.amount, align: "right" },
    ],
    rows: shown.map((one) => [one.label, formatMoney(one.minor, currency)]),
  };
};

const walletBlocks = (one: ReportFacts["wallets"][number], several: boolean, reader: Reader): Block[] => {
  const { t } = reader;
  const { wallet, usage, forecast } = one;
  const { currency } = wallet;
  return [
    ...(several ? [{ kind: "text", text: walletLabel(t, wallet) } as const] : []),
    ...rows(
      [t.notices.opening, formatMoney(usage.openingMinor, currency)],
      [t.notices.toppedUp, formatSigned(usage.inMinor, currency)],
      [t.notices.used, formatSigned(-usage.outMinor, currency)],
      [t.notices.otherMoves, usage.otherMinor === 0n ? null : formatSigned(usage.otherMinor, currency)],
      [t.notices.closing, formatMoney(usage.closingMinor, currency)],
      ...besides(t, wallet),
    ),
    usedFor(usage, currency, reader),
    ...(forecast === null
      ? []
      : [{ kind: "note", text: t.money.forecast(forecast.basisDays, day(reader, forecast.emptyOn)) } as const]),
  ];
};

export const reportCard = (facts: ReportFacts, reader: Reader): Card => {
  const { t } = reader;
  const { wallets } = facts;
  const figure = wallets.map(({ wallet }) => standing(t, wallet, wallet.purpose));
  const change = wallets.map(({ wallet, usage }) =>
    formatSigned(usage.closingMinor - usage.openingMinor, wallet.currency),
  );
  return {
    tone: "info",
    title: t.notices.reportTitle(facts.every, t.general.list(figure), t.general.list(change)),
    blocks: [
      ...rows([t.notices.reportPeriod, t.general.dayRange(when(reader, facts.from), when(reader, facts.to))]),
      ...wallets.flatMap((one) => walletBlocks(one, wallets.length > 1, reader)),
    ],
    buttons: [],
  };
};
