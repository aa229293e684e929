// A hold named by its number, as far as this chat may know of it.

import type { Hold, Wallet } from "#src/domain/books.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { walletsOf } from "#src/ledger/customers.ts";
import { hold as holdNumbered } from "#src/ledger/holds.ts";
import type { Office } from "./office.ts";

/** @throws {Refused} `no_hold`, `other_customer` in the chat of another customer */
export const holdHere = async (ctx: Context, holdId: string): Promise<Hold> => {
  const found = await holdNumbered(ctx.tx, holdId);
  const own = ctx.chat.customerId;
  if (own !== null && own !== found.customer.customerId) throw new Refused({ code: "other_customer" });
  return found;
};

export const walletOfHold = async (office: Office, { customer, walletId }: Hold): Promise<Wallet> => {
  const wallet = (await walletsOf(office.tx, customer.customerId)).find((one) => one.walletId === walletId);
  if (wallet === undefined) throw new Error("the wallet of the hold is gone");
  return wallet;
};
