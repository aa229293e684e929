// Who acts for a customer: confirms, disputes, reports a payment. Once somebody is named, only they do; until then
// anybody in the customer's chat who was never staff, and it is recorded that they are not registered.

import type { Customer } from "#src/domain/books.ts";
import type { Standing } from "#src/domain/profile.ts";
import type { Context } from "#src/handler.ts";
import { contactStanding, contactsOf } from "#src/ledger/contacts.ts";
import { askerIdentity } from "./office.ts";

/** A named contact acts from anywhere, their own direct chat included; everybody else from the customer's chat only. */
export const mayAct = async (ctx: Context, customer: Pick<Customer, "customerId">): Promise<Standing> => {
  const { actor } = ctx.inbound;
  if (actor === null || actor.isAnonymous || actor.isBot) return { kind: "refused" };
  const identity = askerIdentity(ctx);
  const standing = await contactStanding(ctx.tx, customer.customerId, identity);
  if (standing === "named") {
    const contacts = await contactsOf(ctx.tx, customer.customerId);
    const contact = contacts.find((one) => one.platform === ctx.platform && one.externalId === identity.externalId);
    if (contact !== undefined) return { kind: "contact", contact };
  }
  const inTheirChat = ctx.chat.customerId === customer.customerId;
  return standing === "unnamed" && inTheirChat ? { kind: "unnamed", identity } : { kind: "refused" };
};
