// What a person types, as Telegram marks it up, and whether the bot gets to see it.

import type { Entity } from "./html.ts";
import type { StoredChat, StoredMessage } from "./world.ts";

const marked = /(^|\s)(\/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]+)?|@[A-Za-z][A-Za-z0-9_]{3,31})(?![A-Za-z0-9_@])/g;

/** Commands and mentions, offsets in UTF-16 units. */
export const entitiesOf = (text: string): readonly Entity[] =>
  [...text.matchAll(marked)].map(({ index, 1: before = "", 2: word = "" }) => ({
    type: word.startsWith("/") ? "bot_command" : "mention",
    offset: index + before.length,
    length: word.length,
  }));

/**
 * Privacy mode hides a group's talk from a bot that is no admin there; it sees commands that are not another bot's,
 * mentions of itself, and answers to its own messages.
 */
export const botSees = (
  chat: StoredChat,
  message: Pick<StoredMessage, "text" | "entities">,
  facts: { readonly privacy: boolean; readonly username: string; readonly answersBot: boolean },
): boolean => {
  if (chat.type === "private" || chat.botIsAdmin || !facts.privacy || facts.answersBot) return true;
  const name = `@${facts.username.toLowerCase()}`;
  return message.entities.some(({ type, offset, length }) => {
    const word = message.text.slice(offset, offset + length).toLowerCase();
    return type === "mention" ? word === name : !word.includes("@") || word.endsWith(name);
  });
};
