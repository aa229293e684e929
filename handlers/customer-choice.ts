// Which customer was meant. Reading runs on a single match; anything that changes something runs only on an exact
// one, otherwise the asker gets buttons. In a customer's chat no other customer exists, for anybody.

import type { Customer } from "#src/domain/books.ts";
import type { CustomerArg } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { choiceCard } from "#src/view/choice-card.ts";
import { customerName } from "#src/view/names.ts";
import { answer } from "./answering.ts";
import { type CustomerCommand, commandLine } from "./command-line.ts";
import { effectFor } from "./effect.ts";
import { askerText } from "./office.ts";

/** The same command for a customer who is known now. */
export const named = (command: CustomerCommand, customer: Customer): CustomerCommand => ({
  ...command,
  customer: { kind: "named", customer },
});

/** Only this customer is known here; who else there is stays unsaid. */
const ownCustomer = (ctx: Context, arg: CustomerArg): CustomerArg => {
  const own = ctx.chat.customerId;
  if (own === null) return arg;
  switch (arg.kind) {
    case "named":
    case "bound":
      if (arg.customer.customerId === own) return arg;
      break;
    case "partial": {
      const customers = arg.customers.filter((one) => one.customerId === own);
      if (customers.length > 0) return { ...arg, customers };
      break;
    }
    case "none":
      break;
    default:
      arg satisfies never;
  }
  throw new Refused({ code: "other_customer" });
};

/**
 * The customer, or null when the asker was given buttons instead.
 *
 * @throws {Refused} `other_customer`, `no_customer`
 */
export const chooseCustomer = async (
  ctx: Context,
  command: CustomerCommand,
  mode: "reads" | "changes",
): Promise<Customer | null> => {
  if (command.customer === null) throw new Refused({ code: "usage", verb: command.verb, missing: "customer" });
  const arg = ownCustomer(ctx, command.customer);
  switch (arg.kind) {
    case "named":
    case "bound":
      return arg.customer;
    case "partial": {
      const [only, ...others] = arg.customers;
      if (only === undefined) throw new Refused({ code: "no_customer", text: arg.text, near: [] });
      if (others.length > 0) {
        await offer(ctx, command, arg, mode === "reads" ? "run" : "offer");
        return null;
      }
      if (mode === "reads") return only;
      await effectFor(ctx, named(command, only), only);
      return null;
    }
    case "none":
      if (arg.near.length === 0) throw new Refused({ code: "no_customer", text: arg.text, near: [] });
      await offer(ctx, command, { ...arg, customers: arg.near }, "offer");
      return null;
    default:
      return arg satisfies never;
  }
};

const offer = async (
  ctx: Context,
  command: CustomerCommand,
  found: { readonly kind: "partial" | "none"; readonly text: string; readonly customers: readonly Customer[] },
  kind: "run" | "offer",
): Promise<void> => {
  await answer(ctx, ({ t }) =>
    choiceCard(
      found.kind === "none" ? t.customers.didYouMean(found.text) : t.customers.several(found.text),
      found.customers.map((customer) => ({
        label: customerName(customer),
        line: commandLine(named(command, customer), t),
      })),
      { kind, by: askerText(ctx) },
    ),
  );
};
