// What is typed while a form asks is its answer, unless it is a command of its own. A whole one is. So is a broken one
// that begins with its verb and goes on as that verb does: a known customer, a number, a word of its own, or any name
// with an amount. It is refused as what it is, and the form stays open. A verb alone, or with words behind it that
// begin no command (`退款 原因不明`), is an answer wherever words are asked for.

import type { Command, Parsed } from "#src/domain/command.ts";
import type { Refusal } from "#src/domain/errors.ts";
import { foldWidth } from "#src/domain/fold.ts";
import { readStart } from "#src/parse/verbs.ts";

/** What verbs begin with: while this is missing, nothing of the verb's own was said. */
const beginnings: ReadonlySet<string> = new Set([
  ...["customer", "name", "number", "hold", "receipt", "entry", "identity", "case", "said"],
]);

/** Whole, or all there but for a customer of that name. */
const isOne = (command: Command, complete: boolean): boolean => {
  if (complete || command.verb === "move") return true;
  if (command.verb === "freeze" || command.verb === "unfreeze") return command.customer === null;
  return "customer" in command && "amount" in command && command.amount !== null;
};

const isAboutBeginning = (refusal: Refusal, rest: string): boolean => {
  if (refusal.code === "usage") return beginnings.has(refusal.missing);
  return "text" in refusal && foldWidth(rest).startsWith(refusal.text.replace(/\u2026$/, ""));
};

export const isOwnCommand = (read: Parsed, text: string): boolean => {
  const { rest } = readStart(text);
  switch (read.kind) {
    case "talk":
      return false;
    case "command":
      return isOne(read.command, read.complete);
    case "refused":
      return read.verb !== null && rest !== "" && !isAboutBeginning(read.refusal, rest);
    default:
      return read satisfies never;
  }
};
