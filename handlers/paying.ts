// The customer hears that a refund has left our bank: at once, or when somebody has approved a payment of long ago.

import type { Request } from "#src/domain/books.ts";
import type { Payment } from "#src/domain/receipts.ts";
import { customerSettings } from "#src/ledger/customer-settings.ts";
import { payment } from "#src/ledger/refunds.ts";
import { paymentNotice } from "#src/view/refund-card.ts";
import { tellsOf } from "./after-posting.ts";
import { sayToCustomer } from "./customer-chats.ts";
import type { Office } from "./office.ts";

export const tellPaid = async (office: Office, paid: Payment): Promise<void> => {
  const { customer } = paid.refund;
  if (!tellsOf((await customerSettings(office.tx, customer.customerId)).notify, "paid")) return;
  const about = { kind: "entry", entryId: paid.entryId, copy: "customer" } as const;
  await sayToCustomer(office, customer, { build: (reader) => paymentNotice(paid, reader), about });
};

/** Its return moves the customer's account and is told with that. */
export const afterPayments = async (office: Office, request: Request): Promise<void> => {
  if (request.verb !== "paid" || request.state !== "posted") return;
  for (const entryId of request.entryIds) {
    const paid = await payment(office.tx, entryId);
    if (paid !== null) await tellPaid(office, paid);
  }
};
