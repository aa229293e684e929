// 算了: the buttons go, nothing else happens.

import type { ActionHandler } from "./action.ts";
import { dropCard } from "./spent.ts";

export const dismiss: ActionHandler<"dismiss"> = async (ctx, _act, message) => {
  const card = await dropCard(ctx, message);
  return { toast: { tone: "info", text: ctx.t.general.dismissed }, card };
};
