// 用途: what money may be used for. The list is for all of the staff; the owner changes it at once, and staff are told.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { chartItems, setCategory } from "#src/ledger/chart.ts";
import { categoryCard, chartCard } from "#src/view/rules-card.ts";
import { askerPerson, readerHere } from "../office.ts";
import { authorize } from "../permission.ts";
import { answerAndTell, chartSetting } from "../rule-setting.ts";
import { refuseStandstill } from "../standstill.ts";

/** @throws {Refused} `not_allowed`, `bad_word`, `word_taken`, `no_such_item`, `default_stays`, `frozen` (everything) */
export const category = async (ctx: Context, command: Extract<Command, { verb: "category" }>): Promise<void> => {
  const { act, name, alias } = command;
  if (act === "list" || name === null) {
    await ctx.reply(chartCard("category", await chartItems(ctx.tx, "category"), readerHere(ctx)));
    return;
  }
  authorize(ctx, command, chartSetting);
  await refuseStandstill(ctx, null);
  const by = askerPerson(ctx);
  await setCategory(ctx.tx, { key: `${ctx.key}/category`, act, name, alias, by: by.personId });
  await answerAndTell(ctx, (reader) => categoryCard({ act, name, alias, byName: by.name }, reader));
};
