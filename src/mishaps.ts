// After the savepoint was rolled back: the person is answered, the row says what happened, and nothing of the handler
// stays.

import { sayFailure, sayRefusal } from "#handlers/answering.ts";
import { isMoneyVerb, toastFor } from "#handlers/index.ts";
import type { Handled } from "./conversation.ts";
import type { Refusal } from "./domain/errors.ts";
import type { Context } from "./handler.ts";
import { rememberTold } from "./hearing.ts";
import { leaveBySlash } from "./talking.ts";

/** Whether money would have moved: such attempts are kept and sealed. */
const isAboutMoney = ({ inbound }: Context): boolean =>
  inbound.kind === "tap" || (inbound.kind === "message" && isMoneyVerb(inbound.text));

/** A rule said no. */
export const refused = async (ctx: Context, refusal: Refusal): Promise<Handled> => {
  const base = { state: "refused", outcome: refusal.code, movesMoney: isAboutMoney(ctx) } as const;
  const personId = ctx.person?.personId ?? null;
  if (ctx.inbound.kind === "tap") return { ...base, personId, toast: toastFor(ctx, refusal) };
  if (refusal.code === "too_fast") {
    if (refusal.told) return { ...base, personId };
    await rememberTold(ctx, refusal.seconds);
  }
  if (ctx.inbound.kind === "message") {
    await leaveBySlash(ctx, ctx.inbound);
    await sayRefusal(ctx, refusal);
  }
  return { ...base, personId };
};

/** Something of ours broke. `id` is told to the person and stands in the log. */
export const failed = async (ctx: Context, id: string): Promise<Handled> => {
  const { inbound } = ctx;
  const base = {
    state: "failed",
    outcome: id,
    movesMoney: isAboutMoney(ctx),
    personId: ctx.person?.personId ?? null,
  } as const;
  if (inbound.kind === "tap") return { ...base, toast: { tone: "refused", text: ctx.t.general.failed(id) } };
  if (inbound.kind === "message") await sayFailure(ctx, id);
  return base;
};
