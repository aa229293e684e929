// What parsing needs to know about the moment: the chat's language and customer, the day, and a way to look up
// names. The lookups are functions, because they read the database and the parser does not.

import type { Customer } from "#src/domain/books.ts";
import type { Command, CustomerMatch, Verb } from "#src/domain/command.ts";
import type { AmountProblem, Refusal } from "#src/domain/errors.ts";
import type { LocaleName } from "#src/domain/identity.ts";

export type ParseEnv = {
  readonly locale: LocaleName;
  /** The customer this chat belongs to. */
  readonly bound: Customer | null;
  /** Whoever speaks may book by `+1000` and `-200` here. */
  readonly shorthand?: boolean;
  /** Today in the books' time zone, `YYYY-MM-DD`. */
  readonly today: string;
  match(words: readonly string[]): Promise<CustomerMatch>;
  /** The canonical name of exactly this category, alias included; null when there is none. */
  category(word: string): Promise<string | null>;
  /** The same for a receiving account. */
  account(word: string): Promise<string | null>;
};

/** What the arguments of a verb turned out to be. */
export type Reading =
  | { readonly command: Command; readonly complete: boolean; readonly refusal?: never }
  | { readonly refusal: Refusal; readonly command?: never };

/** What a usage refusal says is missing. */
export const argumentNames = [
  "customer",
  "receiver",
  "amount",
  "currency",
  "rate",
  "name",
  "number",
  "hold",
  "receipt",
  "case",
  "said",
  "entry",
  "reason",
  "identity",
  "role",
  "code",
  "level",
  "chat_role",
  "notice",
  "threshold",
  "schedule",
  "language",
  "format",
  "limit_kind",
  "maximum",
  "month",
  "chart_act",
  "rule",
  "from_amount",
  "levels",
  "tier",
  "days",
  "until",
  "profile_field",
  "profile_value",
] as const;
export type ArgumentName = (typeof argumentNames)[number];

export type Refusing = { readonly refusal: Refusal };

export const refuse = (refusal: Refusal): Refusing => ({ refusal });

export const usage = (verb: Verb, missing: ArgumentName): Refusing => refuse({ code: "usage", verb, missing });

/** A word that is there and cannot be what belongs there: said at once, naming both. */
export const wrongWord = (verb: Verb, wanted: ArgumentName, text: string): Refusing =>
  refuse({ code: "wrong_word", verb, text: excerpt(text), wanted });

/** No number where one belongs. Words without a digit may well be what follows it; with one they were meant as it. */
export const lacksNumber = (verb: Verb, wanted: ArgumentName, text: string): Refusing =>
  /\d/.test(text) ? wrongWord(verb, wanted, text) : usage(verb, wanted);

export const badOption = (text: string): Refusing => refuse({ code: "bad_option", text: excerpt(text) });

export const badAmount = (text: string, why: AmountProblem): Refusing =>
  refuse({ code: "bad_amount", text: excerpt(text), why });

const EXCERPT_LENGTH_MAX = 60;

/** Replies quote what was typed, but not pages of it. */
export const excerpt = (text: string): string => {
  const characters = Array.from(text);
  return characters.length > EXCERPT_LENGTH_MAX ? `${characters.slice(0, EXCERPT_LENGTH_MAX).join("")}…` : text;
};
