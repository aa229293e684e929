// What was not delivered, trouble first, and commands that broke: each with what a person needs to act on it.

import type { ChatRef, PlatformName } from "#src/domain/identity.ts";
import type { Block, Card } from "./card.ts";
import { line } from "./card.ts";
import { type Reader, time, when } from "./reader.ts";

type Undelivered = {
  readonly chat: ChatRef;
  readonly card: Card;
  readonly state: string;
  readonly createdAt: string;
  /** When it is tried next, while it waits. */
  readonly dueAt: string;
};

type Broken = {
  readonly platform: PlatformName;
  readonly externalId: string | null;
  readonly text: string | null;
  readonly outcome: string | null;
  readonly receivedAt: string;
};

const stateWord = (state: string, { t }: Reader): string => {
  const words: Readonly<Record<string, string>> = t.chats.outboxStates;
  return words[state] ?? state;
};

const waits = ({ state }: Pick<Undelivered, "state">): boolean => state === "waiting" || state === "sending";

/** What waits for its next try says when that is. */
const stateOf = ({ state, dueAt }: Undelivered, reader: Reader): string =>
  state === "waiting" && Date.parse(dueAt) > Date.parse(reader.now)
    ? reader.t.chats.outboxNextTry(time(reader, dueAt))
    : stateWord(state, reader);

const subject = ({ title, number }: Card): string => (number === undefined ? title : `${title} · ${number}`);

const undelivered = (message: Undelivered, reader: Reader): Block => {
  const { t } = reader;
  const where = `${t.general.platforms[message.chat.platform]} ${message.chat.chatId}`;
  const state = t.chats.outboxLine(stateOf(message, reader), where, when(reader, message.createdAt));
  return { kind: "text", text: `${state}\n${subject(message.card)}` };
};

const broken = (input: Broken, reader: Reader): Block[] => {
  const { t } = reader;
  const who = input.externalId === null ? t.general.platforms[input.platform] : `${input.platform}:${input.externalId}`;
  const head: Block = {
    kind: "text",
    text: t.chats.outboxFailedLine(input.outcome ?? "", who, when(reader, input.receivedAt)),
  };
  return input.text === null ? [head] : [head, { kind: "copy", text: input.text }];
};

export const outboxCard = (messages: readonly Undelivered[], failed: readonly Broken[], reader: Reader): Card => {
  const { t } = reader;
  if (messages.length === 0 && failed.length === 0) return line("info", t.chats.outboxEmpty);
  const lost = messages.filter((message) => !waits(message)).length;
  const trouble =
    failed.length === 0 ? [] : [{ kind: "text", text: t.chats.outboxFailedTitle(failed.length) } as const];
  return {
    tone: lost > 0 || failed.length > 0 ? "warning" : "info",
    title: t.chats.outboxTitle(lost, messages.length - lost),
    blocks: [
      ...messages.map((message) => undelivered(message, reader)),
      ...trouble,
      ...failed.flatMap((input) => broken(input, reader)),
    ],
    buttons: [],
  };
};
