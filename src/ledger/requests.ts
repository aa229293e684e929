// Requests as people use them: what the policy wants, asking, deciding, withdrawing, and what the clock does to them.

import type { AdjustKind, Approver, EntryKind, Needed, PostedEntry, Request, RequestVerb } from "#src/domain/books.ts";
import type { Tx } from "./connection.ts";
import { entryOrNull } from "./entries.ts";
import { refusing } from "./errors.ts";
import { type ApproverRow, approverOf } from "./people.ts";
import { request, requestsOf } from "./request-read.ts";

export type Wanted = {
  readonly verb: string;
  readonly currency: string;
  /** Either sign. */
  readonly amountMinor: bigint;
  readonly makerId: string;
  readonly customerId: string;
  readonly effectiveOn: string;
};

/** Who must approve, as the policy stands now; levels 0 means that it may be posted at once. */
export const neededFor = async (tx: Tx, wanted: Wanted): Promise<Needed> => {
  const { verb, currency, amountMinor, makerId, customerId, effectiveOn } = wanted;
  const [row] = await refusing(
    tx<Needed[]>`
      select levels::int as levels, people::int as people, evidence
      from ledger.needed_for(${verb}, ${currency}, ${String(amountMinor)}, ${makerId}, ${customerId}, ${effectiveOn})`,
  );
  if (row === undefined) throw new Error("needed_for returned nothing");
  return { levels: row.levels, people: row.people, evidence: row.evidence };
};

export type AskedLine = {
  readonly walletId: string;
  /** Signed, as the wallet will see it. */
  readonly amountMinor: bigint;
  readonly effectiveOn: string;
  /** Names or aliases; null for the company's default. */
  readonly category: string | null;
  readonly account: string | null;
  readonly publicText: string | null;
  readonly memo: string | null;
  readonly ref: string | null;
  /** The last day a hold stands. */
  readonly until?: string | null;
  /** What this line is, where that is not the request's verb. */
  readonly kind?: EntryKind;
  readonly toWalletId?: string;
  readonly toAmountMinor?: bigint;
  /** An exact decimal. */
  readonly rate?: string;
  readonly refers?: string | null;
  readonly adjust?: AdjustKind;
  readonly lotKind?: "paid" | "granted";
  readonly lapsesOn?: string | null;
  readonly burn?: "granted_first" | "pro_rata" | "paid_first";
  readonly feeMinor?: bigint | null;
  readonly receipt?: string;
  /** What the line asks for beyond a wallet and an amount (which limit, which hold, a pocket to open). */
  readonly details?: Readonly<Record<string, unknown>>;
};

/** An entry to be taken back; `kind` where the request's verb says something else. */
export type AskedReversal = { readonly kind?: "reverse"; readonly reverses: string; readonly memo: string | null };

/** An entry to be booked again, the same, where it belongs. */
export type AskedAgain = {
  readonly moves: string;
  readonly walletId: string;
  /** A pocket to open there. */
  readonly details?: Readonly<Record<string, unknown>>;
};

/** What a request asks for that is no entry: one line of facts, without a wallet. */
export type AskedDetails = {
  readonly effectiveOn: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly memo: string | null;
  /** Of a payment. */
  readonly account?: string | null;
  readonly ref?: string | null;
};

export type Asked = {
  /** The same key with the same body is the same request. */
  readonly key: string;
  readonly verb: RequestVerb;
  readonly makerId: string;
  readonly origin: Request["origin"];
  readonly lines: readonly (AskedLine | AskedReversal | AskedAgain | AskedDetails)[];
};

