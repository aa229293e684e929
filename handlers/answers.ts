// What an answer to a question asks for: the next line of whoever was asked, as the command it completes. Questions
// wait in the database, so they outlive a restart.

import type { Purpose } from "#src/domain/attachments.ts";
import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { readStart } from "#src/parse/verbs.ts";
import { commandFrom } from "./line.ts";

export type Topic =
  /** Why a request is rejected, or goes back one level. */
  | { readonly kind: "reject" | "return"; readonly requestId: string }
  /** Exactly these words, or nothing happens. */
  | { readonly kind: "confirm"; readonly line: string; readonly phrase: string };

const words = (text: string): string =>
  text
    .replace(/[\s\u3002.]+/gu, " ")
    .trim()
    .toLowerCase();

/** What is answered to these is not taken back: a slip in a command must never become the reason of a rejection. */
const final: readonly string[] = ["confirm", "reject", "return", "decline"];

/** A line that begins with a verb is on its way elsewhere, whatever it still lacks; a reply is always the answer. */
export const goesElsewhere = (topic: unknown, text: string): boolean =>
  final.includes((topic as { readonly kind?: string }).kind ?? "") && readStart(text).verb !== null;

export const asksForFile = (topic: unknown): boolean => (topic as { readonly kind?: string }).kind === "file";

/**
 * What the rows are that somebody pasted where a file of them was asked for; null: no rows, or a line on its way
 * elsewhere. The question stays open for the file.
 */
export const rowsAnswered = (topic: unknown, text: string): Command | null => {
  const asked = topic as { readonly purpose?: Purpose };
  if (asked.purpose?.kind !== "batch") return null;
  const rows = text.trim();
  return readStart(rows).verb === null && isTable(rows) ? { verb: "batch", what: asked.purpose.verb, rows } : null;
};

const isTable = (text: string): boolean => /[\t,;\uFF0C\uFF1B]/.test(text);

/** @throws {Refused} `not_confirmed`: other words than those asked for; the question stays open */
export const commandAnswered = async (ctx: Context, topic: Topic, text: string): Promise<Command> => {
  if (topic.kind === "confirm") {
    if (words(text) !== words(topic.phrase)) throw new Refused({ code: "not_confirmed", phrase: topic.phrase });
    const command = await commandFrom(ctx, topic.line);
    return command.verb === "policy" ? { ...command, confirmed: true } : command;
  }
  return { verb: "reject", requestId: topic.requestId, reason: text.trim(), back: topic.kind === "return" };
};
