// Several commands in one message, one a line. Each is its own command under a savepoint and a key of its own: what is
// refused stops no other. All of it is answered as one table.

import type { Request } from "#src/domain/books.ts";
import type { Command, Verb } from "#src/domain/command.ts";
import { type Refusal, Refused } from "#src/domain/errors.ts";
import { formatMoney, formatSigned } from "#src/domain/money.ts";
import type { About, Context } from "#src/handler.ts";
import { type EntryFacts, entryOrNull } from "#src/ledger/entries.ts";
import { request as requestNumbered } from "#src/ledger/requests.ts";
import { excerpt } from "#src/parse/env.ts";
import { readShorthand } from "#src/parse/shorthand.ts";
import { readStart } from "#src/parse/verbs.ts";
import type { Card } from "#src/view/card.ts";
import { type ListRow, listCard } from "#src/view/list-card.ts";
import { kindName } from "#src/view/names.ts";
import type { Reader } from "#src/view/reader.ts";
import { refusalSaid } from "#src/view/refusal-card.ts";
import { requestSubject } from "#src/view/request-card.ts";
import { answer, forStaff } from "./answering.ts";
import { readLine } from "./line.ts";
import { type NearWord, nearWordOf, nearWordText } from "./near-word.ts";

export const linesMax = 20;

type CarryOut = (ctx: Context, command: Command) => Promise<{ readonly movesMoney: boolean }>;
type Check = (ctx: Context, command: Pick<Command, "verb">) => void;

/** The lines of a message that is several commands; null for everything else, a pasted table among it. */
export const commandLines = (ctx: Pick<Context, "chat">, text: string): readonly string[] | null => {
  const lines = text.split(/[\r\n\u2028\u2029]+/).flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
  const begins = (line: string): boolean =>
    readStart(line).verb !== null || (ctx.chat.customerId !== null && readShorthand(line) !== null);
  const [first, ...later] = lines;
  if (first === undefined || !begins(first) || readStart(first).verb === "batch") return null;
  return later.some(begins) ? lines : null;
};

type Answered = { readonly build: (reader: Reader) => Card; readonly about: About | undefined };

export type LineOutcome = {
  readonly text: string;
  readonly answers: readonly Answered[];
  readonly refusal: Refusal | null;
  /** A word that may have been meant as something else. */
  readonly near: NearWord | null;
  readonly movesMoney: boolean;
};

/** Cards that are read as a whole, and files, go out by themselves. */
const standsAlone = (card: Card): boolean =>
  card.file !== undefined || card.blocks.some(({ kind }) => kind === "table");

const listening = (inner: Context, key: string, answers: Answered[]): Context => ({
  ...inner,
  key,
  gather: (build, about) => void answers.push({ build, about }),
  reply: async (card, about) => {
    answers.push({ build: () => card, about });
    if (standsAlone(card)) await inner.reply(card, about);
  },
});

const oneLine = async (
  ctx: Context,
  { text, place }: { readonly text: string; readonly place: number },
  house: { readonly check: Check; readonly carryOut: CarryOut },
): Promise<LineOutcome> => {
  const answers: Answered[] = [];
  const nothing = { text, answers: [], refusal: null, near: null, movesMoney: false };
  const refused = (refusal: Refusal): LineOutcome => ({ ...nothing, refusal });
  try {
    const read = await readLine(ctx, text);
    if (read.kind === "talk") return refused({ code: "unknown_verb", text: excerpt(text), near: [] });
    if (read.kind === "refused") {
      if (read.verb !== null) house.check(ctx, { verb: read.verb });
      return refused(read.refusal);
    }
    house.check(ctx, read.command);
    const near = await nearWordOf(ctx, text, read.command);
    if (near !== null) return { ...nothing, near };
    const { movesMoney } = await ctx.attempt((inner) =>
      house.carryOut(listening(inner, `${ctx.key}/line/${place}`, answers), read.command),
    );
    return { ...nothing, answers, movesMoney };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refused(error.refusal);
  }
};

