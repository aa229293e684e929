// Requests as they stand, with their lines and decisions: three reads for any number of them.

import type {
  Decision,
  EntryKind,
  Needed,
  Request,
  RequestLine,
  RequestReturn,
  RequestState,
  RequestVerb,
} from "#src/domain/books.ts";
import { Refused } from "#src/domain/errors.ts";
import type { PlatformName } from "#src/domain/identity.ts";
import type { Tx } from "./connection.ts";
import { refusalOf } from "./errors.ts";
import { iso, isoOrNull } from "./instant.ts";

type RequestRow = {
  readonly request_id: string;
  readonly verb: RequestVerb;
  readonly state: RequestState;
  readonly maker_id: string;
  readonly maker_name: string;
  readonly levels: Needed["levels"];
  readonly people: number;
  readonly evidence: boolean;
  readonly level_now: number | null;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly closed_at: Date | null;
  readonly origin_platform: PlatformName;
  readonly origin_chat: string;
  readonly origin_message: string | null;
  readonly failure: string | null;
  readonly failure_facts: unknown;
  readonly batch_of: { readonly fileName: string | null; readonly fileSha256: string | null } | null;
  readonly entry_ids: readonly string[];
  readonly hold_ids: readonly string[];
  readonly unreviewed: boolean;
};

type LineRow = {
  readonly request_id: string;
  readonly wallet_id: string;
  readonly customer_id: string;
  readonly customer_code: string;
  readonly customer_name: string;
  readonly currency: string;
  readonly amount: string;
  readonly effective_on: string;
  readonly category: string | null;
  readonly account: string | null;
  readonly public_text: string | null;
  readonly memo: string | null;
  readonly ref: string | null;
  readonly reverses_id: string | null;
  readonly reverses_kind: EntryKind | null;
  readonly reverses_recorded_at: Date | null;
  readonly until_on: string | null;
  readonly kind: EntryKind | null;
  readonly purpose: string | null;
  readonly lot_kind: RequestLine["lotKind"];
  readonly to_wallet_id: string | null;
  readonly to_customer_code: string | null;
  readonly to_customer_name: string | null;
  readonly to_purpose: string | null;
  readonly to_currency: string | null;
  readonly to_amount: string | null;
  readonly rate: string | null;
  readonly refers_id: string | null;
  readonly adjust_kind: RequestLine["adjustKind"];
  readonly lapses_on: string | null;
  readonly burn: RequestLine["burn"];
  readonly fee: string | null;
  readonly receipt_id: string | null;
  readonly details: RequestLine["details"];
};

type DecisionRow = {
  readonly request_id: string;
  readonly level: number;
  readonly person_id: string;
  readonly person_name: string;
  readonly verdict: "approve" | "reject";
  readonly reason: string | null;
  readonly decided_at: Date;
  readonly for_name: string | null;
};

type ReturnRow = {
  readonly request_id: string;
  readonly from_level: number;
  readonly person_name: string;
  readonly for_name: string | null;
  readonly reason: string;
  readonly returned_at: Date;
  readonly undone: readonly string[];
};

const pocketIn = (row: LineRow, name: "pocket" | "toPocket"): string | null => {
  const pocket = row.details?.[name] as { readonly purpose?: string } | undefined;
  return pocket?.purpose ?? null;
};

const lineOf = (row: LineRow): RequestLine => ({
  walletId: row.wallet_id,
  customerId: row.customer_id,
  customerCode: row.customer_code,
  customerName: row.customer_name,
  currency: row.currency,
  amountMinor: BigInt(row.amount),
  effectiveOn: row.effective_on,
  category: row.category,
  account: row.account,
  publicText: row.public_text,
  memo: row.memo,
  ref: row.ref,
  untilOn: row.until_on,
  reverses:
    row.reverses_id === null || row.reverses_kind === null || row.reverses_recorded_at === null
      ? null
      : { entryId: row.reverses_id, kind: row.reverses_kind, recordedAt: iso(row.reverses_recorded_at) },
  kind: row.kind,
  purpose: pocketIn(row, "pocket") ?? row.purpose,
  opens: pocketIn(row, "pocket") ?? pocketIn(row, "toPocket"),
  lotKind: row.lot_kind,
  to:
    row.to_wallet_id === null
      ? null
      : {
          walletId: row.to_wallet_id,
          customerCode: row.to_customer_code,
          customerName: row.to_customer_name,
          purpose: pocketIn(row, "toPocket") ?? row.to_purpose,
          currency: row.to_currency ?? row.currency,
          amountMinor: BigInt(row.to_amount ?? "0"),
        },
  rate: row.rate,
  refersId: row.refers_id,
  adjustKind: row.adjust_kind,
  lapsesOn: row.lapses_on,
  burn: row.burn,
  feeMinor: row.fee === null ? null : BigInt(row.fee),
  receiptId: row.receipt_id,
  details: row.details,
});

const decisionOf = (row: DecisionRow): Decision => ({
  level: row.level,
  personId: row.person_id,
  personName: row.person_name,
  verdict: row.verdict,
  reason: row.reason,
  decidedAt: iso(row.decided_at),
  forName: row.for_name,
});

const returnOf = (row: ReturnRow): RequestReturn => ({
  fromLevel: row.from_level,
  personName: row.person_name,
  forName: row.for_name,
  reason: row.reason,
  returnedAt: iso(row.returned_at),
  undone: row.undone,
});

