// 审批规则: who decides about what. Read by all of the staff; the owner asks for a change and somebody else decides.

import type { Command } from "#src/domain/command.ts";
import { toMinor } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { policyRules } from "#src/ledger/policy.ts";
import { createRequest } from "#src/ledger/requests.ts";
import { policyCard } from "#src/view/policy-card.ts";
import { askerPerson, readerHere } from "../office.ts";
import { authorize } from "../permission.ts";
import { announceRequest, originOf } from "../request-opening.ts";
import { chartSetting } from "../rule-setting.ts";
import { refuseStandstill } from "../standstill.ts";

/**
 * @throws {Refused} `not_allowed`, `bad_amount`, `rule_verb`, `rule_levels`, `rule_from`, `no_rule_step`, `frozen`
 *   (everything), `nobody_to_decide`
 */
export const policy = async (ctx: Context, command: Extract<Command, { verb: "policy" }>): Promise<void> => {
  const { set } = command;
  if (set === null) {
    await ctx.reply(policyCard(await policyRules(ctx.tx), readerHere(ctx)));
    return;
  }
  authorize(ctx, command, chartSetting);
  await refuseStandstill(ctx, null);
  const currency = set.currency ?? set.from.currency ?? ctx.settings.baseCurrency;
  const step = { rule: set.rule, currency, fromMinor: String(toMinor(set.from, currency)) };
  const request = await createRequest(ctx.tx, {
    key: `${ctx.key}/request`,
    verb: "policy",
    makerId: askerPerson(ctx).personId,
    origin: await originOf(ctx),
    lines: [
      {
        effectiveOn: ctx.today,
        details: set.needs === null ? { ...step, off: true } : { ...step, ...set.needs },
        memo: null,
      },
    ],
  });
  await announceRequest(ctx, request);
};
