// What the lists of the books hold: wallets, entries and what they moved, grants, what is set aside, limits; and the
// two ways an amount is cut.

export type Burn = "granted_first" | "pro_rata" | "paid_first";

export type Lot = {
  readonly wallet: string;
  readonly burn: Burn;
  readonly lapsesOn: string | null;
  readonly place: number;
  /** The money in that it was given for. */
  readonly topup: Entry | null;
  /** The grant that it was part of before it was moved here. */
  readonly from: Lot | null;
};

export type Move = { readonly wallet: string; readonly amount: bigint; readonly lot: Lot | null };

export type Entry = {
  /** `T` number; empty for a lapse. */
  readonly entryId: string;
  readonly kind: string;
  readonly moves: readonly Move[];
  readonly maker: string;
  /** Posted without an approval. */
  readonly alone: boolean;
  readonly day: string;
  /** Its business day. */
  readonly on: string;
  readonly atMs: number;
  /** What it is about: the use a correction corrects, the receipt that was claimed, the refund that was paid. */
  readonly about: Entry | null;
  /** Of a correction: which account it goes against. */
  readonly adjust: string | null;
  stands: boolean;
  /** Somebody asks to take it back. */
  asked: boolean;
};

export type Wallet = { readonly id: string; readonly customer: string; readonly currency: string; credit: bigint };

export type Hold = {
  readonly holdId: string;
  readonly wallet: string;
  readonly untilOn: string | null;
  readonly madeOn: string;
  left: bigint;
};

/** What a customer may use in one charge, a day, a month, or of the one category there is here in one month. */
export type Limit = {
  readonly kind: "single" | "daily" | "monthly" | "budget";
  readonly customer: string;
  readonly month: string | null;
  max: bigint | null;
};

/** What had gone for use when a debt was written off. */
export type WriteOff = { readonly entry: Entry; readonly wallet: string; readonly used: bigint };

/** Whether everything stands still, and who stopped it. */
export type Still = { by: string | null };

export const takeOf = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** Half to even, as a share of money is rounded. */
export const halfEven = (top: bigint, bottom: bigint): bigint => {
  const [whole, twice] = [top / bottom, (top % bottom) * 2n];
  return twice > bottom || (twice === bottom && whole % 2n === 1n) ? whole + 1n : whole;
};
