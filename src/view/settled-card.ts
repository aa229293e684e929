// What a question of ours reads like once somebody has pressed: what came of it, by whom, and nothing to press.

import type { Card, Toast } from "./card.ts";
import { rows } from "./figures.ts";
import { type Reader, time, when } from "./reader.ts";

/** `title` is the whole truth; `number`: `R12`, `T12`. */
export type Outcome = Pick<Card, "tone" | "title" | "number">;

/** Null: nobody whose name would be said there. */
export type PressedBy = { readonly name: string; readonly at: string } | null;

const text = ({ title, number }: Outcome): string => (number === undefined ? title : `${title} ${number}`);

const toastTones = {
  ...{ pending: "info", done: "done", refused: "refused", warning: "warning", closed: "info", info: "info" },
} as const satisfies Record<Outcome["tone"], Toast["tone"]>;

export const outcomeToast = (outcome: Outcome): Toast => ({
  tone: toastTones[outcome.tone],
  text: text(outcome),
});

/** `asked`: what was asked, when the outcome does not say it. */
export const settledCard = (
  outcome: Outcome,
  by: PressedBy,
  reader: Reader,
  asked: string | null = null,
): Card & Pick<Required<Card>, "said"> => {
  const { t } = reader;
  return {
    ...outcome,
    blocks: rows(
      [t.forms.question, asked],
      [t.forms.pressedBy, by === null ? null : `${by.name} · ${when(reader, by.at)}`],
    ),
    buttons: [],
    said: t.forms.pressedBefore(by?.name ?? "", by === null ? "" : time(reader, by.at), text(outcome)),
  };
};
