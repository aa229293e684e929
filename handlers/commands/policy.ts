// 审批规则: who decides about what. Read by all of the staff; the owner asks for a change and somebody else decides.
// Where there is nobody else, the owner types that nobody reviews it, and the rule is in force at once.

import type { Command } from "#src/domain/command.ts";
import type { PolicyStep } from "#src/domain/command-rules.ts";
import { toMinor } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { putMessage } from "#src/ledger/outbox.ts";
import { onePersonCompany, policyRules } from "#src/ledger/policy.ts";
import { askQuestion } from "#src/ledger/questions.ts";
import { createRequest } from "#src/ledger/requests.ts";
import { writeLine } from "#src/parse/line.ts";
import { confirmRuleCard, policyCard } from "#src/view/policy-card.ts";
import type { Topic } from "../answers.ts";
import { askerIdentity, askerPerson, readerHere } from "../office.ts";
import { authorize } from "../permission.ts";
import { announceRequest, originOf } from "../request-opening.ts";
import { chartSetting } from "../rule-setting.ts";
import { refuseStandstill } from "../standstill.ts";

const confirmWithinMinutes = 60;

const detailsOf = (ctx: Context, set: PolicyStep): Readonly<Record<string, unknown>> => {
  const { rule, measure, from, days, tier, needs } = set;
  const currency = set.currency ?? from?.currency ?? ctx.settings.baseCurrency;
  return {
    rule,
    ...(from === null ? { days } : { currency, fromMinor: String(toMinor(from, currency)) }),
    ...(measure === "amount" ? {} : { measure }),
    ...(tier === null ? {} : { tier: tier.toUpperCase() }),
    ...(needs === null ? { off: true } : needs),
  };
};

type Policy = Extract<Command, { verb: "policy" }>;

/** Asks for the words; the answer runs the same command, confirmed. It waits in the database, so it outlives us. */
const askToConfirm = async (ctx: Context, command: Policy, details: Readonly<Record<string, unknown>>) => {
  const card = confirmRuleCard(details, readerHere(ctx));
  const replyTo = ctx.inbound.kind === "message" ? ctx.inbound.messageId : null;
  const { messageId } = await putMessage(ctx.tx, { to: ctx.chat, card, about: { kind: "reply" }, replyTo });
  await askQuestion(ctx.tx, {
    chat: ctx.chat,
    externalId: askerIdentity(ctx).externalId,
    messageId,
    topic: { kind: "confirm", line: writeLine(command), phrase: ctx.t.policy.confirmPhrase } satisfies Topic,
    liveMinutes: confirmWithinMinutes,
  });
};

/**
 * @throws {Refused} `not_allowed`, `bad_amount`, `rule_verb`, `rule_levels`, `rule_from`, `rule_tier`, `no_rule_step`,
 *   `frozen` (everything), `nobody_to_decide`
 */
export const policy = async (ctx: Context, command: Policy): Promise<void> => {
  const { set } = command;
  if (set === null) {
    await ctx.reply(policyCard(await policyRules(ctx.tx), readerHere(ctx)));
    return;
  }
  authorize(ctx, command, chartSetting);
  await refuseStandstill(ctx, null);
  const details = detailsOf(ctx, set);
  const makerId = askerPerson(ctx).personId;
  if (command.confirmed !== true && (await onePersonCompany(ctx.tx, makerId))) {
    await askToConfirm(ctx, command, details);
    return;
  }
  const request = await createRequest(ctx.tx, {
    key: `${ctx.key}/request`,
    verb: "policy",
    makerId,
    origin: await originOf(ctx),
    lines: [{ effectiveOn: ctx.today, details, memo: null }],
  });
  await announceRequest(ctx, request);
};
