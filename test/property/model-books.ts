// The books as lists that are too simple to be wrong. An entry says what it moved; what a wallet stands at is the sum
// of the entries that stand, what a grant has left is what those leave of it, and a debt is what is missing. A reversal
// is nothing but an entry that stands no more.

import {
  type Burn,
  type Entry,
  type Hold,
  halfEven,
  type Limit,
  type Lot,
  type Move,
  type Still,
  takeOf,
  type Wallet,
  type WriteOff,
} from "./model-entries.ts";
import { isForgiven } from "./model-given-back.ts";

/** One person may charge or hold this much at once, and this much on one customer in a day. */
const aloneMax = 10_000_00n;
const aloneDayMax = 50_000_00n;

const atLeastZero = (minor: bigint): bigint => (minor > 0n ? minor : 0n);
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, one) => total + one, 0n);

export class Books {
  readonly wallets = new Map<string, Wallet>();
  readonly frozen = new Set<string>();
  readonly entries: Entry[] = [];
  readonly holds: Hold[] = [];
  readonly lots: Lot[] = [];
  readonly writeOffs: WriteOff[] = [];
  /** In the order in which they were first set. */
  readonly limits: Limit[] = [];
  /** What one maker moved alone on a customer in a day, in the base currency; never given back. */
  private readonly alone = new Map<string, bigint>();
  /** Up to this month nothing is booked any more. */
  closedTo = "";
  today = "";
  nowMs = 0;

  readonly still: Still;

  constructor(still: Still) {
    this.still = still;
  }

  open(wallet: Wallet): void {
    this.wallets.set(wallet.id, wallet);
  }

  wallet(id: string): Wallet {
    const found = this.wallets.get(id);
    if (found === undefined) throw new Error(`no wallet ${id}`);
    return found;
  }

  private standing(wallet: string): readonly Move[] {
    return this.entries.flatMap(({ stands, moves }) => (stands ? moves.filter((move) => move.wallet === wallet) : []));
  }

  posted(wallet: string): bigint {
    return sum(this.standing(wallet).map(({ amount }) => amount));
  }

  left(lot: Lot): bigint {
    return atLeastZero(sum(this.standing(lot.wallet).flatMap((move) => (move.lot === lot ? [move.amount] : []))));
  }

  granted(wallet: string): bigint {
    return sum(this.lots.filter((lot) => lot.wallet === wallet).map((lot) => this.left(lot)));
  }

  held(wallet: string): bigint {
    return sum(this.holds.filter((hold) => hold.wallet === wallet).map(({ left }) => left));
  }

  arrears(wallet: string): bigint {
    return atLeastZero(this.held(wallet) - this.posted(wallet) - this.wallet(wallet).credit);
  }

  /** Which money an amount takes: granted before paid, in proportion, or after it; the soonest ending, the oldest. */
  burn(wallet: string, amount: bigint): readonly Move[] {
    const paid = atLeastZero(this.posted(wallet) - this.granted(wallet));
    const order: readonly Burn[] = ["granted_first", "pro_rata", "paid_first"];
    const ending = ({ lapsesOn }: Lot): string => lapsesOn ?? "9999";
    const open = this.lots
      .filter((lot) => lot.wallet === wallet && this.left(lot) > 0n)
      .sort(
        (a, b) =>
          order.indexOf(a.burn) - order.indexOf(b.burn) ||
          (ending(a) < ending(b) ? -1 : ending(a) > ending(b) ? 1 : 0) ||
          a.place - b.place,
      );
    const rated = sum(open.filter(({ burn }) => burn === "pro_rata").map((lot) => this.left(lot)));
    const moves: Move[] = [];
    let left = amount;
    let share: bigint | null = null;
    let kept: bigint | null = null;
    for (const lot of open) {
      if (lot.burn === "pro_rata") share ??= takeOf(rated, halfEven(left * rated, rated + paid));
      if (lot.burn === "paid_first") kept ??= takeOf(left, paid);
      const wanted =
        lot.burn === "granted_first" ? left : lot.burn === "pro_rata" ? (share ?? 0n) : left - (kept ?? 0n);
      const taken = takeOf(this.left(lot), wanted);
      if (taken <= 0n) continue;
      left -= taken;
      if (lot.burn === "pro_rata") share = (share ?? 0n) - taken;
      moves.push({ wallet, amount: -taken, lot });
    }
    return left > 0n ? [...moves, { wallet, amount: -left, lot: null }] : moves;
  }

