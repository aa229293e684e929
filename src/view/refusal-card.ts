// A refusal in words: one sentence saying what is wrong, then what to type instead, each line ready to copy.
// The same words make the toast after a tap.

import type { Refusal, RefusalCode } from "#src/domain/errors.ts";
import type { Clock, Said } from "#src/locale/locale.ts";
import type { Card, Toast } from "./card.ts";
import { type Reader, time, when } from "./reader.ts";

export const refusalSaid = (refusal: Refusal, reader: Reader): Said => {
  const clock: Clock = { when: (iso) => when(reader, iso), time: (iso) => time(reader, iso) };
  // The table's type ties each code to its own sentence; the compiler cannot follow that through one lookup.
  const say = reader.t.refusals.sentences[refusal.code as RefusalCode] as (refusal: Refusal, clock: Clock) => Said;
  return say(refusal, clock);
};

export const refusalCard = (refusal: Refusal, reader: Reader): Card => {
  const said = refusalSaid(refusal, reader);
  return {
    tone: "refused",
    title: said.text,
    blocks: (said.copy ?? []).map((text) => ({ kind: "copy", text })),
    buttons: [],
  };
};

/** What appears over the chat when the thing refused was a tap. */
export const refusalToast = (refusal: Refusal, reader: Reader): Toast => {
  const said = refusalSaid(refusal, reader);
  const text = [said.text, ...(said.copy ?? [])].join(" ");
  const late = refusal.code === "request_closed" || refusal.code === "decided_already";
  return { tone: late ? "info" : "refused", text };
};
