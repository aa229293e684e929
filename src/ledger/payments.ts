// What customers say they paid: open until a top-up for it was posted or somebody found that nothing came.

import type { ChatRef, PlatformName } from "#src/domain/identity.ts";
import type { PaymentReport } from "#src/domain/payment-report.ts";
import type { Tx } from "./connection.ts";
import { iso, isoOrNull } from "./instant.ts";

type Row = {
  payment_id: string;
  customer_id: string;
  platform: PlatformName;
  chat_id: string;
  message_id: string | null;
  external_id: string;
  contact_name: string | null;
  said: string | null;
  told: string | null;
  currency: string | null;
  state: PaymentReport["state"];
  request_id: string | null;
  closed_by: string | null;
  taken_by: string | null;
  closed_at: Date | null;
  reason: string | null;
  reported_at: Date;
};

const reportOf = (row: Row): PaymentReport => ({
  paymentId: row.payment_id,
  customerId: row.customer_id,
  chat: { platform: row.platform, chatId: row.chat_id },
  messageId: row.message_id,
  by: { platform: row.platform, externalId: row.external_id },
  contactName: row.contact_name,
  said: row.said,
  told: row.told,
  currency: row.currency,
  state: row.state,
  requestId: row.request_id,
  closedBy: row.closed_by,
  takenBy: row.taken_by,
  closedAt: isoOrNull(row.closed_at),
  reason: row.reason,
  reportedAt: iso(row.reported_at),
});

export type NewReport = Pick<
  PaymentReport,
  "customerId" | "chat" | "messageId" | "by" | "contactName" | "said" | "told" | "currency"
>;

export const addReport = async (tx: Tx, report: NewReport): Promise<PaymentReport> => {
  const { customerId, chat, messageId, by, contactName, said, told, currency } = report;
  const [row] = await tx<{ payment_id: string }[]>`
    insert into chat.payment_report (customer_id, platform, chat_id, message_id, external_id, contact_name, said, told,
      currency, reported_at)
    values (${customerId}::bigint, ${chat.platform}, ${chat.chatId}, ${messageId}, ${by.externalId}, ${contactName},
      ${said}, ${told}, ${currency}, ledger.clock())
    returning payment_id::text`;
  return paymentReport(tx, String(row?.payment_id));
};

/** Held until the transaction ends: of two who act on it at once the second sees what the first did. */
export const paymentReport = async (tx: Tx, paymentId: string): Promise<PaymentReport> => {
  const [row] = await tx<Row[]>`
    select payment_id::text, customer_id::text, platform, chat_id, message_id, external_id, contact_name, said, told,
      currency, state, request_id::text, ledger.person_name(closed_by) as closed_by,
      ledger.person_name(taken_by) as taken_by, closed_at, reason, reported_at
    from chat.payment_report where payment_id = ${paymentId}::bigint for no key update`;
  if (row === undefined) throw new Error(`no payment report ${paymentId}`);
  return reportOf(row);
};

const openIds = async (tx: Tx, customerId: string): Promise<readonly string[]> => {
  const rows = await tx<{ payment_id: string }[]>`
    select payment_id::text from chat.payment_report where customer_id = ${customerId}::bigint and closed_at is null
    order by chat.payment_report.payment_id`;
  return rows.map((row) => row.payment_id);
};

/** What a customer said they paid and nobody has settled, oldest first. */
export const openReports = async (tx: Tx, customerId: string): Promise<readonly PaymentReport[]> => {
  const reports: PaymentReport[] = [];
  for (const paymentId of await openIds(tx, customerId)) reports.push(await paymentReport(tx, paymentId));
  return reports;
};

/** Whether to keep quiet towards the customer: their money may be on its way. */
export const saysPaid = async (tx: Tx, customerId: string): Promise<boolean> =>
  (await openIds(tx, customerId)).length > 0;

/** More of the same: how much, in whose words. */
export const completeReport = async (
  tx: Tx,
  paymentId: string,
  { told, currency, said }: Pick<PaymentReport, "told" | "currency" | "said">,
): Promise<void> => {
  await tx`
    update chat.payment_report set told = coalesce(told, ${told}), currency = coalesce(currency, ${currency}),
      said = coalesce(said, ${said})
    where payment_id = ${paymentId}::bigint`;
};

/** This person is about to ask for it. */
export const takeReport = async (tx: Tx, paymentId: string, personId: string): Promise<void> => {
  await tx`
    update chat.payment_report set taken_by = ${personId}::bigint, taken_at = ledger.clock()
    where payment_id = ${paymentId}::bigint`;
};

/** The open one of this customer that somebody took last, within a day; null when they took none. */
export const takenReport = async (tx: Tx, customerId: string, personId: string): Promise<PaymentReport | null> => {
  const [row] = await tx<{ payment_id: string }[]>`
    select payment_id::text from chat.payment_report
    where customer_id = ${customerId}::bigint and state = 'open' and taken_by = ${personId}::bigint
      and taken_at > ledger.clock() - interval '1 day'
    order by taken_at desc limit 1`;
  return row === undefined ? null : paymentReport(tx, row.payment_id);
};

export const reportAsked = async (tx: Tx, paymentId: string, requestId: string): Promise<void> => {
  await tx`
    update chat.payment_report set state = 'asked', request_id = ${requestId}::bigint
    where payment_id = ${paymentId}::bigint`;
};

/** The request it waits for; null when it waits for none. */
export const reportOfRequest = async (tx: Tx, requestId: string): Promise<PaymentReport | null> => {
  const [row] = await tx<{ payment_id: string }[]>`
    select payment_id::text from chat.payment_report where request_id = ${requestId}::bigint and state = 'asked'`;
  return row === undefined ? null : paymentReport(tx, row.payment_id);
};

/** The request came to nothing: it is open again. */
export const reopenReport = async (tx: Tx, paymentId: string): Promise<void> => {
  await tx`
    update chat.payment_report set state = 'open', request_id = null, taken_by = null, taken_at = null
    where payment_id = ${paymentId}::bigint`;
};

export const closeReport = async (
  tx: Tx,
  paymentId: string,
  end: { readonly state: "posted" | "declined"; readonly by: string | null; readonly reason: string | null },
): Promise<void> => {
  await tx`
    update chat.payment_report set state = ${end.state}, closed_by = ${end.by}::bigint, closed_at = ledger.clock(),
      reason = ${end.reason}
    where payment_id = ${paymentId}::bigint`;
};

/** Our cards about it, in the order they were made. */
export const messagesOf = async (
  tx: Tx,
  about: "payment" | "case" | "statement",
  id: string,
): Promise<readonly { readonly messageId: string; readonly chat: ChatRef; readonly copy: string }[]> => {
  type Found = { message_id: string; platform: PlatformName; chat_id: string; copy: string };
  // Written out, so that each finds its own index.
  const which = {
    payment: tx`about_kind = 'payment' and about ->> 'paymentId' = ${id}`,
    case: tx`about_kind = 'case' and about ->> 'caseId' = ${id}`,
    statement: tx`about_kind = 'statement' and about ->> 'statementId' = ${id}`,
  }[about];
  const rows = await tx<Found[]>`
    select message_id::text, platform, chat_id, coalesce(about ->> 'copy', '') as copy from chat.message
    where ${which} and file_sha256 is null order by chat.message.message_id`;
  return rows.map((row) => ({
    messageId: row.message_id,
    chat: { platform: row.platform, chatId: row.chat_id },
    copy: row.copy,
  }));
};