  grant(
    wallet: string,
    burn: Burn,
    lapsesOn: string | null,
    { topup = null, from = null }: Partial<Pick<Lot, "topup" | "from">> = {},
  ): Lot {
    const lot = { wallet, burn, lapsesOn, place: this.lots.length, topup, from };
    this.lots.push(lot);
    return lot;
  }

  post(
    entry: Pick<Entry, "entryId" | "kind" | "moves" | "maker" | "alone"> &
      Partial<Pick<Entry, "about" | "on" | "adjust">>,
  ): Entry {
    const { today, nowMs } = this;
    const made: Entry = {
      about: null,
      adjust: null,
      on: today,
      ...entry,
      day: today,
      atMs: nowMs,
      stands: true,
      asked: false,
    };
    this.entries.push(made);
    return made;
  }

  /** Lets go of what is over in these wallets; no grant while all stands still. @returns what brings it back */
  settle(wallets: readonly string[]): () => void {
    const held = this.holds.filter(({ left, untilOn }) => left > 0n && untilOn !== null && untilOn < this.today);
    const over = held.filter(({ wallet }) => wallets.includes(wallet)).map((hold) => ({ hold, left: hold.left }));
    for (const { hold } of over) hold.left = 0n;
    const before = this.entries.length;
    for (const wallet of this.still.by === null ? wallets : []) {
      const lapsing = this.lots
        .filter((lot) => lot.wallet === wallet && lot.lapsesOn !== null && lot.lapsesOn < this.today)
        .sort((a, b) =>
          a.lapsesOn === b.lapsesOn ? a.place - b.place : (a.lapsesOn ?? "") < (b.lapsesOn ?? "") ? -1 : 1,
        );
      for (const lot of lapsing) {
        const amount = takeOf(this.left(lot), this.posted(wallet) - this.held(wallet));
        // What is set aside, or was used on credit, keeps its grant until money comes.
        if (this.left(lot) > 0n && amount <= 0n) break;
        if (amount <= 0n) continue;
        this.post({ entryId: "", kind: "lapse", moves: [{ wallet, amount: -amount, lot }], maker: "", alone: false });
      }
    }
    return () => {
      for (const { hold, left } of over) hold.left = left;
      this.entries.splice(before);
    };
  }

  /** Why a wallet cannot take this amount for what is asked. */
  refuses(wallet: string, amount: bigint, kind: string, paidOnly = false): string | null {
    const { customer, credit } = this.wallet(wallet);
    if (amount > 0n || ["owe", "opening", "adjust"].includes(kind)) return null;
    const posted = this.posted(wallet);
    const granted = this.granted(wallet);
    const after = posted - this.held(wallet) + amount;
    if (this.frozen.has(customer)) return "frozen";
    if (this.arrears(wallet) > 0n) return "in_arrears";
    if (after < -credit) return "overdrawn";
    if (paidOnly && granted > 0n && posted - granted + amount < 0n) return "granted_stays";
    return (paidOnly || kind === "transfer") && after < 0n ? "overdrawn" : null;
  }

  isClosed(on: string): boolean {
    return on.slice(0, 7) <= this.closedTo;
  }

