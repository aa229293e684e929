// Who refunds to a customer are paid to: as it stands, and what an approver should know of it.

import type { PayeeLook } from "#src/domain/payee.ts";
import type { Tx } from "./connection.ts";
import { iso } from "./instant.ts";

export type Payee = {
  readonly payee: string;
  readonly byName: string;
  readonly at: string;
  /** `R` number of the request that set it. */
  readonly requestId: string;
};

/** Null: nobody was registered, or the last one was taken away. */
export const payeeOf = async (tx: Tx, customerId: string): Promise<Payee | null> => {
  const [row] = await tx<{ payee: string | null; by_name: string; at: Date; request_id: string }[]>`
    select new_payee as payee, changed_by_name as by_name, changed_at as at, request_id::text
    from ledger.payee_changes where customer_id = ${customerId}::bigint order by nth desc limit 1`;
  if (row === undefined || row.payee === null) return null;
  return { payee: row.payee, byName: row.by_name, at: iso(row.at), requestId: row.request_id };
};

/** What stands out about the payee that a refund to this customer names; nobody at all is not new. */
export const payeeLook = async (tx: Tx, customerId: string, payee: string | null): Promise<PayeeLook> => {
  const [row] = await tx<{ paid_before: boolean; changed_at: Date | null }[]>`
    select ${payee}::text is null or ledger.paid_to(${customerId}::bigint, ${payee}) as paid_before,
      (select changed_at from ledger.payee_changes where customer_id = ${customerId}::bigint and nth > 1
        order by nth desc limit 1) as changed_at`;
  return { paidBefore: row?.paid_before === true, changedAt: row?.changed_at == null ? null : iso(row.changed_at) };
};

/** `R` numbers of what waits for a decision and refunds to a customer's payee of before: it will not be carried out. */
export const refundsToAnother = async (tx: Tx, customerId: string): Promise<readonly string[]> => {
  const now = (await payeeOf(tx, customerId))?.payee ?? null;
  const rows = await tx<{ request_id: string }[]>`
    select distinct r.request_id from ledger.requests r join ledger.request_lines l using (request_id)
    where r.state = 'pending' and coalesce(l.kind, r.verb) = 'refund' and l.customer_id = ${customerId}::bigint
      and l.details ->> 'payee' is distinct from ${now}::text
    order by r.request_id`;
  return rows.map((row) => String(row.request_id));
};

/** `R` numbers of a customer's refunds that wait for a decision, or for their payment. */
export const openRefunds = async (tx: Tx, customerId: string): Promise<readonly string[]> => {
  const rows = await tx<{ request_id: string }[]>`
    select f.request_id::text from ledger.refunds f where f.customer_id = ${customerId}::bigint and f.state = 'owed'
    union
    select r.request_id::text from ledger.requests r join ledger.request_lines l using (request_id)
    where r.state = 'pending' and coalesce(l.kind, r.verb) = 'refund' and l.customer_id = ${customerId}::bigint
    order by 1`;
  return rows.map((row) => row.request_id);
};
