// One meaning, two renderings: the platform-free card. Handlers build it in the reader's language; each platform
// draws it within its own limits. It is stored as JSON in chat.message, so it holds plain data only.

import type { BatchVerb } from "#src/domain/batch.ts";
import type { FileRef } from "#src/domain/files.ts";
import type { IdentityRef, RoleName, Scope } from "#src/domain/identity.ts";

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
  /** A picture in the card, where the platform draws one there; elsewhere it is sent below the card. */
  | { readonly kind: "image"; readonly file: FileRef; readonly alt: string }
  /**
   * A text input whose value travels with the buttons (Feishu: one form with the buttons; Telegram draws nothing,
   * the handler asks by a reply prompt instead). With a label it is one line of a form, else several lines of prose.
   */
  | {
      readonly kind: "input";
      readonly name: string;
      readonly placeholder: string;
      readonly maxLength: number;
      readonly label?: string;
      readonly value?: string;
    }
  /** One of a few, and a day: drawn like inputs. */
  | {
      readonly kind: "select";
      readonly name: string;
      readonly label: string;
      readonly placeholder: string;
      readonly options: readonly { readonly label: string; readonly value: string }[];
      readonly value?: string;
    }
  | {
      readonly kind: "date";
      readonly name: string;
      readonly label: string;
      readonly placeholder: string;
      readonly value?: string;
    };

/** What is filled in and travels with the buttons. */
export type Field = Extract<Block, { readonly kind: "input" | "select" | "date" }>;

export const isField = (block: Block): block is Field =>
  block.kind === "input" || block.kind === "select" || block.kind === "date";

/** What pressing a button does. Stored with the message, never sent to the platform. */
export type Act =
  | { readonly kind: "decide"; readonly requestId: string; readonly verdict: "approve" | "reject" | "return" }
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
      readonly until: string | null;
      readonly scope: Scope | null;
      readonly name: string;
      readonly samePersonAs: string | null;
      readonly by: string | null;
    }
  /** Takes back exactly this entry; only its maker may press. */
  | { readonly kind: "undo"; readonly entryId: string; readonly by: string | null }
  /** Asks again, as of today, for what failed because its month was closed; only its maker may press. */
  | { readonly kind: "resubmit"; readonly requestId: string }
  /** Makes a request of a table that was shown; once, and only for whoever sent it. */
  | { readonly kind: "batch"; readonly batchId: string; readonly by: string | null }
  /** The table in that message is this batch; it is shown, not submitted. Only for whoever sent it. */
  | { readonly kind: "table"; readonly verb: BatchVerb; readonly messageId: string; readonly by: string }
  /**
   * Of a form: sends in what is filled in (null) or this answer to what is asked at that step; or ends it without
   * doing anything.
   */
  | {
      readonly kind: "answer";
      readonly questionId: string;
      readonly step: number;
      readonly text: string | null;
      readonly by: string;
    }
  /** Of a payment a customer reported: fills in the top-up, or says that nothing came. */
  | { readonly kind: "payment"; readonly paymentId: string; readonly does: "topup" | "decline" }
  /** A customer's picture in that message is the slip of a payment. */
  | { readonly kind: "slip"; readonly messageId: string }
  /** Closes a case. */
  | { readonly kind: "case"; readonly caseId: string }
  /** What the customer says to a statement. */
  | { readonly kind: "statement"; readonly statementId: string; readonly verdict: "confirm" | "dispute" }
  | { readonly kind: "leave"; readonly questionId: string; readonly by: string }
  /** Runs, once and as whoever presses, what an account manager prepared; who that was stands with the line. */
  | { readonly kind: "prepared"; readonly preparedId: string; readonly line: string; readonly preparedBy: string }
  /** Takes the buttons away. */
  | { readonly kind: "dismiss"; readonly by: string | null };

export type Button = {
  /** Short, unique within the card, stable between versions: `[a-z0-9]{1,12}`. */
  readonly id: string;
  readonly label: string;
  readonly style: "primary" | "default" | "danger";
  readonly act: Act;
  /**
   * Asked before it runs, in numbers: Feishu by its own dialogue, Telegram by a second tap on `yes` or `no`. No act may
   * rely on being asked about.
   */
  readonly confirm?: { readonly title: string; readonly text: string; readonly yes: string; readonly no: string };
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
  /** The button that is being asked about, where the platform has no dialogue: it is drawn as yes and no. */
  readonly asking?: string;
  /** Asks for the next message as an answer (Telegram force_reply with this placeholder; Feishu ignores it). */
  readonly prompt?: { readonly placeholder: string };
  /** What a press is told that comes after its buttons are gone; never drawn. */
  readonly said?: string;
  /** Goes out as this file; the rest is its caption, where the platform shows one. Never edited. */
  readonly file?: FileRef;
};

/** A plain answer: one line, nothing to press. */
export const line = (tone: Tone, title: string): Card => ({ tone, title, blocks: [], buttons: [] });

/** What a platform shows over the chat right after a tap; at most 200 characters. */
export type Toast = { readonly tone: "done" | "info" | "warning" | "refused"; readonly text: string };
