// SQLSTATE → refusal for days that do not fit, slips that are missing, and changes that would change nothing.

import type { BooksRefusal } from "#src/domain/errors-books.ts";
import { type Facts, minor, text, texts } from "./facts.ts";

export const booksRefusals: Readonly<Record<string, (facts: Facts) => BooksRefusal>> = {
  LG144: (f) => ({ code: "before_hold", number: text(f, "number"), on: text(f, "on"), made: text(f, "made") }),
  LG145: (f) => ({ code: "before_receipt", number: text(f, "number"), on: text(f, "on"), arrived: text(f, "arrived") }),
  LG146: (f) => ({ code: "slip_needed", number: text(f, "number") }),
  LG147: (f) => ({
    code: "write_off_minus",
    customerCode: text(f, "customerCode"),
    currency: text(f, "currency"),
    amountMinor: minor(f, "amountMinor"),
  }),
  LG148: (f) => ({
    code: "stands_already",
    what: text(f, "what") as "credit" | "limit" | "budget",
    customerCode: text(f, "customerCode"),
    currency: text(f, "currency"),
    maxMinor: f["maxMinor"] == null ? null : minor(f, "maxMinor"),
  }),
  LG149: (f) => ({
    code: "item_exists",
    what: text(f, "what") as "category" | "account",
    name: text(f, "name"),
    aliases: texts(f, "aliases"),
  }),
};
