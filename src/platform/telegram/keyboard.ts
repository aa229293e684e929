// Buttons under a message. At most three in a row, fewer when their labels are long: a phone cuts what does not fit.

import type { InlineKeyboardButton } from "grammy/types";
import type { Button, Card } from "#src/view/card.ts";
import { widest } from "./columns.ts";
import { cleanLine, shorten } from "./plain.ts";
import { writeTapData } from "./tap-data.ts";

const labelUnitsMax = 64;

/** A button that is being asked about, as its two answers; everything else waits. */
const answersTo = ({ id, style, act, confirm }: Button): readonly Button[] =>
  confirm === undefined
    ? []
    : [
        { id: `${id}:y`, label: confirm.yes, style, act },
        { id: `${id}:n`, label: confirm.no, style: "default", act },
      ];

export const drawKeyboard = (
  card: Pick<Card, "buttons" | "asking">,
  tapKey: string | null,
): InlineKeyboardButton[][] => {
  if (tapKey === null) return [];
  const asked = card.buttons.find(({ id }) => id === card.asking);
  const buttons = asked?.confirm === undefined ? card.buttons : answersTo(asked);
  const width = widest(buttons.map(({ label }) => label));
  const perRow = width <= 8 ? 3 : width <= 16 ? 2 : 1;
  const rows: InlineKeyboardButton[][] = [];
  for (let from = 0; from < buttons.length; from += perRow) {
    rows.push(buttons.slice(from, from + perRow).map((button) => drawButton(button, tapKey)));
  }
  return rows;
};

const drawButton = ({ id, label, style }: Button, tapKey: string): InlineKeyboardButton => ({
  text: shorten(cleanLine(label), labelUnitsMax) || id,
  callback_data: writeTapData(tapKey, id),
  ...(style === "default" ? {} : { style }),
});
