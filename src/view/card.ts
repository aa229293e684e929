// One meaning, two renderings: the platform-free card. Handlers build it in the reader's language; each platform
// draws it within its own limits. It is stored as JSON in chat.message, so it holds plain data only.

import type { FileRef } from "#src/domain/files.ts";
import type { IdentityRef, RoleName } from "#src/domain/identity.ts";

/** The state a card is in: colour and mark carry it, words repeat it. */
export const tones = ["pending", "done", "refused", "warning", "closed", "info"] as const;
export type Tone = (typeof tones)[number];

/** Mark before the first line, the same on both platforms. */
export const marks = {
  pending: "⏳",
  done: "✅",
  refused: "✖",
  warning: "⚠️",
  closed: "◻︎",
  info: "ℹ️",
} as const satisfies Record<Tone, string>;

export type Block =
  /** A sentence. Line breaks are kept, nothing in it is markup. */
  | { readonly kind: "text"; readonly text: string }
  /** Label and value, one pair a line; figures in a column line up. */
  | { readonly kind: "rows"; readonly rows: readonly (readonly [label: string, value: string])[] }
  /** Small print below everything else. */
  | { readonly kind: "note"; readonly text: string }
  /** A line to copy, e.g. the command to type instead. Monospaced, tap to copy on Telegram. */
  | { readonly kind: "copy"; readonly text: string }
  | {
      readonly kind: "table";
      readonly columns: readonly { readonly label: string; readonly align: "left" | "right" }[];
      readonly rows: readonly (readonly string[])[];
    }
  /**
   * A text input whose value travels with the buttons (Feishu: one form with the buttons; Telegram draws nothing,
   * the handler asks by a reply prompt instead).
   */
  | { readonly kind: "input"; readonly name: string; readonly placeholder: string; readonly maxLength: number };

/** What pressing a button does. Stored with the message, never sent to the platform. */
export type Act =
  | { readonly kind: "decide"; readonly requestId: string; readonly verdict: "approve" | "reject" }
  /** Runs a command line as the person who pressed; only `by` may press when it is set. */
  | { readonly kind: "run"; readonly line: string; readonly by: string | null }
  /** Shows the completed command with its effect and one button that runs it. Never runs it. */
  | { readonly kind: "offer"; readonly line: string; readonly by: string | null }
  /** Grants, once it is answered whether the identity is a person already known (their id) or another one (null). */
  | {
      readonly kind: "grant";
      readonly identity: IdentityRef;
      readonly role: RoleName;
      readonly level: 1 | 2 | 3 | null;
      readonly name: string;
      readonly samePersonAs: string | null;
      readonly by: string | null;
    }
  /** Takes back exactly this entry; only its maker may press. */
  | { readonly kind: "undo"; readonly entryId: string; readonly by: string | null }
  /** Asks again, as of today, for what failed because its month was closed; only its maker may press. */
  | { readonly kind: "resubmit"; readonly requestId: string }
  /** Takes the buttons away. */
  | { readonly kind: "dismiss"; readonly by: string | null };

export type Button = {
  /** Short, unique within the card, stable between versions: `[a-z0-9]{1,12}`. */
  readonly id: string;
  readonly label: string;
  readonly style: "primary" | "default" | "danger";
  readonly act: Act;
  /** Asked before it runs, in numbers. Only Feishu asks, by its own dialogue: no act may rely on being asked about. */
  readonly confirm?: { readonly title: string; readonly text: string };
};

export type Card = {
  readonly tone: Tone;
  /** The first line is the whole truth: who, what, how much, the state. Without the mark. Also the chat list's line. */
  readonly title: string;
  /** `T12` or `R12`, drawn last on the first line (Telegram) or as the header's tag (Feishu). */
  readonly number?: string;
  readonly blocks: readonly Block[];
  /** At most 3 on a decision, at most 8 choices otherwise; empty once decided. */
  readonly buttons: readonly Button[];
  /** Asks for the next message as an answer (Telegram force_reply with this placeholder; Feishu ignores it). */
  readonly prompt?: { readonly placeholder: string };
  /** Goes out as this file; the rest is its caption, where the platform shows one. Never edited. */
  readonly file?: FileRef;
};

/** A plain answer: one line, nothing to press. */
export const line = (tone: Tone, title: string): Card => ({ tone, title, blocks: [], buttons: [] });

/** What a platform shows over the chat right after a tap; at most 200 characters. */
export type Toast = { readonly tone: "done" | "info" | "warning" | "refused"; readonly text: string };