/** What the answers are about, as the books have it now. */
type Facts = { readonly entry: EntryFacts | null; readonly request: Request | null };
type Resolved = LineOutcome & { readonly facts: Facts };

const resolved = async (ctx: Context, outcome: LineOutcome): Promise<Resolved> => {
  const about = outcome.answers[0]?.about;
  return {
    ...outcome,
    refusal: outcome.refusal === null ? null : await forStaff(ctx, outcome.refusal),
    facts: {
      entry: about?.kind === "entry" ? await entryOrNull(ctx.tx, about.entryId) : null,
      request: about?.kind === "request" ? await requestNumbered(ctx.tx, about.requestId) : null,
    },
  };
};

type Figures = Pick<ListRow, "what" | "number" | "amount" | "after">;

/** Of an entry or a request the figures, of anything else its first line. */
const figuresOf = ({ entry: found, request }: Facts, card: Card, reader: Reader): Figures => {
  const { t } = reader;
  if (found !== null) {
    const { entry, customer } = found;
    return {
      what: `${kindName(t, entry.kind)} ${customer.code}`,
      number: `T${entry.entryId}`,
      amount: formatSigned(entry.amountMinor, entry.currency),
      after: formatMoney(entry.afterMinor, entry.currency),
    };
  }
  if (request !== null) {
    const { customer, amount } = requestSubject(request, reader);
    const verb = t.general.verbs[request.verb as Verb] ?? t.requests.kinds[request.verb];
    return { what: `${verb} ${customer}`, number: `R${request.requestId}`, amount, after: "" };
  }
  return { what: card.title, number: card.number ?? "", amount: "", after: "" };
};

/** What is said above the figures of something done is what to look at first: an equal charge a moment ago. */
const warningOf = ({ tone, blocks: [first] }: Card): string | null =>
  tone === "done" && first?.kind === "text" ? first.text.replace(/^\p{Extended_Pictographic}\uFE0F?\s*/u, "") : null;

/** Something is asked first: nothing was done yet. */
const asks = (card: Card): boolean => card.buttons.some(({ act }) => act.kind === "offer" || act.kind === "run");

const rowOf = ({ text, answers, refusal, near, facts }: Resolved, line: number, reader: Reader): ListRow => {
  const { t } = reader;
  const empty = { line, number: "", amount: "", after: "", warning: null };
  const undone = (why: string, copy: readonly string[]): ListRow => ({
    ...{ ...empty, tone: "refused", what: excerpt(text) },
    why: { text: why, copy },
  });
  if (near !== null) return undone(`${nearWordText(near, reader)} ${t.forms.listChoose}`, [text]);
  if (refusal !== null) {
    const said = refusalSaid(refusal, reader);
    return undone(said.text, said.copy ?? []);
  }
  const card = answers[0]?.build(reader);
  if (card === undefined) return { ...empty, tone: "done", what: excerpt(text), why: null };
  if (asks(card)) return undone(`${card.title} ${t.forms.listChoose}`, [text]);
  return { ...empty, ...figuresOf(facts, card, reader), tone: card.tone, warning: warningOf(card), why: null };
};

/** @throws {Refused} `too_many_lines` */
export const carryOutLines = async (
  ctx: Context,
  lines: readonly string[],
  house: { readonly check: Check; readonly carryOut: CarryOut },
): Promise<readonly LineOutcome[]> => {
  if (lines.length > linesMax) throw new Refused({ code: "too_many_lines", count: lines.length, max: linesMax });
  const outcomes: Resolved[] = [];
  for (const [at, text] of lines.entries()) {
    outcomes.push(await resolved(ctx, await oneLine(ctx, { text, place: at + 1 }, house)));
  }
  await answer(ctx, (reader) =>
    listCard(
      outcomes.map((outcome, at) => rowOf(outcome, at + 1, reader)),
      reader,
    ),
  );
  return outcomes;
};
