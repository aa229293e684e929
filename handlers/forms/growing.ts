// A line that grows answer by answer. Each answer is put on the line where the parser finds it, and the parser says
// what is missing next; it is the same parser that reads whole lines.

import type { Command, Parsed } from "#src/domain/command.ts";
import type { Refusal } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { accountNamed, categoryNamed } from "#src/ledger/chart.ts";
import { matchCustomer } from "#src/ledger/customers.ts";
import { readWords, typed } from "#src/parse/tokens.ts";
import { readLine } from "../line.ts";
import { type Choice, customerChoice } from "./choices.ts";
import { sampleCustomer, stepOf } from "./steps.ts";

export type Grown =
  | { readonly kind: "whole"; readonly line: string; readonly command: Command }
  | { readonly kind: "asks"; readonly line: string; readonly missing: string }
  /** Not an answer to what was asked. */
  | { readonly kind: "wrong"; readonly refusal: Refusal; readonly choices: readonly Choice[] };

type Read = (line: string) => Promise<Parsed>;

/** What the verb lacks, or null when the line is no unfinished command. */
export const missingOf = (parsed: Parsed): string | null =>
  parsed.kind === "refused" && parsed.refusal.code === "usage" ? parsed.refusal.missing : null;

/** Words of a line, quotes kept whole. */
const pieces = (line: string): string[] =>
  line.match(/[^\s"＂“「『]*(?:["＂][^"＂]*["＂]|“[^”]*”|「[^」]*」|『[^』]*』)|\S+/g) ?? [];

/** The line with a piece at each place behind the verb where it could stand, the likeliest first. */
const placings = (line: string, piece: string, first: boolean): string[] => {
  const words = pieces(line);
  const places = words.map((_, at) => at + 1);
  const last = words.length;
  const order = first ? places : [last, ...places.filter((at) => at !== last)];
  return order.map((at) => [...words.slice(0, at), piece, ...words.slice(at)].join(" "));
};

/** The first placing with which the line lacks something else, or nothing. */
const placed = async (line: string, piece: string, asked: string, first: boolean, read: Read) => {
  let closest: { line: string; parsed: Parsed } | null = null;
  for (const candidate of placings(line, piece, first)) {
    const parsed = await read(candidate);
    if (parsed.kind === "command" || (missingOf(parsed) ?? asked) !== asked) return { line: candidate, parsed };
    // A refusal of what was said is said; only "still missing" makes other places worth trying, all of them.
    if (closest === null && missingOf(parsed) === null) return { line: candidate, parsed };
    closest ??= { line: candidate, parsed };
  }
  return closest;
};

/** Exactly one customer is written by their code; several are offered; of none the nearest. */
const customerAnswer = async (ctx: Context, answer: string): Promise<string | Extract<Grown, { kind: "wrong" }>> => {
  const words = readWords(answer).map(typed);
  const match = await matchCustomer(ctx.tx, words);
  const wrong = (text: string, found: readonly { code: string; name: string }[]) =>
    ({
      kind: "wrong",
      refusal: { code: "no_customer", text, near: found },
      choices: found.map(customerChoice),
    }) as const;
  switch (match.kind) {
    case "exact":
      return match.words === words.length ? match.customer.code : answer;
    case "partial":
      return match.customers.length === 1 ? answer : wrong(match.text, match.customers);
    case "none":
      return wrong(match.text, match.near);
    default:
      return match satisfies never;
  }
};

const itemAnswer = async (ctx: Context, what: "category" | "account", answer: string) => {
  const name = await (what === "category" ? categoryNamed : accountNamed)(ctx.tx, answer);
  return name ?? ({ kind: "wrong", refusal: { code: "no_such_item", what, text: answer }, choices: [] } as const);
};

/** The line with this answer to what was asked. */
export const grow = async (ctx: Context, line: string, asked: string, answer: string): Promise<Grown> => {
  const said =
    asked === "customer" || asked === "receiver"
      ? await customerAnswer(ctx, answer)
      : asked === "category" || asked === "account"
        ? await itemAnswer(ctx, asked, answer)
        : answer;
  if (typeof said !== "string") return said;
  const { piece = (text: string) => text, first = false } = stepOf(asked);
  const found = await placed(line, piece(said), asked, first, (text) => readLine(ctx, text));
  if (found === null) return { kind: "wrong", refusal: { code: "usage", verb: "", missing: asked }, choices: [] };
  const { parsed } = found;
  if (parsed.kind === "command") return { kind: "whole", line: found.line, command: parsed.command };
  const missing = missingOf(parsed);
  if (missing !== null && (missing !== asked || repeats.has(asked))) {
    return { kind: "asks", line: found.line, missing };
  }
  const refusal: Refusal = parsed.kind === "refused" ? parsed.refusal : { code: "unknown_verb", text: line, near: [] };
  return { kind: "wrong", refusal, choices: [] };
};

/** Asked for twice by one command. */
const repeats = new Set(["identity"]);

export type Lacking = {
  readonly missing: readonly string[];
  /** The command with an example for each of them; null when no example would do: then a word is wrong. */
  readonly sample: Command | null;
  /** What is said about that word. */
  readonly wrong: Refusal | null;
};

/** What a command lacks, all of it, found out by giving it one example after another. */
export const allMissing = async (ctx: Context, line: string, missing: string): Promise<Lacking> => {
  const read = readerOfSamples(ctx);
  const found: string[] = [];
  let sample: Command | null = null;
  let wrong: Refusal | null = null;
  let [at, next]: [string, string | null] = [line, missing];
  while (next !== null && found.length < missingMax) {
    found.push(next);
    const { samples, first = false } = stepOf(next);
    let best: Awaited<ReturnType<typeof placed>> = null;
    for (const sample of samples) {
      best = await placed(at, sample, next, first, read);
      if (best !== null && (best.parsed.kind === "command" || missingOf(best.parsed) !== null)) break;
    }
    if (best === null) break;
    at = best.line;
    next = missingOf(best.parsed);
    sample = best.parsed.kind === "command" ? best.parsed.command : null;
    wrong = next === null && best.parsed.kind === "refused" ? aboutTyped(line, best.parsed.refusal) : null;
  }
  return { missing: found, sample, wrong };
};

/** A refusal of something they typed, not of an example. */
const aboutTyped = (line: string, refusal: Refusal): Refusal | null =>
  "text" in refusal && pieces(line).slice(1).join(" ").includes(refusal.text) ? refusal : null;

const missingMax = 5;

const readerOfSamples =
  (ctx: Context): Read =>
  (line) =>
    readLine(ctx, line, (words) =>
      words[0] === sampleCustomer
        ? Promise.resolve({ kind: "exact", customer: { customerId: "0", code: sampleCustomer, name: "" }, words: 1 })
        : null,
    );
