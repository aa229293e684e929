// Deciding about many lines: carrying them out takes longer than an answer may, so the last word is taken now and done
// after COMMIT; what follows from what was posted comes after that, some customers at a time.

import type { Request } from "#src/domain/books.ts";
import type { Context } from "#src/handler.ts";
import { atOnceMax, doLater } from "./later.ts";

/** Whether an approval of this request is carried out after the answer. */
export const decidesLater = (request: Request): boolean =>
  request.batch != null && request.state === "pending" && request.lines.length > atOnceMax;

export const decideLater = async (
  ctx: Context,
  decision: { readonly requestId: string; readonly reason: string | null; readonly messageId: string | null },
): Promise<void> => doLater(ctx, { kind: "decide", verdict: "approve", ...decision });

/** What customers hear of a posted batch; one that was not posted needs nothing. */
export const tellLater = async (ctx: Context, request: Request): Promise<void> => {
  if (request.batch == null || request.state !== "posted") return;
  await doLater(ctx, { kind: "tell", requestId: request.requestId, from: 0 });
};
