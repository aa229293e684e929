// Whether a customer's messages have anywhere to go: a setting nobody will hear of is worth saying so.

import type { Customer } from "#src/domain/books.ts";
import { chatsOf } from "#src/ledger/chats.ts";
import type { Office } from "./office.ts";

export const hasNoChat = async (office: Office, customer: Customer): Promise<boolean> =>
  (await chatsOf(office.tx, customer.customerId)).length === 0;
