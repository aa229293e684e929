// What a customer wants to hear (notices, the alert threshold) and which of their wallets are below it now.

import type { Tx } from "./connection.ts";
import { iso, isoOrNull } from "./instant.ts";

export type Notify = "topup" | "charge" | "all" | "none";

export type Alert =
  | { readonly kind: "off" }
  /** Below this available balance of the wallet in that currency, minor units. */
  | { readonly kind: "amount"; readonly minor: bigint; readonly currency: string }
  /** Below so many days of use. */
  | { readonly kind: "days"; readonly days: number };

export type CustomerSettings = { readonly notify: Notify; readonly alert: Alert };

/** Until somebody says otherwise: notices of money in, no alert. */
export const customerSettings = async (tx: Tx, customerId: string): Promise<CustomerSettings> => {
  type Row = { notify: Notify; alert_minor: string | null; alert_days: number | null; alert_currency: string | null };
  const [row] = await tx<Row[]>`
    select notify, alert_minor::text, alert_days, alert_currency
    from chat.customer_setting where customer_id = ${customerId}::bigint`;
  if (row === undefined) return { notify: "topup", alert: { kind: "off" } };
  return { notify: row.notify, alert: alertFrom(row.alert_minor, row.alert_currency, row.alert_days) };
};

const alertFrom = (minor: string | null, currency: string | null, days: number | null): Alert => {
  if (minor !== null && currency !== null) return { kind: "amount", minor: BigInt(minor), currency };
  return days === null ? { kind: "off" } : { kind: "days", days };
};

export const setNotify = async (tx: Tx, customerId: string, notify: Notify): Promise<void> => {
  await tx`
    insert into chat.customer_setting (customer_id, notify) values (${customerId}::bigint, ${notify})
    on conflict (customer_id) do update set notify = excluded.notify`;
};

/** A new threshold starts afresh: what was told under the old one counts no more. */
export const setAlert = async (tx: Tx, customerId: string, alert: Alert): Promise<void> => {
  const minor = alert.kind === "amount" ? alert.minor.toString() : null;
  const currency = alert.kind === "amount" ? alert.currency : null;
  const days = alert.kind === "days" ? alert.days : null;
  await tx`
    insert into chat.customer_setting (customer_id, alert_minor, alert_days, alert_currency)
    values (${customerId}::bigint, ${minor}::bigint, ${days}, ${currency})
    on conflict (customer_id) do update
    set alert_minor = excluded.alert_minor, alert_days = excluded.alert_days, alert_currency = excluded.alert_currency`;
  await tx`delete from chat.low_balance where customer_id = ${customerId}::bigint`;
};

/** Every customer with an alert, to look over them all. */
export const customersWithAlert = async (
  tx: Tx,
): Promise<readonly { readonly customerId: string; readonly alert: Alert }[]> => {
  type Row = {
    customer_id: string;
    alert_minor: string | null;
    alert_days: number | null;
    alert_currency: string | null;
  };
  const rows = await tx<Row[]>`
    select customer_id::text, alert_minor::text, alert_days, alert_currency
    from chat.customer_setting where alert_minor is not null or alert_days is not null
    order by chat.customer_setting.customer_id`;
  return rows.map((row) => ({
    customerId: row.customer_id,
    alert: alertFrom(row.alert_minor, row.alert_currency, row.alert_days),
  }));
};

export type LowBalance = {
  readonly walletId: string;
  readonly customerId: string;
  readonly belowSince: string;
  readonly toldAt: string | null;
  readonly told: "customer" | "staff" | null;
};

type LowRow = {
  wallet_id: string;
  customer_id: string;
  below_since: Date | string;
  told_at: Date | string | null;
  told: "customer" | "staff" | null;
};

const lowFrom = (row: LowRow): LowBalance => ({
  walletId: row.wallet_id,
  customerId: row.customer_id,
  belowSince: iso(row.below_since),
  toldAt: isoOrNull(row.told_at),
  told: row.told,
});

/**
 * The wallet is below its threshold. Of two postings at once one crosses it: `crossed` is true for that one alone.
 */
export const markBelow = async (
  tx: Tx,
  { walletId, customerId }: { readonly walletId: string; readonly customerId: string },
): Promise<{ readonly crossed: boolean; readonly low: LowBalance }> => {
  const inserted = await tx<LowRow[]>`
    insert into chat.low_balance (wallet_id, customer_id, below_since)
    values (${walletId}::bigint, ${customerId}::bigint, ledger.clock())
    on conflict (wallet_id) do nothing
    returning wallet_id::text, customer_id::text, below_since, told_at, told`;
  if (inserted[0] !== undefined) return { crossed: true, low: lowFrom(inserted[0]) };
  const [row] = await tx<LowRow[]>`
    select wallet_id::text, customer_id::text, below_since, told_at, told
    from chat.low_balance where wallet_id = ${walletId}::bigint for update`;
  if (row === undefined) return markBelow(tx, { walletId, customerId }); // recovered in between
  return { crossed: false, low: lowFrom(row) };
};

/** Back above it: the next time below is told again. @returns whether it was below */
export const markRecovered = async (tx: Tx, walletId: string): Promise<boolean> => {
  const rows = await tx`delete from chat.low_balance where wallet_id = ${walletId}::bigint returning wallet_id`;
  return rows.length === 1;
};

/** Said now, at the time the run is for (an ISO instant, or null for the books' clock). */
export const markTold = async (
  tx: Tx,
  walletId: string,
  told: "customer" | "staff",
  at: string | null = null,
): Promise<void> => {
  await tx`
    update chat.low_balance set told = ${told}, told_at = coalesce(${at}::timestamptz, ledger.clock())
    where wallet_id = ${walletId}::bigint`;
};

/** Still below three days after it was last said, or never said to the customer: to be looked at again. */
export const lowBalancesToTell = async (tx: Tx, at: string): Promise<readonly LowBalance[]> => {
  const rows = await tx<LowRow[]>`
    select wallet_id::text, customer_id::text, below_since, told_at, told from chat.low_balance
    where told_at is null or told_at <= ${at}::timestamptz - interval '3 days' or told = 'staff'
    order by chat.low_balance.wallet_id for update skip locked`;
  return rows.map(lowFrom);
};
