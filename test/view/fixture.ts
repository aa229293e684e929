// Books for card tests: one customer, one wallet, one request, and a card read as a person reads it, line by line.

import type { Customer, HistoryLine, PostedEntry, Request, Wallet } from "#src/domain/books.ts";
import { type LocaleName, localeNames } from "#src/domain/identity.ts";
import { localeFor } from "#src/locale/locales.ts";
import type { Block, Card } from "#src/view/card.ts";
import type { Reader } from "#src/view/reader.ts";

export const readerOf = (name: LocaleName, now = "2026-11-22T06:30:00.000Z"): Reader => ({
  t: localeFor(name),
  timeZone: "Asia/Shanghai",
  now,
});
export const zh = readerOf("zh-CN");
export const readers: readonly Reader[] = localeNames.map((name) => readerOf(name));

export const acme: Customer = { customerId: "1", code: "ACME", name: "阿克米" };

export const wallet: Wallet = {
  walletId: "7",
  customerId: "1",
  currency: "CNY",
  purpose: null,
  frozen: false,
  seq: 57,
  postedMinor: 1_230_000n,
  heldMinor: 0n,
  availableMinor: 1_230_000n,
  creditLimitMinor: 0n,
  arrearsMinor: 0n,
  grantedMinor: 0n,
  refundableMinor: 1_230_000n,
};

export const topupEntry: PostedEntry = {
  entryId: "341",
  kind: "topup",
  walletId: "7",
  amountMinor: 5_000_000n,
  currency: "CNY",
  beforeMinor: 1_230_000n,
  afterMinor: 6_230_000n,
  heldMinor: 0n,
  availableMinor: 6_230_000n,
  creditLimitMinor: 0n,
  arrearsMinor: 0n,
  grantedMinor: 0n,
  seq: 58,
  place: "58",
  effectiveOn: "2026-11-21",
  recordedAt: "2026-11-22T06:07:00.000Z",
  replayed: false,
};

export const chargeEntry: PostedEntry = {
  ...topupEntry,
  entryId: "342",
  kind: "charge",
  amountMinor: -120_000n,
  beforeMinor: 6_230_000n,
  afterMinor: 6_110_000n,
  heldMinor: 200_000n,
  availableMinor: 5_910_000n,
  seq: 59,
  place: "59",
  effectiveOn: "2026-11-22",
};

export const pending: Request = {
  requestId: "128",
  verb: "topup",
  state: "pending",
  makerId: "2",
  makerName: "小王",
  createdAt: "2026-11-22T06:05:00.000Z",
  expiresAt: "2026-11-25T06:05:00.000Z",
  closedAt: null,
  needed: { levels: 1, people: 1, evidence: false },
  levelNow: 1,
  decisions: [],
  lines: [
    {
      walletId: "7",
      customerId: "1",
      customerCode: "ACME",
      customerName: "阿克米",
      currency: "CNY",
      amountMinor: 5_000_000n,
      effectiveOn: "2026-11-21",
      category: null,
      account: "工商银行",
      publicText: null,
      memo: "11月预存",
      ref: "ICBC20261122-7731",
      untilOn: null,
      reverses: null,
      kind: null,
      purpose: null,
      opens: null,
      lotKind: "paid",
      to: null,
      rate: null,
      refersId: null,
      adjustKind: null,
      lapsesOn: null,
      burn: null,
      feeMinor: null,
      receiptId: null,
      details: null,
    },
  ],
  origin: { platform: "telegram", chatId: "-100", messageId: "5" },
  failure: null,
  entryIds: [],
  holdIds: [],
};

export const decision = (verdict: "approve" | "reject", reason: string | null): Request["decisions"][number] => ({
  level: 1,
  personId: "3",
  personName: "李姐",
  verdict,
  reason,
  decidedAt: "2026-11-22T06:07:00.000Z",
});

export const closed = (state: Exclude<Request["state"], "pending">, facts: Partial<Request> = {}): Request => ({
  ...pending,
  state,
  closedAt: "2026-11-22T06:07:00.000Z",
  levelNow: null,
  ...facts,
});

export const historyLine: HistoryLine = {
  entryId: "342",
  place: "59",
  voucherNo: null,
  kind: "charge",
  amountMinor: -120_000n,
  balanceMinor: 6_110_000n,
  currency: "CNY",
  effectiveOn: "2026-11-22",
  recordedAt: "2026-11-22T06:07:00.000Z",
  category: "广告",
  account: null,
  publicText: "广告投放",
  memo: "内部备注",
  ref: "INV-9",
  makerName: "小王",
  grantedMinor: 0n,
  other: null,
  reverses: null,
  reversedBy: null,
};

const blockText = (block: Block): string[] => {
  switch (block.kind) {
    case "text":
    case "note":
    case "copy":
      return [block.text];
    case "rows":
      return block.rows.map(([label, value]) => `${label} ${value}`);
    case "table":
      return [block.columns.map(({ label }) => label), ...block.rows].map((cells) => cells.join(" | "));
    case "image":
      return [`[${block.alt}]`];
    case "input":
    case "select":
    case "date":
      return [`(${block.placeholder})`];
    default:
      return block satisfies never;
  }
};

/** Every line somebody reads on it, top to bottom; buttons in brackets. */
export const linesOf = (card: Card): string[] => [
  card.number === undefined ? card.title : `${card.title} ${card.number}`,
  ...card.blocks.flatMap(blockText),
  ...card.buttons.map(({ label }) => `[${label}]`),
];

export const textOf = (card: Card): string => linesOf(card).join("\n");
