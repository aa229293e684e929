// The port both platforms implement: requests from outside become Inbound, cards become messages.
// feishu/ and telegram/ import this file and never each other.

import type { ChatKind, ChatRef, PlatformName } from "#src/domain/identity.ts";
import type { MenuEntry, MenuScope } from "#src/domain/menu.ts";
import type { Card, Toast } from "#src/view/card.ts";

/** Who did it, as the platform tells it. */
export type Actor = {
  readonly externalId: string;
  /** The platform's nickname if it tells one; never used as a customer's name. */
  readonly nickname: string | null;
  /** Interface language if told: `zh-hans`, `en`. */
  readonly language: string | null;
  /** Another bot, or this one. */
  readonly isBot: boolean;
  /** An anonymous group admin or a channel: nobody in particular, so nobody who may move money. */
  readonly isAnonymous: boolean;
};

type InboundBase = {
  readonly platform: PlatformName;
  /** Feishu app id, Telegram bot id. */
  readonly account: string;
  /** Every name this input can arrive under; one already known makes it a duplicate. Never empty. */
  readonly keys: readonly string[];
  readonly actor: Actor | null;
  readonly chat: ChatRef & { readonly kind: ChatKind };
  /** When the platform says it happened, ISO; for display only, the books use ledger.clock(). */
  readonly at: string;
};

export type Attachment = {
  readonly kind: "photo" | "file";
  /** Telegram file_id; Feishu image_key or file_key. */
  readonly fileId: string;
  readonly fileName: string | null;
  readonly bytes: number | null;
  /** As its sender's program calls it; never to be believed. */
  readonly mime: string | null;
};

export type InboundMessage = InboundBase & {
  readonly kind: "message";
  readonly messageId: string;
  /** Plain text with our own mention and `@BotName` after a slash command taken out; others stay as `@name`. */
  readonly text: string;
  /** Said to us: a direct chat, a slash command (bare or with our name), a mention of us, a reply to us. */
  readonly addressed: boolean;
  /** The message this one answers. */
  readonly replyTo: string | null;
  readonly edited: boolean;
  /** Passed on from another chat: somebody else's words, as far as the platform tells. */
  readonly forwarded?: boolean;
  readonly mentions: readonly { readonly externalId: string; readonly name: string }[];
  readonly attachments: readonly Attachment[];
  /** Of several pictures sent together: the same for all of them. Feishu sends them as messages of their own. */
  readonly albumId: string | null;
};

export type InboundTap = InboundBase & {
  readonly kind: "tap";
  /** The message that carries the button. */
  readonly messageId: string;
  /** From the button: which message row of ours, which button. */
  readonly tapKey: string;
  readonly buttonId: string;
  /** True when the person has already confirmed (Feishu dialogue, or Telegram's second tap). */
  readonly confirmed: boolean;
  readonly form: Readonly<Record<string, string>>;
  /** Telegram callback id, needed to answer; null on Feishu, where the answer is the HTTP response. */
  readonly callbackId: string | null;
};

export type InboundLifecycle = InboundBase & {
  readonly kind: "lifecycle";
  readonly event: "bot_added" | "bot_removed" | "blocked" | "unblocked" | "migrated" | "direct_opened";
  /** For `migrated`: the new chat id. */
  readonly toChatId: string | null;
};

export type Inbound = InboundMessage | InboundTap | InboundLifecycle;

/** What a webhook request turned out to be. */
export type Received =
  | { readonly kind: "inbound"; readonly inbound: Inbound }
  /** Answer with this body at once, store nothing (Feishu's url_verification). */
  | { readonly kind: "answer"; readonly body: unknown }
  /** Verified, but nothing we act on: 200. */
  | { readonly kind: "ignored"; readonly what: string }
  /** 401 or 403: not from the platform. `why` is logged and holds no secrets. */
  | { readonly kind: "forged"; readonly status: 401 | 403; readonly why: string }
  /** 400: verified or not, it cannot be read. */
  | { readonly kind: "malformed"; readonly why: string };

export type WebhookRequest = { readonly headers: Headers; readonly raw: Uint8Array; readonly nowMs: number };

/** Our own ids on the platform, fetched in the background and kept; null until known. */
export type BotIdentity = { readonly externalId: string; readonly name: string | null } | null;

