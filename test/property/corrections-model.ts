// Wallets, what they owe, and what was taken back, as a Map: too simple to be wrong.

export type ModelEntry = {
  readonly entryId: string;
  readonly wallet: string;
  /** As the wallet sees it. */
  readonly amount: bigint;
  readonly ref: string | null;
  /** Posted by one person without an approval. */
  readonly alone: boolean;
  readonly maker: string;
  readonly isReversal: boolean;
  state: "standing" | "reversed" | { readonly asked: string };
  age: "moments" | "same day" | "older";
};

type ModelWallet = { posted: bigint; arrears: bigint; frozen: boolean };
type Posting = Pick<ModelEntry, "entryId" | "wallet" | "amount" | "ref" | "alone" | "maker">;

export class CorrectionsModel {
  readonly wallets = new Map<string, ModelWallet>();
  readonly entries: ModelEntry[] = [];
  readonly refs = new Set<string>();

  open(wallet: string): void {
    this.wallets.set(wallet, { posted: 0n, arrears: 0n, frozen: false });
  }

  wallet(wallet: string): ModelWallet {
    const found = this.wallets.get(wallet);
    if (found === undefined) throw new Error(`no wallet ${wallet}`);
    return found;
  }

  /** Time passes: nothing is a moment ago any more, and perhaps not of today. */
  wait(newDay: boolean): void {
    for (const entry of this.entries) entry.age = newDay ? "older" : entry.age === "moments" ? "same day" : entry.age;
  }

  charge(wallet: string, amount: bigint): string {
    const { posted, arrears, frozen } = this.wallet(wallet);
    if (frozen) return "frozen";
    if (arrears > 0n) return "in_arrears";
    return amount > posted ? "overdrawn" : "done";
  }

  post(posting: Posting, isReversal = false): void {
    const wallet = this.wallet(posting.wallet);
    const { amount, ref } = posting;
    wallet.posted += amount;
    // Without credit the debt is what is missing, neither more nor less.
    wallet.arrears = wallet.posted < 0n ? -wallet.posted : 0n;
    if (ref !== null) this.refs.add(ref);
    this.entries.push({ ...posting, isReversal, state: "standing", age: "moments" });
  }

  reversible(entry: ModelEntry): string {
    if (entry.isReversal) return "is_reversal";
    return entry.state === "standing" ? "done" : "reversed_already";
  }

  reverse(entry: ModelEntry): string {
    const can = this.reversible(entry);
    if (can !== "done") return can;
    return entry.alone && entry.age !== "older" ? "done" : "request_missing";
  }

  undo(entry: ModelEntry, by: string): string {
    if (entry.maker !== by) return "not_your_entry";
    const can = this.reversible(entry);
    if (can !== "done") return can;
    if (!entry.alone) return "undo_approved";
    return entry.age === "moments" ? "done" : "undo_too_late";
  }

  reversed(entry: ModelEntry, entryId: string, maker: string): void {
    entry.state = "reversed";
    if (entry.ref !== null) this.refs.delete(entry.ref);
    this.post({ entryId, wallet: entry.wallet, amount: -entry.amount, ref: null, alone: true, maker }, true);
  }
}