  /** What of a limit is used and set aside in the period of a day. */
  used({ kind, customer }: Limit, on: string): bigint {
    const length = kind === "daily" ? 10 : 7;
    const within = (day: string): boolean => day.slice(0, length) === on.slice(0, length);
    const theirs = (wallet: string): boolean => {
      const { customer: whose, currency } = this.wallet(wallet);
      return whose === customer && currency === "CNY";
    };
    const spent = this.entries
      .filter((entry) => entry.stands && ["charge", "capture", "owe"].includes(entry.kind) && within(entry.on))
      .flatMap(({ moves }) => moves.filter(({ wallet }) => theirs(wallet)).map(({ amount }) => -amount));
    return sum([
      ...spent,
      ...this.holds.filter((hold) => theirs(hold.wallet) && within(hold.madeOn)).map(({ left }) => left),
    ]);
  }

  /** Which limits so much more on a day would go beyond; any of them may be the one that is named. */
  beyond(
    wallet: string,
    amount: bigint,
    what: "charge" | "hold" | "capture",
    heldOn: string | null = null,
    on = this.today,
  ): string | null {
    const { customer, currency } = this.wallet(wallet);
    const over = (limit: Limit): boolean => {
      const { kind, month, max } = limit;
      if (max === null || (kind === "budget" && month !== on.slice(0, 7))) return false;
      if (kind === "single") return what === "charge" && amount > max;
      // What was set aside in the same period was counted then.
      const length = kind === "daily" ? 10 : 7;
      if (what === "capture" && heldOn?.slice(0, length) === on.slice(0, length)) return false;
      return this.used(limit, on) + amount > max;
    };
    if (currency !== "CNY") return null;
    const theirs = this.limits.filter((limit) => limit.customer === customer);
    const codes = theirs.filter(over).map(({ kind }) => (kind === "budget" ? "budget_exceeded" : "limit_exceeded"));
    return codes.length === 0 ? null : [...new Set(codes)].join(" or ");
  }

  private aloneToday(wallet: string): readonly [key: string, sum: bigint] {
    const { customer, currency } = this.wallet(wallet);
    const key = `${customer}/${currency}/${this.today}`;
    return [key, this.alone.get(key) ?? 0n];
  }

  /** Whether one person may move so much alone. */
  needsApproval(wallet: string, amount: bigint): string | null {
    const [, sum] = this.aloneToday(wallet);
    const worth = this.wallet(wallet).currency === "USD" ? 7n : 1n;
    return amount * worth > aloneMax || (sum + amount) * worth > aloneDayMax ? "request_missing" : null;
  }

  movedAlone(wallet: string, amount: bigint): void {
    const [key, sum] = this.aloneToday(wallet);
    this.alone.set(key, sum + amount);
  }

  /** A refund whose payment came back has put the grants back, too. */
  private cameBack(refund: Entry): boolean {
    const stands = this.entries.filter((other) => other.stands);
    const payment = stands.find(({ kind, about }) => kind === "paid" && about === refund);
    return payment !== undefined && stands.some(({ kind, about }) => kind === "returned" && about === payment);
  }

  private standOn(entry: Entry): boolean {
    const others = this.entries.filter((other) => other.stands && other !== entry);
    const about = (kinds: readonly string[]) =>
      others.some((other) => other.about === entry && kinds.includes(other.kind));
    if (["receive", "refund", "paid"].includes(entry.kind) && about(["claim", "paid", "returned"])) return true;
    if (about(["adjust"]) || isForgiven(this, entry)) return true;
    // A grant of which some went another way than by use since.
    const since = this.entries.slice(this.entries.indexOf(entry) + 1).filter(({ stands }) => stands);
    return entry.moves.some(({ lot, amount }) => {
      if (lot === null || amount <= 0n || amount <= this.left(lot)) return false;
      const gone = since.filter((other) => other.moves.some((move) => move.lot === lot && move.amount < 0n));
      return gone.some((other) => ["lapse", "refund", "transfer"].includes(other.kind) && !this.cameBack(other));
    });
  }

  /** Why an entry cannot be taken back, by whatever way. */
  keeps(entry: Entry, asking = true): string | null {
    if (entry.kind === "reverse") return "is_reversal";
    if (entry.kind === "lapse") return "lapse_stays";
    if (!entry.stands || (asking && entry.asked)) return "reversed_already";
    return this.standOn(entry) ? "rests_on_it" : null;
  }
}
