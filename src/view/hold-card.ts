// Money set aside: the reply when it is placed, used or released, and the word that its time was over.

import type { Customer, Hold, PostedEntry, Wallet } from "#src/domain/books.ts";
import type { EntryOptions } from "#src/domain/command.ts";
import { formatMoney, formatSigned } from "#src/domain/money.ts";
import type { Block, Card } from "./card.ts";
import { type Row, rows } from "./figures.ts";
import { beforeAfter, customerName, pocketRow } from "./names.ts";
import { postedCard } from "./posted-card.ts";
import { lastDay, type Reader } from "./reader.ts";

export const holdNumber = (hold: Pick<Hold, "holdId">): string => `H${hold.holdId}`;

export type HoldFacts = {
  readonly hold: Hold;
  /** As it is now. */
  readonly wallet: Wallet;
  /** What this did to what is available: minus when set aside, plus when released. */
  readonly changeMinor: bigint;
  /** Made under a rule of the only person there is. */
  readonly unreviewed?: boolean;
};

const left = (hold: Hold, { t }: Reader): string =>
  t.holds.ofText(
    holdNumber(hold),
    formatMoney(hold.leftMinor, hold.currency),
    formatMoney(hold.amountMinor, hold.currency),
  );

const untilText = (hold: Hold, reader: Reader): string =>
  hold.untilOn === null ? reader.t.holds.untilUsed : lastDay(reader, hold.untilOn);

const figures = ({ wallet, changeMinor }: HoldFacts, { t }: Reader): readonly Row[] => {
  const { currency } = wallet;
  const money = (minor: bigint): string => formatMoney(minor, currency);
  return [
    [t.money.balance, money(wallet.postedMinor)],
    [t.money.held, beforeAfter(t, wallet.heldMinor + changeMinor, wallet.heldMinor, currency)],
    [t.money.available, beforeAfter(t, wallet.availableMinor - changeMinor, wallet.availableMinor, currency)],
    ...(wallet.grantedMinor === 0n ? [] : [[t.money.granted, money(wallet.grantedMinor)] as const]),
    ...(wallet.creditLimitMinor === 0n ? [] : [[t.money.credit, money(wallet.creditLimitMinor)] as const]),
    ...(wallet.arrearsMinor === 0n ? [] : [[t.money.arrears, money(wallet.arrearsMinor)] as const]),
  ];
};

/** A hold was placed or released. */
export const holdCard = (facts: HoldFacts, reader: Reader): Card => {
  const { t } = reader;
  const { hold, changeMinor } = facts;
  const name = customerName(hold.customer);
  const amount = formatSigned(changeMinor, hold.currency);
  const placed = changeMinor < 0n;
  return {
    tone: "done",
    title: placed ? t.holds.placedTitle(name, amount) : t.holds.releasedTitle(name, amount),
    number: holdNumber(hold),
    blocks: rows(
      ...pocketRow(t, facts.wallet),
      ...figures(facts, reader),
      [t.holds.until, placed ? untilText(hold, reader) : null],
      [t.money.category, hold.category],
      [t.money.publicText, hold.publicText],
      [t.money.ref, hold.ref === null ? null : `#${hold.ref}`],
      [t.money.memo, hold.memo],
      [t.requests.rule, facts.unreviewed === true ? t.decisions.unreviewed : null],
    ),
    buttons: [],
  };
};

export const expiredCard = (facts: HoldFacts, reader: Reader): Card => {
  const { hold, changeMinor } = facts;
  const amount = formatSigned(changeMinor, hold.currency);
  return {
    tone: "closed",
    title: reader.t.holds.expiredTitle(holdNumber(hold), customerName(hold.customer), amount),
    number: holdNumber(hold),
    blocks: rows(...figures(facts, reader), [reader.t.money.memo, hold.memo]),
    buttons: [],
  };
};

export type CaptureFacts = {
  readonly entry: PostedEntry;
  /** As it is now. */
  readonly hold: Hold;
  readonly options: EntryOptions;
  readonly undoBy: string | null;
  readonly unreviewed?: boolean;
};

/** The entry that a capture made, and what is left of its hold. */
export const capturedCard = (facts: CaptureFacts, reader: Reader): Card => {
  const { entry, hold, options, undoBy, unreviewed = false } = facts;
  const { category, publicText } = hold;
  const customer: Customer = hold.customer;
  const shown = { ...options, category, publicText: options.publicText ?? publicText };
  const card = postedCard({ entry, customer, options: shown, twin: null, undoBy, unreviewed }, reader);
  return { ...card, blocks: [...card.blocks, ...rows([reader.t.holds.of, left(hold, reader)])] };
};

/** For staff: what of a wallet is set aside, a line each. */
export const openHoldsBlocks = (holds: readonly Hold[], reader: Reader): Block[] => {
  if (holds.length === 0) return [];
  const lines = holds.map((hold) =>
    reader.t.holds.openLine(
      holdNumber(hold),
      formatMoney(hold.leftMinor, hold.currency),
      hold.untilOn === null ? null : lastDay(reader, hold.untilOn),
      hold.publicText ?? hold.memo,
    ),
  );
  return [{ kind: "text", text: [reader.t.holds.open, ...lines].join("\n") }];
};
