// Reading a line, typed or from a button, with the customers and names as they are now.

import type { Command, Parsed } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { accountNamed, categoryNamed } from "#src/ledger/chart.ts";
import { customer, matchCustomer } from "#src/ledger/customers.ts";
import { parse } from "#src/parse/parse.ts";

export const readLine = async (ctx: Context, text: string): Promise<Parsed> => {
  const { tx, chat } = ctx;
  return parse(text, {
    locale: ctx.locale,
    bound: chat.customerId === null ? null : await customer(tx, chat.customerId),
    today: ctx.today,
    match: (words) => matchCustomer(tx, words),
    category: (word) => categoryNamed(tx, word),
    account: (word) => accountNamed(tx, word),
  });
};

/** The command behind a button. @throws {Refused} what the line is refused for now, or `stale_card` */
export const commandFrom = async (ctx: Context, text: string): Promise<Command> => {
  const parsed = await readLine(ctx, text);
  switch (parsed.kind) {
    case "command":
      return parsed.command;
    case "refused":
      throw new Refused(parsed.refusal);
    case "talk":
      throw new Refused({ code: "stale_card" });
    default:
      return parsed satisfies never;
  }
};
