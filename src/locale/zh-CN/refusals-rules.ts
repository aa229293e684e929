// Refusals around limits, budgets, the chart and closed months.

import type { Verb } from "#src/domain/command.ts";
import { formatMoney, plainNumber } from "#src/domain/money.ts";
import type { Measure } from "#src/domain/policy.ts";
import { chartInChinese } from "../chart.ts";
import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";
import { payees } from "./payees.ts";
import { policy } from "./policy.ts";
import { rules } from "./rules.ts";

type Codes =
  | "limit_exceeded"
  | "budget_exceeded"
  | "month_not_over"
  | "month_closed"
  | "earlier_month_open"
  | "rule_verb"
  | "rule_levels"
  | "rule_from"
  | "no_rule_step"
  | "no_such_item"
  | "word_taken"
  | "bad_word"
  | "default_stays";

const verbs = general.verbs;
const verbWord = (verb: string): string => (verb === "payee" ? payees.label : (verbs[verb as Verb] ?? verb));
const ruleName = (verb: string, tier: string | null): string => {
  const name = verb === "*" ? policy.everything : verbWord(verb);
  return tier === null ? name : policy.tierOf(name, tier);
};
const ruleFrom = (measure: Measure, from: bigint, currency: string | null): string => {
  if (measure === "days_back" || currency === null) return policy.daysBack(String(from));
  const money = formatMoney(from, currency);
  return measure === "maker_day" ? policy.daily(money) : `从 ${policy.from(money)}`;
};
const whats = { category: "用途", account: "收款账户" } as const;
const named = (name: string): string => chartInChinese[name] ?? name;
const left = (max: bigint, used: bigint): bigint => (max > used ? max - used : 0n);

export const ruleRefusals: Pick<Sentences, Codes> = {
  limit_exceeded: ({ customer, customerCode, currency, which, on, maxMinor, usedMinor, amountMinor }) => {
    const money = (minor: bigint): string => formatMoney(minor, currency);
    const of = which === "single" ? "" : which === "daily" ? `（${on}）` : `（${on.slice(0, 7)}）`;
    const rest = left(maxMinor, usedMinor);
    const max = plainNumber(usedMinor + amountMinor, currency);
    const used = which === "single" ? "" : `，已用和预扣 ${money(usedMinor)}，还可用 ${money(rest)}`;
    return {
      text: [
        `超出 ${customer} 的${rules.kinds[which]}限额 ${money(maxMinor)}${of}${used}；`,
        `这笔是 ${money(amountMinor)}。调整限额须审批：`,
      ].join(""),
      copy: [`${verbs.limit} ${customerCode} ${rules.kinds[which]} ${max} ${currency}`],
    };
  },
  budget_exceeded: ({ customer, customerCode, currency, category, month, maxMinor, usedMinor, amountMinor }) => {
    const money = (minor: bigint): string => formatMoney(minor, currency);
    const max = plainNumber(usedMinor + amountMinor, currency);
    return {
      text: [
        `超出 ${customer} ${month} 的${named(category)}预算 ${money(maxMinor)}，已用和预扣 ${money(usedMinor)}，`,
        `还可用 ${money(left(maxMinor, usedMinor))}；这笔是 ${money(amountMinor)}。可以调整预算：`,
      ].join(""),
      copy: [`${verbs.budget} ${customerCode} ${named(category)} ${month} ${max} ${currency}`],
    };
  },
  month_not_over: ({ month }) => ({ text: `${month} 还没有过完，下个月起才能结账。` }),
  month_closed: ({ month, at }, clock) => ({ text: `${month} 已在 ${clock.when(at)} 结账，不能重开，也无需再结。` }),
  earlier_month_open: ({ month, earlier }) => ({
    text: `${earlier} 还没有结账，须先结早的月份，再结 ${month}：`,
    copy: [`${verbs.close} ${earlier}`],
  }),
  rule_verb: ({ text }) => ({
    text: `“${verbWord(text)}”不能设审批规则；查看能设的：`,
    copy: [verbs.policy],
  }),
  rule_levels: ({ verb, text }) => ({
    text: `“${text}”不能作${verbWord(verb)}的审批级数：0 到 3 级，审批规则本身 1 到 3 级，每级 1 到 9 人。可以写：`,
    copy: [`${verbs.policy} set ${verbWord(verb)} 从 50000 级 2`],
  }),
  rule_from: ({ verb, currency, tier, why }) => {
    const start = `${verbs.policy} set ${verbWord(verb)}`;
    const whose = tier === null ? "" : ` 等级 ${tier}`;
    if (why === "no_amount") {
      return { text: `${verbWord(verb)}没有金额，只有从 0 起的一档：`, copy: [`${start} 从 0 级 2`] };
    }
    return why === "first"
      ? {
          text: `${verbWord(verb)}还没有 ${currency} 从 0 起的一档，低于这一档的就没有规则；请先设：`,
          copy: [`${start} ${currency} 从 0 级 1${whose}`],
        }
      : {
          text: `${verbWord(verb)}的 ${currency} 还有更高的档，从 0 起的一档不能取消；可以改它：`,
          copy: [`${start} ${currency} 从 0 级 1${whose}`],
        };
  },
  no_rule_step: ({ verb, measure, currency, from, tier }) => ({
    text: `${ruleName(verb, tier)}没有${ruleFrom(measure, from, currency)}的一档；查看现有的：`,
    copy: [verbs.policy],
  }),
  no_such_item: ({ what, text }) => ({
    text:
      text === "" ? `请写${whats[what]}的名称；查看现有的：` : `没有${whats[what]}“${text}”，或已停用；查看现有的：`,
    copy: [verbs[what]],
  }),
  word_taken: ({ what, text, holder }) => ({
    text: `“${text}”已是${whats[what]}“${named(holder)}”的名称或别名，请换一个。`,
  }),
  bad_word: ({ what, text }) => ({
    text: `“${text}”不能作${whats[what]}的名称或别名：不能是数字、币种或命令，最长 30 个字。请换一个。`,
  }),
  default_stays: ({ what, name }) => ({
    text: `“${named(name)}”是默认${whats[what]}，不能停用；先把另一个设为默认：`,
    copy: [`${verbs[what]} default 名称`],
  }),
};
