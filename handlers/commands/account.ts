// 收款账户: where money arrives. The list is for all of the staff; the owner asks for a change and somebody else decides.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { chartItems } from "#src/ledger/chart.ts";
import { createRequest } from "#src/ledger/requests.ts";
import { chartCard } from "#src/view/rules-card.ts";
import { askerPerson, readerHere } from "../office.ts";
import { authorize } from "../permission.ts";
import { announceRequest, originOf } from "../request-opening.ts";
import { chartSetting } from "../rule-setting.ts";
import { refuseStandstill } from "../standstill.ts";

/** @throws {Refused} `not_allowed`, `bad_word`, `word_taken`, `no_such_item`, `default_stays`, `nobody_to_decide` */
export const account = async (ctx: Context, command: Extract<Command, { verb: "account" }>): Promise<void> => {
  const { act, name, alias, currency, details } = command;
  if (act === "list" || name === null) {
    await ctx.reply(chartCard("account", await chartItems(ctx.tx, "account"), readerHere(ctx)));
    return;
  }
  authorize(ctx, command, chartSetting);
  await refuseStandstill(ctx, null);
  const asked = Object.entries({ act, name, alias, currency, text: details }).filter(([, value]) => value !== null);
  const request = await createRequest(ctx.tx, {
    key: `${ctx.key}/request`,
    verb: "account",
    makerId: askerPerson(ctx).personId,
    origin: await originOf(ctx),
    lines: [{ effectiveOn: ctx.today, details: Object.fromEntries(asked), memo: null }],
  });
  await announceRequest(ctx, request);
};
