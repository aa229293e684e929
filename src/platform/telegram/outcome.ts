// What a failed Bot API call means for the message. The API has no error codes finer than HTTP's, so its descriptions
// are all there is to tell a dead chat from bad content; they are listed here and nowhere else.

import { GrammyError, HttpError } from "grammy/web";
import type { SendResult } from "#src/platform/port.ts";
import { NoAnswer } from "./transport.ts";

/** `send` makes a message and must not happen twice; `edit` may be repeated, its result is the same. */
export type Call = { readonly kind: "send" } | { readonly kind: "edit"; readonly messageId: string };

/** 400s that say that this chat takes nothing from us. */
const deadChat = new RegExp(
  [
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_send_plain_forbidden",
    "chat_admin_required",
    "no rights to send",
    "not enough rights to send",
    "need administrator rights",
    "group chat was deactivated",
    "bot is not a member",
  ].join("|"),
  "i",
);
const unchanged = /message is not modified/i;
const gone = /message to edit not found|message can't be edited|message_id_invalid|message_edit_time_expired/i;

export const outcomeOf = (error: unknown, call: Call): SendResult => {
  if (error instanceof GrammyError) return answered(error, call);
  const cause = error instanceof HttpError ? error.error : error;
  if (cause instanceof NoAnswer) return unanswered(cause, call);
  // Thrown before anything was sent, by grammY or the runtime: our mistake, not the platform's.
  throw cause;
};

const answered = (error: GrammyError, call: Call): SendResult => {
  const detail = `${error.error_code} ${error.description}`;
  const movedTo = error.parameters.migrate_to_chat_id;
  if (movedTo !== undefined) return { kind: "moved", chatId: String(movedTo) };
  if (error.error_code === 429) {
    const seconds = error.parameters.retry_after;
    return { kind: "retry", waitMs: seconds === undefined ? null : seconds * 1000, scope: "chat", detail };
  }
  if (error.error_code === 403) return { kind: "dead", detail };
  if (error.error_code >= 500 || isTokenRefused(error))
    return { kind: "retry", waitMs: null, scope: "platform", detail };
  if (call.kind === "edit" && unchanged.test(error.description)) return { kind: "ok", messageId: call.messageId };
  if (call.kind === "edit" && gone.test(error.description)) return { kind: "gone", detail };
  return deadChat.test(error.description) ? { kind: "dead", detail } : { kind: "refused", detail };
};

/** Telegram answers 401 to a revoked token and 404 to one it never issued. */
export const isTokenRefused = (error: unknown): boolean =>
  error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);

/** Cloudflare's own statuses for "the origin took the request and gave no answer". */
const unansweredStatuses = [520, 524];

const unanswered = (failure: NoAnswer, call: Call): SendResult => {
  const { status, written, retryAfterMs: waitMs } = failure;
  const detail = failure.message;
  // A status of 300 and more is an answer with an error; 2xx without its body may well have sent the message.
  const refusedAtTheDoor = status !== null && status >= 300 && !unansweredStatuses.includes(status);
  if (!written || refusedAtTheDoor || call.kind === "edit") return { kind: "retry", waitMs, scope: "platform", detail };
  return { kind: "unknown", detail };
};
