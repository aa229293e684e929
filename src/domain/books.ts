// The nouns of the books as TypeScript sees them: customers, wallets, journal entries, requests.
// Ids are decimal strings of Postgres bigints; money is bigint minor units (分 for CNY) beside its currency;
// `…On` is a day `YYYY-MM-DD` in the books' time zone, `…At` an ISO instant read from ledger.clock().

import type { BatchSource } from "./batch.ts";
import type { Role } from "./identity.ts";

export type Customer = {
  readonly customerId: string;
  readonly code: string;
  readonly name: string;
};

/** The figures of one wallet (one customer, currency and pocket) at one moment. */
export type Wallet = {
  readonly walletId: string;
  readonly customerId: string;
  readonly currency: string;
  /** The earmarked pocket's name; null for the general wallet. */
  readonly purpose: string | null;
  readonly frozen: boolean;
  /** How many postings it has. */
  readonly seq: number;
  readonly postedMinor: bigint;
  readonly heldMinor: bigint;
  /** posted - held: own money and what was granted, without credit. */
  readonly availableMinor: bigint;
  readonly creditLimitMinor: bigint;
  readonly arrearsMinor: bigint;
  /** What of posted was granted, not paid. */
  readonly grantedMinor: bigint;
  /** What of available was paid: as much could be paid back. */
  readonly refundableMinor: bigint;
  /** A pocket that is not there yet, to be opened beside this account when what is asked for is carried out. */
  readonly opens?: NewPocket;
};

export type NewPocket = { readonly purpose: string; readonly kind: "earmarked" | "deposit" };

