// What a failed call means for the message: try again, give the destination up, or change the content. By Feishu's
// business code; the lists are from its documentation of the message API.

import type { Failure } from "#src/platform/feishu/http.ts";
import type { SendResult } from "#src/platform/port.ts";

/** The token is missing, malformed or no longer good. */
export const tokenCodes: readonly number[] = [99991661, 99991663, 99991671];

/** Waits that concern everything we send, not one chat. */
const platformLimits: readonly number[] = [99991400, 11232, 99991403];
const chatLimits: readonly number[] = [230020, 11233, 11247, 230049];
/** Not in the group, stopped, muted, resigned, dissolved, unreachable by this app: nothing of ours arrives there. */
const deadCodes: readonly number[] = [230002, 230006, 230013, 230027, 230029, 230034, 230035, 230038, 230053, 232009];
/** Recalled, deleted, or older than the 14 days in which a card may change. */
const goneCodes: readonly number[] = [230011, 230031, 230110];
/** The app lacks a permission: an administrator grants it, so later may work. */
const SCOPE_MISSING = 99991672;

export type Doing = "send" | "reply" | "edit" | "upload";

const detailOf = (failure: Failure): string =>
  failure.kind === "answered"
    ? `${failure.code ?? `HTTP ${failure.status}`} ${failure.message}`.trim()
    : failure.message;

/** True when a reply failed because what it answers is no longer there, so that it can go out on its own. */
export const parentGone = (failure: Failure): boolean =>
  failure.kind === "answered" && failure.code !== null && goneCodes.includes(failure.code);

const answeredFate = (failure: Extract<Failure, { kind: "answered" }>, doing: Doing): SendResult => {
  const { code, status, waitMs } = failure;
  const detail = detailOf(failure);
  const retry = (scope: "chat" | "platform"): SendResult => ({ kind: "retry", waitMs, scope, detail });
  if (code !== null) {
    if (platformLimits.includes(code) || tokenCodes.includes(code) || code === SCOPE_MISSING) return retry("platform");
    if (chatLimits.includes(code)) return retry("chat");
    if (deadCodes.includes(code)) return { kind: "dead", detail };
    if (goneCodes.includes(code) && doing === "edit") return { kind: "gone", detail };
  }
  if (status === 429) return retry("platform");
  // One message that always breaks the server must not hold up the others.
  if (status >= 500) return retry("chat");
  // No code of Feishu's: a proxy or a wrong address answered, and it says nothing about the content.
  if (code === null) return retry("platform");
  return { kind: "refused", detail };
};

export const fateOf = (failure: Failure, doing: Doing): SendResult => {
  const detail = detailOf(failure);
  switch (failure.kind) {
    case "answered":
      return answeredFate(failure, doing);
    case "unsent":
      return { kind: "retry", waitMs: null, scope: "platform", detail };
    case "silent":
      // An edit says the whole new content, so doing it twice is doing it once; an upload shows nobody anything.
      return doing === "edit" || doing === "upload"
        ? { kind: "retry", waitMs: null, scope: "chat", detail }
        : { kind: "unknown", detail };
    default:
      failure satisfies never;
      return { kind: "unknown", detail };
  }
};
