// The answer to "is it the same person?", given by whoever wanted to grant. Grants at once.

import { Refused } from "#src/domain/errors.ts";
import { updateCard } from "#src/ledger/outbox.ts";
import { grantAs } from "../granting.ts";
import type { ActionHandler } from "./action.ts";

/** @throws {Refused} `not_allowed`: no longer an owner */
export const grant: ActionHandler<"grant"> = async (ctx, act, message) => {
  const isOwner = ctx.person?.roles.some(({ role }) => role === "owner") ?? false;
  if (!isOwner) throw new Refused({ code: "not_allowed", verb: "grant", needs: ["owner"] });
  const { identity, role, level, until, scope, name, samePersonAs } = act;
  const card = await grantAs(ctx, { identity, role, level, until, scope, name, samePersonAs });
  await updateCard(ctx.tx, message.messageId, card);
  return { toast: { tone: "done", text: ctx.t.general.done }, card };
};
