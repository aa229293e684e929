// How customers, wallets and figures are called on cards.

import type { Customer, EntryKind, Wallet } from "#src/domain/books.ts";
import { formatMoney, formatNumber } from "#src/domain/money.ts";
import type { CustomerFilter } from "#src/domain/profile.ts";
import type { Locale } from "#src/locale/locale.ts";

/** For staff: name and code. */
export const customerName = (customer: Pick<Customer, "name" | "code">): string => `${customer.name} ${customer.code}`;

/** `标签 VIP` */
export const filterText = ({ kind, value }: CustomerFilter, t: Locale): string =>
  t.profiles.filtered(t.profiles.filter[kind], kind === "tier" ? value.toUpperCase() : value);

/** What customers read instead of a `T` number: the entry's place in their wallet; `ACME-57`, `ACME-USD-3`. */
export const walletNumber = (code: string, place: string | null): string => `${code}-${place ?? "?"}`;

/** The same where a phone may end the line: it does not break behind its hyphen. For reading, never to be copied. */
export const unbroken = (number: string): string => number.replaceAll("-", "-\u2060");

/** `12,300.00 → 62,300.00 CNY` */
export const beforeAfter = (t: Locale, before: bigint, after: bigint, currency: string): string =>
  t.money.beforeAfter(formatNumber(before, currency), formatMoney(after, currency));

/** A balance as a customer may read it: below zero it is a debt without a sign. Of a pocket, with its name. */
export const standing = (
  t: Locale,
  { availableMinor, currency }: Pick<Wallet, "availableMinor" | "currency">,
  purpose: string | null,
): string =>
  inPocket(
    t,
    { purpose },
    availableMinor < 0n
      ? t.notices.owed(formatMoney(-availableMinor, currency))
      : t.notices.available(formatMoney(availableMinor, currency)),
  );

/** A category or receiving account; those people added themselves are called what they called them. */
export const chartName = <N extends string | null>(t: Locale, name: N): N | string =>
  name === null ? name : (t.general.chart[name] ?? name);

export const walletLabel = (t: Locale, wallet: Pick<Wallet, "currency" | "purpose">): string =>
  t.money.walletLabel(wallet.currency, chartName(t, wallet.purpose));

/** A figure in a row of several accounts: a pocket's goes by its name, the main account's by its currency. */
export const inPocket = (t: Locale, { purpose }: Pick<Wallet, "purpose">, figure: string): string =>
  purpose === null ? figure : `${t.between.pocket} ${chartName(t, purpose)} ${figure}`;

/** The pocket's own row, where it is one. */
export const pocketRow = (
  t: Locale,
  { purpose }: Pick<Wallet, "purpose">,
): readonly (readonly [label: string, value: string])[] =>
  purpose === null ? [] : [[t.between.pocket, chartName(t, purpose)]];

/** What a customer reads of an entry without a text of its own: what was claimed for them simply arrived. */
export const kindName = (t: Locale, kind: EntryKind): string => t.money.kinds[kind === "claim" ? "receive" : kind];
