// Cards that ask before they do: which customer, which wallet, or "this is what it would do". Each button belongs to
// the person who asked and carries the completed command.

import type { Button, Card } from "./card.ts";
import { rows } from "./figures.ts";
import type { Reader } from "./reader.ts";

const choicesMax = 7;

export type Choice = { readonly label: string; readonly line: string };

/** `by` is the asker as `telegram:1002`. Choosing shows the completed command (offer) or runs it (run). */
export const choiceCard = (
  title: string,
  choices: readonly Choice[],
  how: { readonly kind: "run" | "offer"; readonly by: string },
): Card => ({
  tone: "info",
  title,
  blocks: [],
  buttons: choices.slice(0, choicesMax).map(
    ({ label, line }, at): Button => ({
      id: `c${at}`,
      label,
      style: "default",
      act: { kind: how.kind, line, by: how.by },
    }),
  ),
});

export type Effect = {
  readonly title: string;
  readonly label: string;
  /** What it would change, in figures. */
  readonly rows: readonly (readonly [string, string])[];
  readonly line: string;
};

/** A command completed for somebody, with its effect and the one button that runs it. */
export const effectCard = (effect: Effect, by: string, { t }: Reader): Card => ({
  tone: "info",
  title: effect.title,
  blocks: [...rows(...effect.rows), { kind: "copy", text: effect.line }, { kind: "note", text: t.money.effectNote }],
  buttons: [
    { id: "run", label: effect.label, style: "primary", act: { kind: "run", line: effect.line, by } },
    { id: "no", label: t.general.cancelButton, style: "default", act: { kind: "dismiss", by } },
  ],
});
