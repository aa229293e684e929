// A form as it is shown: one question with what there is to choose from, or one card with all its fields; and what is
// left of it afterwards.

import type { Said } from "#src/locale/locale.ts";
import { type Block, type Button, type Card, type Field, line } from "./card.ts";
import type { Reader } from "./reader.ts";

export type Asking = {
  readonly questionId: string;
  readonly step: number;
  /** The verb as this language calls it. */
  readonly verb: string;
  /** The command so far, as a line; null when nothing but the verb is known. */
  readonly soFar: string | null;
  /** What was wrong with what they said, or what the command lacks and an example. */
  readonly said: Said | null;
  readonly by: string;
};

export type Option = { readonly label: string; readonly text: string };

const leaveButton = ({ questionId, by }: Asking, { t }: Reader): Button => ({
  id: "no",
  label: t.forms.cancel,
  style: "default",
  act: { kind: "leave", questionId, by },
});

const above = ({ said, soFar }: Asking): Block[] => [
  ...(said?.copy ?? []).map((text): Block => ({ kind: "copy", text })),
  ...(soFar === null ? [] : [{ kind: "copy", text: soFar } as const]),
];

const firstLine = (asking: Asking, question: string, { t }: Reader): Pick<Card, "tone" | "title"> =>
  asking.said === null
    ? { tone: "info", title: t.forms.title(asking.verb, question) }
    : { tone: "warning", title: asking.said.text };

export type Question = Asking & {
  /** What is asked for, by the name of the argument. */
  readonly name: string;
  readonly options: readonly Option[];
  /** It may be left out, and how that is called. */
  readonly skip: string | null;
  /** Among others one answers by a reply. */
  readonly inGroup: boolean;
};

/** One question at a time. */
export const questionCard = (asking: Question, reader: Reader): Card => {
  const { t } = reader;
  const { questionId, step, by, name, options, skip, inGroup, said } = asking;
  const answers = skip === null ? options : [...options, { label: skip, text: "" }];
  // Telegram can ask for a reply or show buttons, not both.
  const asksForReply = inGroup && answers.length === 0;
  const question = t.forms.ask(name);
  return {
    ...firstLine(asking, question, reader),
    blocks: [
      ...above(asking),
      ...(said === null ? [] : [{ kind: "text", text: question } as const]),
      ...(name === "more" ? [{ kind: "text", text: t.forms.more } as const] : []),
      { kind: "note", text: inGroup ? t.forms.howInGroup : t.forms.howToReply },
    ],
    buttons: asksForReply
      ? []
      : [
          ...answers.map(({ label, text }, at): Button => {
            const act = { kind: "answer", questionId, step, text, by } as const;
            return { id: `a${at}`, label, style: text === "" ? "primary" : "default", act };
          }),
          leaveButton(asking, reader),
        ],
    ...(asksForReply ? { prompt: { placeholder: t.forms.hint(name) || t.forms.label(name) } } : {}),
  };
};

/** All at once, as a card with fields; `only`: the one thing that is asked. */
export const fieldsCard = (
  asking: Asking,
  { fields, only }: { readonly fields: readonly Field[]; readonly only: string | null },
  reader: Reader,
): Card => {
  const { t } = reader;
  const { questionId, step, by } = asking;
  return {
    ...firstLine(asking, only === null ? t.forms.fillIn : t.forms.ask(only), reader),
    blocks: [...above(asking), ...fields, { kind: "note", text: t.forms.howOnCard }],
    buttons: [
      {
        id: "ok",
        label: t.forms.submit,
        style: "primary",
        act: { kind: "answer", questionId, step, text: null, by },
      },
      leaveButton(asking, reader),
    ],
  };
};

/** The same card with what was filled in, and what is wrong with it. */
export const refilled = (card: Card, values: Readonly<Record<string, string>>, said: Said): Card => ({
  ...card,
  tone: "warning",
  title: said.text,
  blocks: [
    ...(said.copy ?? []).map((text): Block => ({ kind: "copy", text })),
    ...card.blocks.flatMap((block): Block[] => {
      if (block.kind === "copy") return [];
      if (block.kind !== "input" && block.kind !== "select" && block.kind !== "date") return [block];
      const { value: _before, ...field } = block;
      const value = values[block.name] ?? "";
      return [value === "" ? field : { ...field, value }];
    }),
  ],
});

/** A question that has its answer. */
export const answeredCard = (name: string, text: string, { t }: Reader): Card =>
  line("closed", t.forms.answered(t.forms.label(name), text));

/** The whole line was refused. */
export const unsentCard = (command: string, { t }: Reader): Card => line("closed", t.forms.notRun(command));

export const leftCard = ({ t }: Reader): Card => line("closed", t.forms.left);

export const cancelledCard = ({ t }: Reader): Card => line("closed", t.general.dismissed);

/** Its time was over. */
export const lateCard = (verb: string, { t }: Reader): Card => ({
  ...line("closed", t.forms.late(verb)),
  blocks: [{ kind: "copy", text: verb }],
});
