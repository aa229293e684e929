// Reading a line, typed or from a button, with the customers and names as they are now.

import type { Command, CustomerMatch, Parsed } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { accountNamed, categoryNamed } from "#src/ledger/chart.ts";
import { customer, matchCustomer } from "#src/ledger/customers.ts";
import { asContactSays } from "#src/parse/contact.ts";
import { writeLine } from "#src/parse/line.ts";
import { parse } from "#src/parse/parse.ts";
import { readStart } from "#src/parse/verbs.ts";
import { filesAtHand } from "./attachments.ts";
import { isContact } from "./permission.ts";

/** `known` may answer for a name before the books are asked; null leaves it to them. */
export const readLine = async (
  ctx: Context,
  text: string,
  known: (words: readonly string[]) => Promise<CustomerMatch> | null = () => null,
): Promise<Parsed> => {
  const { tx, chat } = ctx;
  const away = ctx.reach !== null && chat.customerId !== null && !ctx.reach.includes(chat.customerId);
  if (away) throw new Refused({ code: "out_of_reach" });
  const parsed = await parse(isContact(ctx) ? asContactSays(text) : text, {
    locale: ctx.locale,
    bound: chat.customerId === null ? null : await customer(tx, chat.customerId),
    shorthand: chat.customerId !== null && (ctx.person?.roles.some(({ role }) => role === "operator") ?? false),
    today: ctx.today,
    match: (words) => known(words) ?? matchCustomer(tx, words, chat.customerId),
    category: (word) => categoryNamed(tx, word),
    account: (word) => accountNamed(tx, word),
  });
  if (chat.customerId !== null) return onlyOne(parsed);
  return isBareOpening(text) && (await bringsTable(ctx)) ? forAll : parsed;
};

/** `opening` with a table, and nothing else said: the balances of all. */
const isBareOpening = (text: string): boolean => {
  const { verb, rest } = readStart(text);
  return verb === "opening" && rest === "";
};

const bringsTable = async (ctx: Context): Promise<boolean> =>
  (await filesAtHand(ctx))?.attachments.some(({ kind }) => kind === "file") ?? false;

const ofAll: Command = { verb: "batch", what: "opening", rows: null };
const forAll: Parsed = { kind: "command", command: ofAll, line: writeLine(ofAll), complete: true };

/** In a customer's chat no other customer exists, and whether one does elsewhere stays unsaid. */
const onlyOne = (parsed: Parsed): Parsed =>
  parsed.kind === "refused" && parsed.refusal.code === "no_customer"
    ? { ...parsed, refusal: { code: "other_customer" } }
    : parsed;

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
