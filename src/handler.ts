// What a use-case sees: the command, who speaks and where, one open database transaction, and a way to say
// things. Nothing is sent here; say() stores messages that go out after COMMIT.

import type { Settings } from "#src/config.ts";
import type { About } from "#src/domain/about.ts";
import type { Chat, ChatRef, LocaleName, Person, PlatformName } from "#src/domain/identity.ts";
import type { Tx } from "#src/ledger/connection.ts";
import type { Locale } from "#src/locale/locale.ts";
import type { Inbound } from "#src/platform/port.ts";
import type { Card, Toast } from "#src/view/card.ts";
import type { Reader } from "#src/view/reader.ts";

export type { About };

export type Say = {
  readonly to: ChatRef;
  readonly card: Card;
  readonly about?: About;
  /** Platform message id in the same chat to answer to. */
  readonly replyTo?: string | null;
  /** A message row of ours in the same chat to answer to, sent or not. */
  readonly answers?: string;
};

export type Context = {
  readonly tx: Tx;
  readonly settings: Settings;
  readonly inbound: Inbound;
  /** Unique to this input and never reused: idempotency keys are `${key}/${step}`. */
  readonly key: string;
  /** Null for a stranger. */
  readonly person: Person | null;
  readonly platform: PlatformName;
  readonly chat: Chat;
  /** The customers that exist for whoever speaks, by id; null: all of them. The books show no others. */
  readonly reach: readonly string[] | null;
  /** ledger.clock() at the start of this input, ISO. */
  readonly now: string;
  /** Today in the books' time zone, `YYYY-MM-DD`. */
  readonly today: string;
  readonly locale: LocaleName;
  readonly t: Locale;
  /** Answers in the chat where it was said, as a reply to it. */
  reply(card: Card, about?: About): Promise<void>;
  /** To anyone; `t` for that chat's language comes from {@link Context.wordsFor}. */
  say(message: Say): Promise<void>;
  wordsFor(chat: ChatRef, person?: Person | null): Promise<Locale>;
  /** Under a savepoint of its own: when it throws, nothing of it stays, and the rest of the input goes on. */
  attempt<T>(fn: (inner: Context) => Promise<T>): Promise<T>;
  /** Set while several commands are answered as one: takes an answer instead of saying it. */
  readonly gather?: (build: (reader: Reader) => Card, about?: About) => void;
};

/** A tap's outcome: the toast at once, and for Feishu the card as it is now. */
export type TapOutcome = { readonly toast: Toast; readonly card: Card | null };
