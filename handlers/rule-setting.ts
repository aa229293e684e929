// Who may change limits, budgets and the chart (reading them is for all of the staff), and who hears of it at once.

import type { Context } from "#src/handler.ts";
import { chatsWithRole } from "#src/ledger/chats.ts";
import type { Card } from "#src/view/card.ts";
import type { Reader } from "#src/view/reader.ts";
import { answer } from "./answering.ts";
import { isOn, readerAt } from "./office.ts";
import type { Rule } from "./permission.ts";

export const ruleSetting: Rule = {
  ...{ roles: ["operator"], where: ["direct", "staff", "approvals", "bound"] },
  ...{ movesMoney: false, quiet: true },
};

/** The chart is the owner's. */
export const chartSetting: Rule = {
  ...{ roles: ["owner"], where: ["direct", "staff", "approvals"] },
  ...{ movesMoney: false, quiet: false },
};

/** The answer, and the same card in every staff chat but the one where it was typed. */
export const answerAndTell = async (ctx: Context, build: (reader: Reader) => Card): Promise<void> => {
  await answer(ctx, build);
  for (const to of await chatsWithRole(ctx.tx, "staff")) {
    const here = to.platform === ctx.chat.platform && to.chatId === ctx.chat.chatId;
    if (!here && isOn(ctx, to)) await ctx.say({ to, card: build(await readerAt(ctx, to)) });
  }
};
