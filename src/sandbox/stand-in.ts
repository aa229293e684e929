// What the practice room and the tests ask of a stand-in: a platform's HTTP API on loopback with people in front of it.
// The adapters talk to it over HTTP as to the real thing; people act through these methods, which push real, signed
// webhooks. Nothing here is reachable when real credentials are set.

import type { Hono } from "hono";
import type { PlatformName } from "#src/domain/identity.ts";
import type { MenuEntry } from "#src/domain/menu.ts";

export type StandInUser = { readonly id: string; readonly name: string; readonly language?: string };

/** A message as it stands on the screen now. `payload` is what the bot really sent (null for a person's message). */
export type ScreenMessage = {
  readonly id: string;
  readonly chatId: string;
  /** `bot` or the user's id. */
  readonly from: string;
  /** Everything readable on it, top to bottom, as plain text: what a transcript compares. */
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly style: "primary" | "default" | "danger" }[];
  /** Feishu: the card JSON 2.0 or `{text}`; Telegram: the sendMessage parameters as last edited. */
  readonly payload: unknown;
  /** What can be downloaded from it; a file's name also stands in `text`. */
  readonly file: ScreenFile | null;
  readonly replyTo: string | null;
  readonly editedTimes: number;
  readonly at: string;
};

export type ScreenFile = {
  readonly key: string;
  readonly name: string;
  readonly bytes: number;
  /** Shown as itself, not by its name. */
  readonly picture: boolean;
};

/** One exchange on the wire; bodies are kept whole, secrets (tokens, signatures) are masked. */
export type WireExchange = {
  readonly n: number;
  readonly at: string;
  readonly direction: "to_assistant" | "to_platform";
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly request: unknown;
  readonly answer: unknown;
};

/** What a webhook push came to. `body` is the parsed JSON answer or null. */
export type PushResult = { readonly status: number; readonly body: unknown };

/** What the person saw right after a tap. */
export type TapResult = PushResult & { readonly toast: string | null };

/**
 * A planned failure. `drop`: the call takes effect, the connection closes without an answer. `reset`: the connection
 * closes after the body was read, nothing takes effect. `answer`: the given status, headers and body are answered.
 */
export type Fault = {
  /** Path suffix or method name to match, e.g. `sendMessage`, `/im/v1/messages`; `*` for all. */
  readonly on: string;
  readonly times: number;
  readonly kind: "drop" | "reset" | "answer";
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Only calls to this chat. */
  readonly chatId?: string;
};

/** How a stand-in reaches the assistant's webhook: `fetch`, bound to its base URL or to an app in memory. */
export type Push = (path: string, init: { headers: Record<string, string>; body: string }) => Promise<Response>;

export type StandInOptions = {
  readonly push: Push;
  /** The clock people and limits live by, ms since 1970. */
  readonly nowMs: () => number;
  /** Enforce the platform's rate limits (429, 230020). Off makes seeding history quick. */
  readonly limits?: boolean;
  /**
   * Numbered ids (messages, updates, events, callbacks) start here instead of at 1. The assistant remembers them for
   * good, so a stand-in that starts again over the same database must not use one twice.
   */
  readonly firstId?: number;
};

/** What a person picks on their phone; `mime` is what their program calls it. */
export type SentFile = {
  readonly name: string;
  readonly kind: "photo" | "document";
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mime?: string;
};

export interface StandIn {
  readonly platform: PlatformName;
  /** The platform's HTTP API, to be served on a loopback port. */
  readonly app: Hono;
  /** Environment settings that make the real adapter talk to this stand-in served at `baseUrl`. */
  settings(baseUrl: string): Readonly<Record<string, string>>;
  readonly botName: string;
  addUser(user: StandInUser): void;
  /** A group; the bot is a member. */
  addGroup(group: { readonly id: string; readonly title: string; readonly members: readonly string[] }): void;
  /** The chat id of a person's direct chat with the bot, opened if need be. */
  directChat(userId: string): string;
  /** A person types. `mention` puts an @mention of the bot in front, as the platform encodes it. */
  say(input: {
    readonly chatId: string;
    readonly userId: string;
    readonly text: string;
    readonly mention?: boolean;
    readonly replyTo?: string;
    /** They pass on what somebody wrote elsewhere. Feishu does not tell. */
    readonly forwarded?: boolean;
  }): Promise<PushResult & { readonly messageId: string }>;
  /**
   * A person sends a picture or a file, with `text` as the platform has it: as its caption, in one message with the
   * picture, or as an answer to the file. With `albumId` it is one of several sent together.
   */
  sendFile(input: {
    readonly chatId: string;
    readonly userId: string;
    readonly text: string;
    readonly mention?: boolean;
    readonly replyTo?: string;
    readonly albumId?: string;
    readonly file: SentFile;
  }): Promise<PushResult & { readonly messageId: string }>;
  /** A person edits what they typed. */
  editSaid(input: { readonly messageId: string; readonly text: string }): Promise<PushResult>;
  /** A person presses a button by its label; a confirm dialogue is answered with yes. */
  tap(input: {
    readonly chatId: string;
    readonly userId: string;
    readonly messageId: string;
    readonly label: string;
    readonly form?: Readonly<Record<string, string>>;
  }): Promise<TapResult>;
  /** Pushes the exact bytes of the last webhook again. */
  replayLast(): Promise<PushResult>;
  /** The person blocked the bot, or the bot was taken out of the group; `false` undoes it. */
  block(input: { readonly chatId: string; readonly blocked: boolean }): Promise<PushResult>;
  fault(fault: Fault): void;
  screen(chatId: string): readonly ScreenMessage[];
  /** The bytes of a file on some screen; null when there is none of this key. */
  file(key: string): { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> } | null;
  /** The commands that an app in that language (`zh`, `en`) offers in a chat; absent where apps offer none. */
  menu?(chatId: string, language?: string): readonly MenuEntry[];
  readonly wire: readonly WireExchange[];
  /** Called after anything on any screen changed. */
  onChange(listener: () => void): void;
  /** Every outbound call that broke the platform's rules; a test demands that it is empty. */
  readonly complaints: readonly string[];
}
