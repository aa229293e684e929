// What the Bot API demands of a message beyond types: lengths, formatting, and keyboards that can be drawn.

import { broken } from "./api-failure.ts";
import { type Parsed, parseHtml } from "./html.ts";

type Params = Readonly<Record<string, unknown>>;

const textUnitsMax = 4096;
const richUnitsMax = 32_768;
const captionUnitsMax = 1024;
const callbackBytesMax = 64;
const placeholderUnitsMax = 64;
const buttonStyles: readonly unknown[] = ["primary", "success", "danger"];
/** Of these an inline button carries exactly one. */
const actions = [
  "url",
  "callback_data",
  "web_app",
  "login_url",
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
  "copy_text",
  "callback_game",
  "pay",
];

/** @throws ApiFailure when the text cannot be shown as it is */
export const readText = (params: Params): Parsed => {
  const parsed = format(String(params["text"] ?? ""), params["parse_mode"]);
  if (parsed.text.trim() === "") throw broken("message text is empty");
  if (parsed.text.length > textUnitsMax) throw broken("message is too long");
  return parsed;
};

export const readCaption = (params: Params): Parsed => {
  const parsed = format(String(params["caption"] ?? ""), params["parse_mode"]);
  if (parsed.text.length > captionUnitsMax) throw broken("message caption is too long");
  return parsed;
};

/** Rich messages are read loosely: their tags are taken off, nothing is drawn. */
export const readRich = (rich: unknown): Parsed => {
  const entries = typeof rich === "object" && rich !== null ? Object.entries(rich) : [];
  const content = entries.find(([name]) => name === "html" || name === "markdown")?.[1];
  if (typeof content !== "string" || content.trim() === "") throw broken("rich message is empty");
  if (content.length > richUnitsMax) throw broken("rich message is too long");
  return { text: content.replace(/<\/(p|tr|h\d|li)>/g, "\n").replace(/<[^>]*>/g, ""), entities: [] };
};

const format = (given: string, mode: unknown): Parsed => {
  // Telegram drops carriage returns; a multipart form puts one before each line feed.
  const text = given.replaceAll("\r", "");
  if (mode === undefined) return { text, entities: [] };
  if (mode === "HTML") return parseHtml(text);
  throw broken("unsupported parse_mode");
};

/** @param editing an edit may only bring an inline keyboard */
export const checkMarkup = (markup: unknown, editing: boolean): void => {
  if (typeof markup !== "object" || markup === null) return;
  if ("inline_keyboard" in markup && Array.isArray(markup.inline_keyboard)) {
    for (const button of markup.inline_keyboard.flat()) checkButton(Object.fromEntries(Object.entries(button)));
    return;
  }
  if (editing) throw broken("inline keyboard expected");
  const placeholder = "input_field_placeholder" in markup ? markup.input_field_placeholder : undefined;
  if (typeof placeholder === "string" && (placeholder === "" || placeholder.length > placeholderUnitsMax)) {
    throw broken("input field placeholder must be 1 to 64 characters");
  }
};

const checkButton = (button: Params): void => {
  if (String(button["text"]).trim() === "") throw broken("text of an inline keyboard button is empty");
  const carried = actions.filter((action) => button[action] !== undefined);
  if (carried.length !== 1) throw broken("inline keyboard buttons must have exactly one action");
  const data = button["callback_data"];
  const bytes = typeof data === "string" ? new TextEncoder().encode(data).length : null;
  if (bytes !== null && (bytes < 1 || bytes > callbackBytesMax)) throw broken("BUTTON_DATA_INVALID");
  const style = button["style"];
  if (style !== undefined && !buttonStyles.includes(style)) throw broken("invalid button style specified");
};
