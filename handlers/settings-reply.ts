// Whether a customer's messages have anywhere to go: a setting nobody will hear of is worth saying so.

import type { Customer } from "#src/domain/books.ts";
import { customerChats } from "./customer-chats.ts";
import type { Office } from "./office.ts";

export const hasNoChat = async (office: Office, customer: Customer): Promise<boolean> =>
  (await customerChats(office, customer.customerId)).length === 0;