/**
 * The fate of one call. `ok`: done. `retry`: for certain not accepted, try again. `unknown`: the body was written and
 * no answer came. `dead`: this destination takes no more until it writes to us. `refused`: the content was not accepted
 * (degrade it or report it). `gone`: the message to edit is no longer there. `moved`: the chat has a new id.
 */
export type SendResult =
  | { readonly kind: "ok"; readonly messageId: string | null }
  | {
      readonly kind: "retry";
      /** The wait the platform named, in ms; null when it named none. */
      readonly waitMs: number | null;
      /** Whom the wait concerns. */
      readonly scope: "chat" | "platform";
      readonly detail: string;
    }
  | { readonly kind: "unknown"; readonly detail: string }
  | { readonly kind: "dead"; readonly detail: string }
  | { readonly kind: "refused"; readonly detail: string }
  | { readonly kind: "gone"; readonly detail: string }
  | { readonly kind: "moved"; readonly chatId: string };

export type Outgoing = {
  readonly chat: ChatRef;
  readonly card: Card;
  /** Names our message row in the buttons; null when the card has none. */
  readonly tapKey: string | null;
  /** Platform message id to answer to, in the same chat. */
  readonly replyTo: string | null;
  /** The same for every attempt of one message; at most 50 characters (Feishu's uuid). */
  readonly uuid: string;
  /** What the platform calls the pictures in the card, by their hash; one that is missing is not drawn. */
  readonly images?: ImageKeys;
};

export type ImageKeys = ReadonlyMap<string, string>;

/** What goes on the wire beside {@link Outgoing}. */
export type OutgoingFile = {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Sent as a picture, where the platform has a message for that and takes it as one. */
  readonly picture?: boolean;
};

/**
 * The bytes of an {@link Attachment}. `retry`: not now; `waitMs` is the wait the platform named. `refused`: larger than
 * we take, or without a byte. `gone`: the platform has it no more or does not give it to us.
 */
export type Downloaded =
  | {
      readonly kind: "ok";
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly mime: string | null;
      readonly name: string | null;
    }
  | { readonly kind: "retry"; readonly waitMs: number | null; readonly detail: string }
  | { readonly kind: "refused"; readonly why: "too_large" | "empty"; readonly detail: string }
  | { readonly kind: "gone"; readonly detail: string };

export interface Platform {
  readonly name: PlatformName;
  /** Feishu app id, Telegram bot id (the number before the colon of the token). */
  readonly account: string;
  /** Verify over the raw bytes, then decode. Never throws for anything a stranger can send. */
  receive(request: WebhookRequest, self: BotIdentity): Promise<Received>;
  /** Asks the platform who we are. Throws when it cannot be reached. */
  identify(): Promise<BotIdentity>;
  send(message: Outgoing): Promise<SendResult>;
  edit(message: Outgoing, messageId: string): Promise<SendResult>;
  /** Sends the same meaning as plain text; used when the card itself was refused. */
  sendText(message: Outgoing): Promise<SendResult>;
  /**
   * Sends a file with the card as its caption, where the platform shows one. `refused` when it is larger than the
   * platform takes.
   */
  sendFile(message: Outgoing, file: OutgoingFile): Promise<SendResult>;
  /** Offers these commands beside the text field; only where the platform has such menus. May be repeated. */
  readonly showMenu?: (scope: MenuScope, entries: readonly MenuEntry[]) => Promise<SendResult>;
  /** Fetches what somebody sent, at most {@link arrivingBytesMax}; `messageId` is the message it came in. */
  download(attachment: Pick<Attachment, "kind" | "fileId">, from: { readonly messageId: string }): Promise<Downloaded>;
  /** Telegram: answerCallbackQuery, errors swallowed. Feishu: does nothing. */
  answerTap(tap: InboundTap, toast: Toast): Promise<void>;
  /** The HTTP body for a tap: Feishu `{toast, card?}`, Telegram `{}`. */
  tapAnswer(toast: Toast, card: Pick<Outgoing, "card" | "tapKey" | "images"> | null): unknown;
  /** Where cards hold pictures: makes a picture known under a key, for good. A repeat does no harm. */
  uploadImage?(
    file: OutgoingFile,
  ): Promise<{ readonly kind: "ok"; readonly imageKey: string } | Exclude<SendResult, { kind: "ok" }>>;
}
