// 关闭 on a case's card.

import type { Context } from "#src/handler.ts";
import { caseWords } from "#src/ledger/cases.ts";
import { caseCard } from "#src/view/case-card.ts";
import { closeCase } from "../cases.ts";
import { readerHere } from "../office.ts";
import type { ActionHandler } from "./action.ts";

type Check = (ctx: Context, command: { readonly verb: "case" }) => void;

export const caseClosedWith =
  (check: Check): ActionHandler<"case"> =>
  async (ctx, { caseId }) => {
    check(ctx, { verb: "case" });
    const one = await closeCase(ctx, caseId, null);
    const card = caseCard(one, await caseWords(ctx.tx, caseId), readerHere(ctx));
    return { toast: { tone: "done", text: ctx.t.cases.toastClosed }, card };
  };
