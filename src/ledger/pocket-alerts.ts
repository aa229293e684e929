// The low-balance line of an account: a main account has its customer's, a pocket its own, or none.

import type { Wallet } from "#src/domain/books.ts";
import type { Tx } from "./connection.ts";
import { type Alert, customerSettings } from "./customer-settings.ts";

export const alertOn = async (tx: Tx, wallet: Wallet): Promise<Alert> => {
  if (wallet.purpose === null) return (await customerSettings(tx, wallet.customerId)).alert;
  const [row] = await tx<{ minor: string | null; days: number | null }[]>`
    select alert_minor::text as minor, alert_days as days from chat.pocket_alert
    where wallet_id = ${wallet.walletId}::bigint`;
  if (row?.minor != null) return { kind: "amount", minor: BigInt(row.minor), currency: wallet.currency };
  return row?.days == null ? { kind: "off" } : { kind: "days", days: row.days };
};

/** A new line starts afresh: what was told under the old one counts no more. */
export const setPocketAlert = async (tx: Tx, { walletId, customerId }: Wallet, alert: Alert): Promise<void> => {
  await tx`delete from chat.pocket_alert where wallet_id = ${walletId}::bigint`;
  await tx`delete from chat.low_balance where wallet_id = ${walletId}::bigint`;
  if (alert.kind === "off") return;
  const [minor, days] = alert.kind === "amount" ? [alert.minor.toString(), null] : [null, alert.days];
  await tx`
    insert into chat.pocket_alert (wallet_id, customer_id, alert_minor, alert_days)
    values (${walletId}::bigint, ${customerId}::bigint, ${minor}::bigint, ${days})`;
};

/** Customers with a pocket whose line is in days: those are crossed by time alone. */
export const customersWithPocketDays = async (tx: Tx): Promise<readonly string[]> => {
  const rows = await tx<{ customer_id: string }[]>`
    select distinct customer_id::text from chat.pocket_alert where alert_days is not null`;
  return rows.map((row) => row.customer_id);
};
