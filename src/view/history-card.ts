// A wallet's entries, newest first. Staff see `T` numbers, memo and maker; customers see the wallet's own numbers
// and what was written for them.

import type { Customer, HistoryLine } from "#src/domain/books.ts";
import { formatNumber, formatSigned } from "#src/domain/money.ts";
import type { Block, Card } from "./card.ts";
import { line } from "./card.ts";
import { chartName, customerName, kindName, unbroken, walletNumber } from "./names.ts";
import { day, type Reader } from "./reader.ts";

type For = { readonly customer: Customer; readonly own: boolean };

/** `pocket` is named on the line where several accounts stand in one list. */
export type ListedLine = HistoryLine & { readonly pocket?: string | null };

export type HistoryFacts = For & {
  readonly lines: readonly ListedLine[];
  /** Days, both included; null is open. */
  readonly from: string | null;
  readonly to: string | null;
  /** True when older entries were left out. */
  readonly more: boolean;
};

const what = (entry: ListedLine, { customer, own }: For, { t }: Reader): string => {
  const { reverses, reversedBy } = entry;
  const direction = entry.amountMinor > 0n ? t.between.ownIn : t.between.ownOut;
  const kind = own && entry.kind === "transfer" ? direction : kindName(t, entry.kind);
  const subject = entry.publicText ?? chartName(t, entry.category) ?? kind;
  const between = betweenText(entry, { customer, own }, t);
  const granted = grantedText(entry, t);
  const pocket = entry.pocket == null ? null : `${t.between.pocket} ${chartName(t, entry.pocket)}`;
  if (own) {
    const named = (place: string): string => unbroken(walletNumber(customer.code, place));
    const shown = reverses === null ? subject : t.money.ownReverses(named(reverses.place));
    return joined(
      pocket,
      shown,
      between,
      granted,
      reversedBy === null ? null : t.money.ownReversed(named(reversedBy.place)),
    );
  }
  const shown = reverses === null ? subject : t.money.lineReverses(`T${reverses.entryId}`);
  const undone = reversedBy === null ? null : t.money.lineReversed(`T${reversedBy.entryId}`);
  const ref = entry.ref === null ? null : `#${entry.ref}`;
  const alone = entry.unreviewed === true ? t.decisions.unreviewed : null;
  return joined(pocket, shown, between, granted, ref, entry.memo, entry.makerName, alone, undone, entry.voucherNo);
};

/** Whom it went to or came from. Of another customer only staff read. */
const betweenText = ({ other, currency, amountMinor }: HistoryLine, whose: For, t: Reader["t"]): string | null => {
  if (other === null || other.code === null || other.name === null) return null;
  const isOwn = other.code === whose.customer.code;
  if (whose.own && !isOwn) return null;
  const account = other.currency !== currency ? other.currency : other.purpose === null ? t.between.main : "";
  const pocket = other.purpose === null ? "" : `${t.between.pocket} ${chartName(t, other.purpose)}`;
  const place = [isOwn ? account : customerName({ name: other.name, code: other.code }), pocket].filter(Boolean);
  return (amountMinor < 0n ? t.between.to : t.between.from)(place.join(" "));
};

/** How much of what was used, moved or given back was granted money. */
const grantedText = ({ kind, grantedMinor, currency }: HistoryLine, t: Reader["t"]): string | null => {
  if (grantedMinor === 0n || kind === "bonus" || kind === "lapse") return null;
  return t.lots.ofGranted(formatNumber(grantedMinor < 0n ? -grantedMinor : grantedMinor, currency));
};

const joined = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== "").join(" · ");

export const entriesTable = (lines: readonly ListedLine[], whose: For, reader: Reader): Block => {
  const { customer, own } = whose;
  const { columns } = reader.t.money;
  return {
    kind: "table",
    columns: [
      { label: columns.date, align: "left" },
      { label: columns.number, align: "left" },
      { label: columns.amount, align: "right" },
      { label: columns.balance, align: "right" },
      { label: columns.what, align: "left" },
    ],
    rows: lines.map((entry) => [
      day(reader, entry.effectiveOn),
      own ? walletNumber(customer.code, entry.place) : `T${entry.entryId}`,
      formatSigned(entry.amountMinor, entry.currency),
      formatNumber(entry.balanceMinor, entry.currency),
      what(entry, whose, reader),
    ]),
  };
};

const range = (facts: HistoryFacts, reader: Reader): string => {
  const { t } = reader;
  if (facts.from === null && facts.to === null) return t.money.historyAll;
  const oldest = facts.lines.at(-1)?.effectiveOn ?? facts.from ?? "";
  const from = day(reader, facts.from ?? oldest);
  return facts.to === null || facts.to === facts.from ? from : t.general.dayRange(from, day(reader, facts.to));
};

export const historyCard = (facts: HistoryFacts, reader: Reader): Card => {
  const { t } = reader;
  const name = facts.own ? facts.customer.name : customerName(facts.customer);
  if (facts.lines.length === 0) return line("info", t.money.historyEmpty(name, range(facts, reader)));
  return {
    tone: "info",
    title: t.money.historyTitle(name, range(facts, reader)),
    blocks: [
      entriesTable(facts.lines, facts, reader),
      ...(facts.more ? [{ kind: "note", text: t.money.historyMore(facts.lines.length) } as const] : []),
    ],
    buttons: [],
  };
};
