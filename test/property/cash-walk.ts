// One random step after another on the accounts of two customers: whatever gives, moves, corrects or takes money.
// What is refused is as welcome as what is done; what breaks is not.

import { randomUUID } from "node:crypto";
import type { AdjustKind, BurnOrder } from "#src/domain/books.ts";
import { moveClock, now } from "#src/ledger/clock.ts";
import type { Sql, Tx } from "#src/ledger/connection.ts";
import { captureHold, placeHold, releaseHold } from "#src/ledger/holds.ts";
import { book, fateOf, takeBack } from "#test/db/grants.ts";
import { type Staff, spend } from "#test/db/staff.ts";

export type Account = { readonly walletId: string; readonly customer: number; readonly currency: string };

export type Walk = {
  readonly tx: Tx;
  readonly admin: Sql;
  readonly staff: Staff;
  readonly accounts: readonly Account[];
  /** From 0 up to 1. */
  readonly next: () => number;
};

const pick = <T>({ next }: Walk, from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
const some = ({ next }: Walk, most: number): bigint => BigInt(1 + Math.floor(next() * most));

/** A day a while from now, or none. */
const lastDay = async (walk: Walk): Promise<string | null> => {
  if (walk.next() < 0.5) return null;
  const at = Date.parse((await now(walk.tx)).now) + Math.floor(walk.next() * 6) * 86_400_000;
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
};

/** An entry of an account, of some kinds, that nothing has taken back. */
const entryOf = async (walk: Walk, walletId: string, kinds: readonly string[] | null): Promise<string | null> => {
  const rows = await walk.admin<{ id: string }[]>`
    select distinct e.entry_id as id from ledger.posting p join ledger.journal_entry e using (entry_id)
    where p.wallet_id = ${walletId} and e.kind <> 'reverse'
      and (${kinds}::text[] is null or e.kind = any (${kinds}::text[]))
      and not exists (select from ledger.journal_entry b where b.reverses_id = e.entry_id)
    order by 1 desc limit 12`;
  return rows.length === 0 ? null : pick(walk, rows).id;
};

type Step = (walk: Walk, account: Account) => Promise<readonly [what: string, fate: string]>;

const asked = async (what: string, work: Promise<unknown>): Promise<readonly [string, string]> => [
  what,
  await fateOf(work),
];

const adjust: Step = async (walk, { walletId }) => {
  const kind = pick<AdjustKind>(walk, ["billing", "billing", "goodwill", "bad_debt", "rounding"]);
  const refers =
    kind !== "bad_debt" && walk.next() < 0.5 ? await entryOf(walk, walletId, ["charge", "capture", "owe"]) : null;
  const sign = walk.next() < 0.7 ? 1n : -1n;
  const minor = sign * some(walk, { rounding: 120, bad_debt: 60, billing: 400, goodwill: 400 }[kind]);
  const either = sign > 0n && refers === null && (kind === "goodwill" || kind === "billing");
  const lotKind = either && walk.next() < 0.5 ? "granted" : "paid";
  const what = `adjust ${kind} ${sign > 0n ? "+" : "-"}${refers === null ? "" : " of an entry"} ${lotKind}`;
  const { staff, tx } = walk;
  if (kind === "bad_debt" && !(await owesForUse(walk, walletId))) return [what, "not tried"];
  return asked(what, book(tx, staff, "adjust", walletId, minor, { adjust: kind, refers, lotKind }));
};

/** A debt for a receipt that was taken back is real money written off; here only debts for use are. */
const owesForUse = async ({ admin }: Walk, walletId: string): Promise<boolean> => {
  const [row] = await admin<{ sum: string }[]>`
    select coalesce(sum(p.amount), 0) as sum from ledger.posting p join ledger.house_account using (house_account_id)
    where p.wallet_id = ${walletId} and p.lot_kind = 'paid' and kind not in ('usage', 'bad_debt')`;
  return BigInt(row?.sum ?? 0) >= 0n;
};

const transfer: Step = async (walk, from) => {
  const { staff, tx, accounts } = walk;
  const fitting = accounts.filter((one) => one !== from && one.currency === from.currency);
  if (fitting.length === 0) return ["transfer", "not tried"];
  const to = pick(walk, fitting);
  const minor = some(walk, 400);
  const what = from.customer === to.customer ? "move to a pocket" : "transfer to another";
  const toSide = { toWalletId: to.walletId, toAmountMinor: minor };
  return asked(what, book(tx, staff, "transfer", from.walletId, -minor, toSide));
};

const exchange: Step = async (walk, from) => {
  const to = walk.accounts.find((one) => one.customer === from.customer && one.currency !== from.currency);
  if (to === undefined || from.currency !== "CNY") return ["exchange", "not tried"];
  const minor = some(walk, 20) * 10n;
  const toSide = { toWalletId: to.walletId, toAmountMinor: minor / 10n, rate: "0.1" };
  return asked("exchange", book(walk.tx, walk.staff, "exchange", from.walletId, -minor, toSide));
};

const hold: Step = async (walk, { walletId }) => {
  const { tx, staff } = walk;
  const plain = { until: await lastDay(walk), category: null, ref: null, publicText: null, memo: null };
  const placed = placeHold(tx, {
    key: randomUUID(),
    walletId,
    amountMinor: some(walk, 200),
    ...plain,
    by: staff.operator,
  });
  const fate = await fateOf(placed);
  if (fate !== "done" || walk.next() < 0.3) return ["hold", fate];
  const { holdId } = await placed;
  if (walk.next() < 0.3) {
    return asked("release", releaseHold(tx, { key: randomUUID(), holdId, by: staff.operator }));
  }
  const nothing = { effectiveOn: null, ref: null, publicText: null, memo: null, by: staff.operator };
  return asked("capture", captureHold(tx, { key: randomUUID(), holdId, amountMinor: null, ...nothing }));
};

const bonus: Step = async (walk, { walletId }) => {
  const burn = pick<BurnOrder>(walk, ["granted_first", "granted_first", "pro_rata", "paid_first"]);
  const refers = walk.next() < 0.4 ? await entryOf(walk, walletId, ["topup"]) : null;
  const more = { burn, refers, lapsesOn: await lastDay(walk) };
  return asked("bonus", book(walk.tx, walk.staff, "bonus", walletId, some(walk, 300), more));
};

const reverse: Step = async (walk, { walletId }) => {
  const entryId = await entryOf(walk, walletId, null);
  if (entryId === null) return ["reverse", "not tried"];
  const [row] = await walk.admin<{ kind: string }[]>`
    select kind from ledger.journal_entry where entry_id = ${entryId}`;
  return asked(`reverse ${row?.kind}`, takeBack(walk.tx, walk.staff, entryId));
};

const days: Step = async ({ tx, next }) => {
  await moveClock(tx, new Date(Date.parse((await now(tx)).now) + 86_400_000).toISOString());
  // Sometimes no sweep comes by, and postings find out for themselves.
  if (next() < 0.5) await tx`select ledger.expire_grants(ledger.clock())`;
  return ["a day", "done"];
};

const simple =
  (verb: "topup" | "refund" | "owe" | "opening" | "credit", most: number): Step =>
  async (walk, { walletId }) => {
    const out = verb === "refund" || verb === "owe" || (verb === "opening" && walk.next() < 0.5);
    const minor = some(walk, most);
    const lotKind = verb === "opening" && !out && walk.next() < 0.5 ? "granted" : "paid";
    return asked(verb, book(walk.tx, walk.staff, verb, walletId, out ? -minor : minor, { lotKind }));
  };

const charge: Step = async (walk, { walletId }) =>
  asked("charge", spend(walk.tx, walk.staff, walletId, some(walk, 300)));

const steps: readonly (readonly [weight: number, step: Step])[] = [
  ...([
    [4, bonus],
    [6, charge],
    [6, adjust],
    [6, reverse],
    [4, transfer],
    [2, hold],
    [1, days],
  ] as const),
  [3, simple("topup", 500)],
  [3, simple("refund", 400)],
  [2, simple("owe", 200)],
  [1, simple("opening", 200)],
  [0.3, simple("credit", 200)],
  [2, exchange],
];
const total = steps.reduce((sum, [weight]) => sum + weight, 0);

export const takeStep = async (walk: Walk): Promise<readonly [what: string, fate: string]> => {
  let at = walk.next() * total;
  for (const [weight, step] of steps) {
    at -= weight;
    if (at < 0) return step(walk, pick(walk, walk.accounts));
  }
  return ["nothing", "done"];
};

/** What rarely comes by itself: a balance brought forward, and a debt for use that is written off. */
export const begin = async (walk: Walk, { walletId }: Account): Promise<(readonly [what: string, fate: string])[]> => {
  const { tx, staff } = walk;
  return [
    await asked("opening", book(tx, staff, "opening", walletId, some(walk, 50))),
    await asked("owe", book(tx, staff, "owe", walletId, -100n)),
    await asked("adjust bad_debt + paid", book(tx, staff, "adjust", walletId, some(walk, 50), { adjust: "bad_debt" })),
  ];
};
