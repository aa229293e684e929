// `+1000` and `-200` in a customer's chat: money in and use, as people there are used to write it. Only staff who may
// book it mean a booking by it, so whoever reads the line says whether it counts.

import type { Verb } from "#src/domain/command.ts";
import { foldWidth } from "#src/domain/fold.ts";

const signed = /^\/?([+-])\s*(?=[\d.$\u00A5(])/;

export type Shorthand = { readonly verb: Extract<Verb, "topup" | "charge">; readonly rest: string };

/** Null when a text does not begin like one. */
export const readShorthand = (text: string): Shorthand | null => {
  const line = text.trim();
  const match = signed.exec(foldWidth(line));
  if (match === null) return null;
  return { verb: match[1] === "+" ? "topup" : "charge", rest: line.slice(match[0].length) };
};

export const isShorthand = (text: string): boolean => readShorthand(text) !== null;
