// A customer's payee: who a refund is paid to, and on which account. Staff ask for a change, somebody else decides.

import type { Customer } from "#src/domain/books.ts";
import type { ProfileSet } from "#src/domain/profile.ts";
import type { Context } from "#src/handler.ts";
import { walletsOf } from "#src/ledger/customers.ts";
import { createRequest } from "#src/ledger/requests.ts";
import type { Locale } from "#src/locale/locale.ts";
import { effectText } from "./effect-text.ts";
import { askerPerson } from "./office.ts";
import { announceRequest, originOf } from "./request-opening.ts";

export type PayeeSet = Extract<ProfileSet, { field: "payee" }>;

/** By one of the customer's accounts it is known whose payee is meant. */
const someWallet = async (ctx: Context, { customerId, code }: Customer) => {
  const [wallet] = await walletsOf(ctx.tx, customerId);
  if (wallet === undefined) throw new Error(`${code} has no account`);
  return wallet;
};

/** @throws {Refused} `bad_profile`, `same_payee`, `payee_waits`, `frozen` (everything), `nobody_to_decide` */
export const askPayee = async (ctx: Context, customer: Customer, { value }: PayeeSet): Promise<void> => {
  const { walletId } = await someWallet(ctx, customer);
  const bare = { category: null, account: null, publicText: null, memo: null, ref: null };
  const request = await createRequest(ctx.tx, {
    key: `${ctx.key}/request`,
    verb: "payee",
    makerId: askerPerson(ctx).personId,
    origin: await originOf(ctx),
    lines: [{ ...bare, walletId, amountMinor: 0n, effectiveOn: ctx.today, details: { payee: value } }],
  });
  await announceRequest(ctx, request);
};

/** Whether somebody would have to decide. */
export const payeeEffect = async (ctx: Context, customer: Customer): Promise<(t: Locale) => string> => {
  const { currency } = await someWallet(ctx, customer);
  const { customerId } = customer;
  return effectText(ctx, { verb: "payee", currency, amountMinor: 0n, customerId });
};
