// Cards of what is granted, corrected, owed or brought forward: the choice of a kind, and the word that grants lapsed.

import type { AdjustKind, Customer, EntryKind, PostedEntry } from "#src/domain/books.ts";
import { formatMoney, formatSigned } from "#src/domain/money.ts";
import type { Card } from "./card.ts";
import { choiceCard } from "./choice-card.ts";
import { rows } from "./figures.ts";
import { beforeAfter, customerName } from "./names.ts";
import type { Reader } from "./reader.ts";

/** Which kind of correction is meant. */
export const adjustChoice = (
  customer: Customer,
  choices: readonly { readonly kind: AdjustKind; readonly line: string }[],
  how: { readonly kind: "run" | "offer"; readonly by: string },
  { t }: Reader,
): Card =>
  choiceCard(
    t.lots.whichKind(customerName(customer)),
    choices.map(({ kind, line }) => ({ label: t.lots.adjustKinds[kind], line })),
    how,
  );

export type Lapse = { readonly entry: PostedEntry; readonly customer: Customer };

// What a phone shows; the rest is in the books.
const shownMax = 20;

/** For staff: grants whose last day is over, one line each. */
export const lapsedCard = (lapses: readonly Lapse[], { t }: Reader): Card => {
  const amount = ({ entry }: Lapse): string => formatSigned(entry.amountMinor, entry.currency);
  const [only, ...others] = lapses;
  if (only === undefined) throw new Error("nothing lapsed");
  if (others.length === 0) {
    const { entry, customer } = only;
    return {
      tone: "closed",
      title: t.money.postedTitle("lapse", customerName(customer), amount(only)),
      number: `T${entry.entryId}`,
      blocks: rows([t.money.balance, beforeAfter(t, entry.beforeMinor, entry.afterMinor, entry.currency)]),
      buttons: [],
    };
  }
  return {
    tone: "closed",
    title: t.lots.lapsedTitle(lapses.length),
    blocks: rows(
      ...lapses
        .slice(0, shownMax)
        .map((one) => [`T${one.entry.entryId}`, `${customerName(one.customer)} · ${amount(one)}`] as const),
    ),
    buttons: [],
  };
};

/** How a customer reads of what was granted, corrected, owed or lapsed; null for all else. */
export const bookingNotice = (
  entry: PostedEntry,
  known: { readonly what: string; readonly until: string | null; readonly standing: string },
  { t }: Reader,
): string | null => {
  const sum = formatMoney(entry.amountMinor < 0n ? -entry.amountMinor : entry.amountMinor, entry.currency);
  const { what, until, standing } = known;
  const texts: Partial<Record<EntryKind, string>> = {
    bonus: t.lots.noticeBonus(sum, until, standing),
    lapse: t.lots.noticeLapse(sum, standing),
    adjust: t.lots.noticeAdjust(what, formatSigned(entry.amountMinor, entry.currency), standing),
  };
  return texts[entry.kind] ?? null;
};
