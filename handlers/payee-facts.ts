// What the card of a request needs to know about its customer's payee while it waits: of a refund, what stands out
// about whom it is paid to; of a change of the payee, the refunds that are not paid yet.

import type { Request } from "#src/domain/books.ts";
import type { PayeeLook } from "#src/domain/payee.ts";
import { openRefunds, payeeLook } from "#src/ledger/payees.ts";
import { payeeIn } from "#src/view/payee-rows.ts";
import { firstLine } from "#src/view/request-card.ts";
import type { Office } from "./office.ts";

export type PayeeFacts = {
  readonly payee?: PayeeLook | null;
  /** `R` numbers. */
  readonly openRefunds?: readonly string[];
};

export const payeeFacts = async (office: Office, request: Request): Promise<PayeeFacts> => {
  const line = firstLine(request);
  if (request.verb === "payee") return { openRefunds: await openRefunds(office.tx, line.customerId) };
  if (request.verb !== "refund") return {};
  return { payee: await payeeLook(office.tx, line.customerId, payeeIn(line)) };
};