export const entryKinds = [
  "topup",
  "charge",
  "reverse",
  "capture",
  "owe",
  "opening",
  "receive",
  "claim",
  "refund",
  "paid",
  "adjust",
  "bonus",
  "transfer",
  "exchange",
  "lapse",
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** A journal entry as the reply to the command that made it. */
export type PostedEntry = {
  /** `T` number. */
  readonly entryId: string;
  readonly kind: EntryKind;
  readonly walletId: string;
  /** Signed, as the wallet sees it: + money in, - money out. */
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
  readonly heldMinor: bigint;
  readonly availableMinor: bigint;
  readonly creditLimitMinor: bigint;
  readonly arrearsMinor: bigint;
  /** What of the balance is granted now. */
  readonly grantedMinor: bigint;
  readonly seq: number;
  /** What customers read after their code: its place in the wallet, `57` or `USD-57`; null where nobody was asked. */
  readonly place: string | null;
  readonly effectiveOn: string;
  readonly recordedAt: string;
  /** True when the same key and body had already been posted: the first result, nothing new. */
  readonly replayed: boolean;
};

/** The other half of a reversal, as staff and as customers number it. */
export type Counterpart = { readonly entryId: string; readonly place: string };

/** One line of a customer's history. */
export type HistoryLine = {
  readonly entryId: string;
  /** What customers read after their code. */
  readonly place: string;
  /** 凭证号: its number in its month, once that is closed. */
  readonly voucherNo: string | null;
  readonly kind: EntryKind;
  readonly amountMinor: bigint;
  readonly balanceMinor: bigint;
  readonly currency: string;
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly category: string | null;
  readonly account: string | null;
  /** 摘要: what the customer may read. */
  readonly publicText: string | null;
  /** Never leaves staff chats. */
  readonly memo: string | null;
  readonly ref: string | null;
  readonly makerName: string;
  /** What of the amount was granted money, with its sign. */
  readonly grantedMinor: bigint;
  /** The other account of what moves two. No customer: a wallet of the house. */
  readonly other: {
    readonly code: string | null;
    readonly name: string | null;
    readonly purpose: string | null;
    readonly currency: string;
  } | null;
  /** Nobody but its maker looked at it: a rule of the only person there was. */
  readonly unreviewed?: boolean;
  /** What this entry takes back. */
  readonly reverses: Counterpart | null;
  /** What took this entry back. */
  readonly reversedBy: Counterpart | null;
};

/** How many decide: levels 0 to 3 in order, `people` distinct persons on each. */
export type Needed = { readonly levels: 0 | 1 | 2 | 3; readonly people: number; readonly evidence: boolean };

export type RequestLine = {
  readonly walletId: string;
  readonly customerId: string;
  readonly customerCode: string;
  readonly customerName: string;
  readonly currency: string;
  /** Signed, as the wallet will see it. */
  readonly amountMinor: bigint;
  readonly effectiveOn: string;
  readonly category: string | null;
  readonly account: string | null;
  readonly publicText: string | null;
  readonly memo: string | null;
  readonly ref: string | null;
  /** The last day a hold stands; null when it stands until used, and for all else. */
  readonly untilOn: string | null;
  /** The entry to be taken back; the line then shows the first wallet that moves. */
  readonly reverses: { readonly entryId: string; readonly kind: EntryKind; readonly recordedAt: string } | null;
  /** What this line is, where that is not the request's verb: a move is a reversal and the same entry elsewhere. */
  readonly kind: EntryKind | null;
  /** The pocket; null for the general wallet. */
  readonly purpose: string | null;
  /** The pocket that this line opens, on its own side or the other's; null for none. */
  readonly opens: string | null;
  readonly lotKind: "paid" | "granted";
  /** The other wallet, of a transfer, an exchange or a claim. No customer: money whose owner is not known yet. */
  readonly to: {
    readonly walletId: string;
    readonly customerCode: string | null;
    readonly customerName: string | null;
    readonly purpose: string | null;
    readonly currency: string;
    /** Signed, as that wallet will see it. */
    readonly amountMinor: bigint;
  } | null;
  /** An exact decimal: units of `to.currency` for one of `currency`. */
  readonly rate: string | null;
  /** The `T` number this line is about: what a correction corrects, the top-up a grant was given for. */
  readonly refersId: string | null;
  readonly adjustKind: AdjustKind | null;
  /** The last day a grant may be used. */
  readonly lapsesOn: string | null;
  /** Null: used first. */
  readonly burn: BurnOrder | null;
  /** What the bank kept of a receipt. */
  readonly feeMinor: bigint | null;
  /** `P` number of a claim. */
  readonly receiptId: string | null;
  /** What a line asks for that is no entry. */
  readonly details: Readonly<Record<string, unknown>> | null;
};

/** When a grant is used: before paid money, in proportion, or after it. */
export const burnOrders = ["granted_first", "pro_rata", "paid_first"] as const;
export type BurnOrder = (typeof burnOrders)[number];

/** 计费更正, 让利, 坏账核销, 尾差: the kind decides the house account. */
export const adjustKinds = ["billing", "goodwill", "bad_debt", "rounding"] as const;
export type AdjustKind = (typeof adjustKinds)[number];

/** Money set aside in a wallet, to be used in one or more captures. */
export type Hold = {
  /** `H` number. */
  readonly holdId: string;
  readonly walletId: string;
  readonly customer: Customer;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly capturedMinor: bigint;
  /** What can still be captured. */
  readonly leftMinor: bigint;
  /** The last day it stands; null: until it is used or released. */
  readonly untilOn: string | null;
  readonly expiresAt: string | null;
  readonly madeAt: string;
  readonly makerName: string;
  readonly category: string | null;
  readonly publicText: string | null;
  readonly memo: string | null;
  readonly ref: string | null;
};

/** What moves no money: setting aside, a credit limit, a rule of the books. */
export const standingVerbs = ["hold", "credit", "limit", "rate", "close", "account", "policy", "payee"] as const;
export type StandingVerb = (typeof standingVerbs)[number];

/** What a request may ask for. */
export type RequestVerb = EntryKind | "move" | StandingVerb;

export const requestStates = ["pending", "posted", "rejected", "cancelled", "expired", "failed"] as const;
export type RequestState = (typeof requestStates)[number];

export type Decision = {
  readonly level: number;
  readonly personId: string;
  readonly personName: string;
  /** In whose place; null or nothing: their own. */
  readonly forName?: string | null;
  readonly verdict: "approve" | "reject";
  readonly reason: string | null;
  readonly decidedAt: string;
};

/** What a request of many lines came from. */
export type BatchOf = BatchSource;

/** A request that was sent back one level, and whose approvals that took back. */
export type RequestReturn = {
  readonly fromLevel: number;
  readonly personName: string;
  readonly forName: string | null;
  readonly reason: string;
  readonly returnedAt: string;
  readonly undone: readonly string[];
};

export type Request = {
  /** `R` number. */
  readonly requestId: string;
  readonly verb: RequestVerb;
  readonly state: RequestState;
  readonly makerId: string;
  readonly makerName: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly closedAt: string | null;
  readonly needed: Needed;
  /** The level whose managers decide now; null once closed. */
  readonly levelNow: number | null;
  readonly decisions: readonly Decision[];
  readonly returns?: readonly RequestReturn[];
  /** Nobody decided it, because the only person there is said so. */
  readonly unreviewed?: boolean;
  readonly lines: readonly RequestLine[];
  /** The origin: where the maker asked; later notices go there. */
  readonly origin: {
    readonly platform: "feishu" | "telegram";
    readonly chatId: string;
    readonly messageId: string | null;
  };
  /** Refusal code when state is failed. */
  readonly failure: string | null;
  /** Of many lines the one that was refused, and whose it is. */
  readonly failedLine?: { readonly lineNo: number; readonly customer: string } | null;
  /** Made of a table: its lines are shown by their sums. */
  readonly batch?: BatchOf | null;
  /** `T` numbers, one a line, when posted. */
  readonly entryIds: readonly string[];
  /** `H` numbers, one a line, when money was set aside. */
  readonly holdIds: readonly string[];
};

/** Somebody who may decide, with how to reach them. */
export type Approver = {
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly identities: readonly { readonly platform: "feishu" | "telegram"; readonly externalId: string }[];
};
