// A card as Telegram shows it: HTML text, an inline keyboard, or a prompt that asks for the next message as an answer.

import type { ForceReply, InlineKeyboardMarkup } from "grammy/types";
import { type Card, marks } from "#src/view/card.ts";
import { unbroken } from "#src/view/names.ts";
import { drawBlock } from "./blocks.ts";
import { fitCard } from "./fit.ts";
import { drawKeyboard } from "./keyboard.ts";
import { cleanLine, escapeHtml, shorten } from "./plain.ts";

/** Bot API limit on input_field_placeholder. */
const placeholderUnitsMax = 64;
/** Bot API limit on a caption, after entities. */
const captionUnitsMax = 1024;

export type Rendered = {
  readonly text: string;
  /** Empty once there is nothing to press: an edit must send it to take the old buttons away. */
  readonly keyboard: InlineKeyboardMarkup;
  /** Only a new message can ask; an edit cannot. */
  readonly prompt: ForceReply | null;
};

/** @throws AssertionError when a button's data passes 64 bytes */
export const renderCard = (card: Card, tapKey: string | null): Rendered => ({
  text: drawHtml(fitCard(card, drawHtml)),
  keyboard: { inline_keyboard: drawKeyboard(card, tapKey) },
  prompt: card.prompt === undefined ? null : forceReply(card.prompt.placeholder),
});

/** The card as the caption of a file: the same text within a caption's limit, nothing to press. */
export const renderCaption = (card: Card): string => drawHtml(fitCard(card, drawHtml, captionUnitsMax));

/** The same meaning without any markup, for when Telegram refuses the card. */
export const renderPlain = (card: Card): string => drawPlain(fitCard(card, drawHtml));

const drawHtml = (card: Card): string => {
  const number = card.number === undefined ? "" : `  ${escapeHtml(unbroken(cleanLine(card.number)))}`;
  const first = `${marks[card.tone]} <b>${escapeHtml(cleanLine(card.title))}</b>${number}`;
  return [first, ...card.blocks.map(drawBlock).filter((block) => block !== null)].join("\n");
};

const drawPlain = (card: Card): string => readable(drawHtml(card).replace(/<[^>]*>/g, ""));

const readable = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

/** Selective: asks only the person whose message it answers, not the whole group. */
const forceReply = (placeholder: string): ForceReply => {
  const shown = shorten(cleanLine(placeholder), placeholderUnitsMax);
  return { force_reply: true, selective: true, ...(shown === "" ? {} : { input_field_placeholder: shown }) };
};
