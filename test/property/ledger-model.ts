// The books as a Map: too simple to be wrong. It says beforehand how each step must end, and what everything stands at.

export type ModelRequest = {
  readonly verb: "topup" | "charge";
  readonly wallet: string;
  readonly amount: bigint;
  readonly ref: string | null;
  state: "pending" | "posted" | "rejected" | "cancelled" | "expired" | "failed";
};

/** One person may charge this much alone at once, and this much on one customer in a day. */
const aloneMax = 10_000_00n;
const aloneDayMax = 50_000_00n;

export class Model {
  readonly balances = new Map<string, bigint>();
  readonly postings = new Map<string, number>();
  readonly requests = new Map<string, ModelRequest>();
  readonly alone = new Map<string, bigint>();
  readonly refs = new Set<string>();

  open(wallet: string): void {
    this.balances.set(wallet, 0n);
    this.postings.set(wallet, 0);
    this.alone.set(wallet, 0n);
  }

  balance(wallet: string): bigint {
    return this.balances.get(wallet) ?? 0n;
  }

  move(wallet: string, amount: bigint): void {
    this.balances.set(wallet, this.balance(wallet) + amount);
    this.postings.set(wallet, (this.postings.get(wallet) ?? 0) + 1);
  }

  /** References of charges are a customer's own; those of money in are the whole company's. */
  scope(verb: "topup" | "charge", wallet: string, ref: string): string {
    return `${verb === "topup" ? "in" : wallet}/${ref}`;
  }

  charge(wallet: string, amount: bigint, ref: string | null): string {
    if (amount > this.balance(wallet)) return "overdrawn";
    const alone = (this.alone.get(wallet) ?? 0n) + amount;
    if (amount > aloneMax || alone > aloneDayMax) return "request_missing";
    if (ref !== null && this.refs.has(this.scope("charge", wallet, ref))) return "ref_used";
    this.alone.set(wallet, alone);
    if (ref !== null) this.refs.add(this.scope("charge", wallet, ref));
    this.move(wallet, -amount);
    return "done";
  }

  ask(request: ModelRequest): string {
    if (request.verb === "charge" && request.amount > this.balance(request.wallet)) return "overdrawn";
    if (request.ref !== null && this.refs.has(this.scope(request.verb, request.wallet, request.ref))) return "ref_used";
    if (request.ref !== null) this.refs.add(this.scope(request.verb, request.wallet, request.ref));
    return "done";
  }

  close(request: ModelRequest, state: ModelRequest["state"]): void {
    request.state = state;
    if (state === "posted") {
      this.move(request.wallet, request.verb === "topup" ? request.amount : -request.amount);
    } else if (request.ref !== null) {
      this.refs.delete(this.scope(request.verb, request.wallet, request.ref));
    }
  }

  approve(request: ModelRequest, by: "maker" | "manager" | "second"): string {
    if (request.state !== "pending") return "request_closed";
    if (by === "maker") return "own_request";
    if (by === "second") return "not_your_level";
    const paid = request.verb === "topup" || request.amount <= this.balance(request.wallet);
    this.close(request, paid ? "posted" : "failed");
    return paid ? "posted" : "failed";
  }
}
