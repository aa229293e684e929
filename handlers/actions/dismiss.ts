// 算了: nothing happens, and the card says what was not done.

import { settle } from "../outcomes.ts";
import type { ActionHandler } from "./action.ts";

export const dismiss: ActionHandler<"dismiss"> = async (ctx, _act, message) => {
  const title = ctx.t.general.dismissed;
  const card = await settle(ctx, message, { tone: "closed", title }, message.card.title);
  return { toast: { tone: "info", text: title }, card };
};
