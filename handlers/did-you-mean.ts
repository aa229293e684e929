// A line that begins with no command, but almost: the corrected lines are offered. A button shows what its line would
// do and one button that runs it; nothing runs by itself.

import type { Command, Verb } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { excerpt } from "#src/parse/env.ts";
import { writeLine } from "#src/parse/line.ts";
import { nearVerbs, readStart, verbNamed } from "#src/parse/verbs.ts";
import type { Button, Card } from "#src/view/card.ts";
import { refusalCard } from "#src/view/refusal-card.ts";
import { answer } from "./answering.ts";
import { readLine } from "./line.ts";
import { askerText } from "./office.ts";

type Check = (ctx: Context, command: Pick<Command, "verb">) => void;
type Meant = { readonly verb: Verb; readonly line: string; readonly whole: boolean };

const labelLengthMax = 40;

const mayDo = (ctx: Context, verb: Verb, check: Check): boolean => {
  try {
    check(ctx, { verb });
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
};

/** The same line with the verb that was probably meant, whole or not; what it is refused for comes when it is asked. */
const meant = async (ctx: Context, verb: Verb, rest: string): Promise<Meant> => {
  const line = `${ctx.t.general.verbs[verb]} ${rest}`.trim();
  const parsed = await readLine(ctx, line);
  if (parsed.kind !== "command") return { verb, line, whole: parsed.kind === "refused" && rest !== "" };
  const written = writeLine(parsed.command).slice(verb.length);
  return { verb, line: `${ctx.t.general.verbs[verb]}${written}`, whole: true };
};

const card = (base: Card, lines: readonly Meant[], by: string): Card => ({
  ...base,
  blocks: lines.length === 0 ? base.blocks : lines.map(({ line }) => ({ kind: "copy", text: line })),
  buttons: lines.flatMap(({ line, whole }, at): Button[] => {
    const label = line.length > labelLengthMax ? `${line.slice(0, labelLengthMax - 1)}…` : line;
    return whole ? [{ id: `c${at}`, label, style: "default", act: { kind: "offer", line, by } }] : [];
  }),
});

/** Answers a text that is no command of ours. */
export const offerVerbs = async (ctx: Context, text: string, check: Check): Promise<void> => {
  const { word } = readStart(text);
  const near = nearVerbs(word, ctx.locale).flatMap((name) => {
    const verb = verbNamed(name);
    return verb !== null && mayDo(ctx, verb, check) ? [verb] : [];
  });
  const rest = text
    .trim()
    .replace(/^[/\uFF0F]/, "")
    .slice(word.length)
    .trim();
  const lines: Meant[] = [];
  for (const verb of near) lines.push(await meant(ctx, verb, rest));
  const refusal = { code: "unknown_verb", text: excerpt(word), near } as const;
  await answer(ctx, (reader) => card(refusalCard(refusal, reader), lines, askerText(ctx)));
};