const bigintAsText = (_: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

/**
 * Stores what somebody asks for, whole. Nothing moves.
 *
 * @throws {Refused} `currency_mismatch`, `key_reused`; per line `future_date`, `closed_period`, `out_of_range`,
 *   `frozen`, `in_arrears`, `overdrawn` (what could not be paid now is refused now); then `nobody_to_decide`,
 *   `ref_used`
 */
export const createRequest = async (tx: Tx, asked: Asked): Promise<Request> => {
  const { key, verb, makerId, origin } = asked;
  const [row] = await refusing(
    tx<{ request_id: string }[]>`
      select ledger.create_request(${key}, ${verb}, ${makerId}, ${origin.platform}, ${origin.chatId},
        ${origin.messageId}, ${JSON.stringify(asked.lines, bigintAsText)}::text::jsonb) as request_id`,
  );
  if (row === undefined) throw new Error("create_request returned nothing");
  return request(tx, row.request_id);
};

export type Step = "progress" | "posted" | "rejected" | "returned" | "failed";
export type Verdict = "approve" | "reject" | "return";

/**
 * One person's yes or no; of any number at once the first decides. The last approval posts every line in this same
 * transaction, or none: what refuses the posting ends the request as failed, with the refusal in `request.failure`.
 *
 * @throws {Refused} `no_request`, `request_closed`, `request_expired`, `own_request`, `decided_already`,
 *   `not_your_level`, `reason_needed`
 */
export const decide = async (
  tx: Tx,
  decision: {
    readonly requestId: string;
    readonly personId: string;
    readonly verdict: Verdict;
    readonly reason: string | null;
  },
): Promise<{ readonly request: Request; readonly entries: readonly PostedEntry[]; readonly step: Step }> => {
  const { requestId, personId, verdict, reason } = decision;
  const [row] = await refusing(
    tx<{ step: Step; entry_ids: string[] }[]>`
      select step, entry_ids::text[] as entry_ids
      from ledger.decide_request(${requestId}, ${personId}, ${verdict}, ${reason})`,
  );
  if (row === undefined) throw new Error("decide_request returned nothing");
  const decided = await request(tx, requestId);
  const entries: PostedEntry[] = [];
  // Of many lines nobody reads each: ledger/batches.ts has them all at once.
  for (const entryId of decided.batch == null ? row.entry_ids : []) {
    const made = await entryOrNull(tx, entryId);
    if (made !== null) entries.push({ ...made.entry, replayed: false });
  }
  return { request: decided, entries, step: row.step };
};

/** @throws {Refused} `no_request`, `request_closed`, `request_expired`, `not_your_request` */
export const cancelRequest = async (
  tx: Tx,
  { requestId, personId }: { readonly requestId: string; readonly personId: string },
): Promise<Request> => {
  await refusing(tx`select ledger.cancel_request(${requestId}, ${personId})`);
  return request(tx, requestId);
};

/** Closes what nobody decided by `at`; what is expired stays expired. */
export const expireRequests = async (tx: Tx, at: string): Promise<Request[]> => {
  const rows = await tx<{ id: string }[]>`select id from ledger.expire_requests(${at}) as id`;
  return requestsOf(
    tx,
    rows.map((row) => row.id),
  );
};

/** Past half their time, each once: this call marks them as reminded. */
export const requestsDueReminder = async (tx: Tx, at: string): Promise<Request[]> => {
  const rows = await tx<{ id: string }[]>`select id from ledger.requests_due_reminder(${at}) as id`;
  return requestsOf(
    tx,
    rows.map((row) => row.id),
  );
};

/** Whom to ask: the level's managers but the maker and who has decided; the owners only where there is no manager. */
export const approversFor = async (tx: Tx, requestId: string, level: number): Promise<Approver[]> => {
  const rows = await tx<ApproverRow[]>`
    select p.person_id, p.name, p.roles, p.identities
    from ledger.approvers_for(${requestId}, ${level}) as id join ledger.people p on p.person_id = id
    order by p.person_id`;
  return rows.map(approverOf);
};

/** Whether it is about so much that an approval is asked about once more. */
export const isLarge = async (tx: Tx, requestId: string): Promise<boolean> => {
  const [row] = await tx<{ large: boolean }[]>`select ledger.is_large(${requestId}) as large`;
  return row?.large === true;
};

/** An entry of the same signed amount on this wallet in the last days: worth a second look. */
export const similarEntry = async (
  tx: Tx,
  want: { readonly walletId: string; readonly amountMinor: bigint; readonly days: number },
): Promise<{ readonly entryId: string; readonly on: string; readonly makerName: string } | null> => {
  const [row] = await tx<{ entry_id: string; on: string; maker_name: string }[]>`
    select entry_id, effective_on::text as on, maker_name
    from ledger.equal_entry(${want.walletId}, ${String(want.amountMinor)}, make_interval(days => ${want.days}))`;
  return row === undefined ? null : { entryId: row.entry_id, on: row.on, makerName: row.maker_name };
};

/** The same asked for already and not decided yet: another request of this kind and signed amount on this wallet. */
export const similarWaiting = async (
  tx: Tx,
  want: {
    readonly requestId: string;
    readonly kind: string;
    readonly walletId: string;
    readonly amountMinor: bigint;
    readonly days: number;
  },
): Promise<{ readonly requestId: string; readonly on: string; readonly makerName: string } | null> => {
  const [row] = await tx<{ request_id: string; on: string; maker_name: string }[]>`
    select r.request_id::text, (r.created_at at time zone b.time_zone)::date::text as on, r.maker_name
    from ledger.requests r join ledger.request_lines l using (request_id) cross join ledger.books b
    where r.state = 'pending' and r.request_id <> ${want.requestId}::bigint and coalesce(l.kind, r.verb) = ${want.kind}
      and l.wallet_id = ${want.walletId}::bigint and l.amount = ${String(want.amountMinor)}::bigint
      and r.created_at > ledger.clock() - make_interval(days => ${want.days})
    order by r.request_id desc limit 1`;
  return row === undefined ? null : { requestId: row.request_id, on: row.on, makerName: row.maker_name };
};

export { pendingRequests, request } from "./request-read.ts";