type Parts = {
  readonly lines: readonly LineRow[];
  readonly decisions: readonly DecisionRow[];
  readonly returns: readonly ReturnRow[];
};

/** Of many lines, the one that was refused (ledger.execute_lines). */
const failedLineOf = (facts: unknown): NonNullable<Request["failedLine"]> | null => {
  const { line, lineCustomer } = (facts ?? {}) as { readonly line?: unknown; readonly lineCustomer?: unknown };
  return typeof line === "number" ? { lineNo: line, customer: String(lineCustomer ?? "") } : null;
};

const requestOf = (row: RequestRow, { lines, decisions, returns }: Parts): Request => ({
  requestId: row.request_id,
  verb: row.verb,
  state: row.state,
  makerId: row.maker_id,
  makerName: row.maker_name,
  createdAt: iso(row.created_at),
  expiresAt: iso(row.expires_at),
  closedAt: isoOrNull(row.closed_at),
  needed: { levels: row.levels, people: row.people, evidence: row.evidence },
  levelNow: row.level_now,
  decisions: decisions.filter((each) => each.request_id === row.request_id).map(decisionOf),
  returns: returns.filter((each) => each.request_id === row.request_id).map(returnOf),
  unreviewed: row.unreviewed,
  lines: lines.filter((each) => each.request_id === row.request_id).map(lineOf),
  origin: { platform: row.origin_platform, chatId: row.origin_chat, messageId: row.origin_message },
  batch: row.batch_of,
  failedLine: failedLineOf(row.failure_facts),
  failure: row.failure === null ? null : (refusalOf(row.failure, row.failure_facts)?.code ?? row.failure),
  entryIds: row.entry_ids,
  holdIds: row.hold_ids,
});

/** In the order of their numbers; ids that are none are left out. */
export const requestsOf = async (tx: Tx, requestIds: readonly string[]): Promise<Request[]> => {
  if (requestIds.length === 0) return [];
  const rows = await tx<RequestRow[]>`
    select request_id, verb, state, maker_id, maker_name, levels::int as levels, people::int as people, evidence,
      level_now::int as level_now, created_at, expires_at, closed_at, origin_platform, origin_chat, origin_message,
      failure, failure_facts,
      (select jsonb_build_object('fileName', b.file_name, 'fileSha256', b.file_sha256) from ledger.batches b
        where b.request_id = ledger.requests.request_id) as batch_of, entry_ids::text[] as entry_ids,
      hold_ids::text[] as hold_ids, unreviewed
    from ledger.requests where request_id in ${tx([...requestIds])} order by request_id`;
  const lines = await tx<LineRow[]>`
    select request_id, wallet_id, customer_id, customer_code, customer_name, currency, amount,
      effective_on::text as effective_on, category, account, public_text, memo, ref, reverses_id,
      reverses_kind, reverses_recorded_at, until_on::text as until_on, kind, purpose, lot_kind, to_wallet_id,
      to_customer_code, to_customer_name, to_purpose, to_currency, to_amount, trim_scale(rate)::text as rate, refers_id,
      adjust_kind, lapses_on::text as lapses_on, burn, fee, receipt_id, details
    from ledger.request_lines where request_id in ${tx([...requestIds])} order by request_id, line_no`;
  const decisions = await tx<DecisionRow[]>`
    select request_id, level::int as level, person_id, person_name, verdict, reason, decided_at, for_name
    from ledger.decisions where request_id in ${tx([...requestIds])} and voided_at is null order by decision_id`;
  const returns = await tx<ReturnRow[]>`
    select b.request_id, b.from_level::int as from_level, b.person_name, b.for_name, b.reason, b.returned_at,
      array(select d.person_name from ledger.decisions d where d.returned_id = b.request_return_id
        order by d.decision_id) as undone
    from ledger.request_returns b where b.request_id in ${tx([...requestIds])} order by b.request_return_id`;
  return rows.map((row) => requestOf(row, { lines, decisions, returns }));
};

/** @throws {Refused} `no_request` */
export const request = async (tx: Tx, requestId: string): Promise<Request> => {
  const [found] = isNumber(requestId) ? await requestsOf(tx, [requestId]) : [];
  if (found === undefined) throw new Refused({ code: "no_request", number: `R${requestId}` });
  return found;
};

// Numbers are typed by people; one beyond bigint is no number of ours.
const isNumber = (text: string): boolean => /^\d{1,18}$/.test(text);

/** What waits for a decision, oldest first; with a customer, what would touch their wallets. */
export const pendingRequests = async (
  tx: Tx,
  { customerId = null }: { readonly customerId?: string | null } = {},
): Promise<Request[]> => {
  const rows = await tx<{ request_id: string }[]>`
    select r.request_id from ledger.requests r
    where r.state = 'pending' and not exists (
      select from ledger.request_lines l where coalesce(current_setting('ledger.reach', true), '') <> ''
        and l.request_id = r.request_id and ledger.in_reach(l.customer_id) is not true)
    and (${customerId}::bigint is null or exists (
      select from ledger.request_lines l where l.request_id = r.request_id and l.customer_id = ${customerId}::bigint))
    order by r.request_id`;
  return requestsOf(
    tx,
    rows.map((row) => row.request_id),
  );
};
