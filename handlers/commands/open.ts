// 开户: a new customer with a wallet, or another currency for one there is. A missing code is made from the name.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { freeCode, matchCustomer, openCustomer } from "#src/ledger/customers.ts";
import { codeForName } from "#src/parse/pinyin.ts";
import { openedCard } from "#src/view/customers-card.ts";
import { askerPerson, readerHere } from "../office.ts";
import { spellNewWords } from "../spelling.ts";

type Wish = { readonly name: string | null; readonly code: string; readonly codeMade: boolean };

/** Without a code: the customer of exactly that name or code if there is one, else a new code nobody has. */
const wishFor = async (ctx: Context, { name, code }: Extract<Command, { verb: "open" }>): Promise<Wish> => {
  if (code !== null) return { name: name === "" ? null : name, code, codeMade: false };
  const words = name.split(" ");
  const match = await matchCustomer(ctx.tx, words);
  if (match.kind === "exact" && match.words === words.length) {
    return { name: null, code: match.customer.code, codeMade: false };
  }
  return { name, code: await freeCode(ctx.tx, codeForName(name)), codeMade: true };
};

/** @throws {Refused} `bad_code`, `code_taken`, `name_taken`, `unknown_currency` */
export const open = async (ctx: Context, command: Extract<Command, { verb: "open" }>): Promise<void> => {
  const wish = await wishFor(ctx, command);
  const { customer, wallet, opened } = await openCustomer(ctx.tx, {
    name: wish.name,
    code: wish.code,
    currency: command.currency ?? ctx.settings.baseCurrency,
    by: askerPerson(ctx).personId,
    key: `${ctx.key}/open`,
  });
  await spellNewWords(ctx);
  const codeMade = wish.codeMade && opened === "customer";
  await ctx.reply(openedCard(customer, wallet, { opened, codeMade }, readerHere(ctx)));
};
