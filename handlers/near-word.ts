// A word behind the amount that is almost a category or a receiving account would end as a memo. It is asked about
// instead; words in quotes are memo, whatever they look like.

import type { Command } from "#src/domain/command.ts";
import { foldWidth } from "#src/domain/fold.ts";
import type { Context } from "#src/handler.ts";
import { chartWordsOf } from "#src/ledger/chart.ts";
import { distance } from "#src/ledger/edit-distance.ts";
import { writeLine } from "#src/parse/line.ts";
import { spelling } from "#src/parse/pinyin.ts";
import { readWords } from "#src/parse/tokens.ts";
import { readStart } from "#src/parse/verbs.ts";
import type { Button, Card } from "#src/view/card.ts";
import { chartName } from "#src/view/names.ts";
import type { Reader } from "#src/view/reader.ts";
import { askerText } from "./office.ts";

export type NearWord = { readonly typed: string; readonly what: "category" | "account"; readonly name: string };

type Booking = Extract<Command, { readonly options: unknown }>;

/** Whose entries have a category, and whose a receiving account. */
const takes: Readonly<Partial<Record<Command["verb"], NearWord["what"]>>> = {
  ...{ charge: "category", hold: "category", owe: "category" },
  ...{ topup: "account", receive: "account", refund: "account" },
};

/** Deeper in a memo nobody looks for a name. */
const wordsMax = 6;
const latinMin = 4;

const isHan = (text: string): boolean => /^\p{Script=Han}+$/u.test(text);

/** Typed by its sound with a wrong character, or with a key missed: two Chinese words often share a character. */
const isNear = (typed: string, word: string): boolean => {
  if (isHan(typed) && isHan(word)) {
    return typed !== word && typed.length === word.length && typed.length > 1 && spelling(typed) === spelling(word);
  }
  if (isHan(typed) || isHan(word) || Math.min(typed.length, word.length) < latinMin) return false;
  return distance(typed, word) === 1;
};

/** Null when nothing on the line is almost a name, or the command has one already. */
export const nearWordOf = async (ctx: Context, text: string, command: Command): Promise<NearWord | null> => {
  const what = takes[command.verb];
  if (what === undefined || !("options" in command)) return null;
  const { options } = command as Booking;
  if (options[what] !== null || options.memo === null) return null;
  const memo = options.memo.split(/\s+/u);
  const words = readWords(readStart(text).rest).filter(({ quoted, option }) => !quoted && option === null);
  const typed = memo.slice(0, wordsMax).filter((word) => words.some((one) => one.raw === word));
  if (typed.length === 0) return null;
  const known = await chartWordsOf(ctx.tx, what);
  for (const word of typed) {
    const found = known.find(({ folded }) => isNear(foldWidth(word).toLowerCase(), folded));
    if (found !== undefined) return { typed: word, what, name: found.name };
  }
  return null;
};

export const nearWordText = ({ typed, what, name }: NearWord, { t }: Reader): string =>
  t.forms.nearWord(typed, t.forms.label(what), chartName(t, name));

const withName = (command: Command, { typed, what, name }: NearWord): Command => {
  const { options } = command as Booking;
  const memo = (options.memo ?? "").split(/\s+/u);
  const rest = memo.filter((_, at) => at !== memo.indexOf(typed)).join(" ");
  return { ...(command as Booking), options: { ...options, [what]: name, memo: rest === "" ? null : rest } } as Command;
};

/** Both readings, each shown with its effect before anything is done. */
export const nearWordCard = (ctx: Context, command: Command, near: NearWord, reader: Reader): Card => {
  const { t } = reader;
  const lineOf = (one: Command): string => `${t.general.verbs[one.verb]}${writeLine(one).slice(one.verb.length)}`;
  const button = (id: string, label: string, line: string): Button => ({
    ...{ id, label, style: "default" },
    act: { kind: "offer", line, by: askerText(ctx) },
  });
  const name = chartName(t, near.name);
  return {
    tone: "info",
    title: nearWordText(near, reader),
    blocks: [{ kind: "copy", text: lineOf(withName(command, near)) }],
    buttons: [
      button("name", t.forms.asName(t.forms.label(near.what), name), lineOf(withName(command, near))),
      button("memo", t.forms.asMemo(near.typed), lineOf(command)),
    ],
  };
};
