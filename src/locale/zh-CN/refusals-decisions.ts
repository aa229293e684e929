// Refusals around decisions: evidence, standing in, rules for a grade, a confirmation.

import type { Verb } from "#src/domain/command.ts";
import type { DecisionRefusal } from "#src/domain/errors-decisions.ts";
import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";

const verbs = general.verbs;

export const decisionRefusals: Pick<Sentences, DecisionRefusal["code"]> = {
  evidence_missing: ({ number }) => ({
    text: `${number} 须有凭证才能批准：请用一张照片回复审批卡片，或请经办回复原消息，再点批准。`,
  }),
  bad_delegate: ({ text, why }) =>
    why === "self"
      ? { text: "不能由自己代理自己，请写另一位的平台编号或姓名：", copy: [`${verbs.delegate} telegram:编号 到 日期`] }
      : {
          text: `${text}没有经办、主管或老板的角色，不能代理；请换一位，或请老板先授权：`,
          copy: [`${verbs.grant} telegram:编号 operator 姓名`],
        },
  no_delegation: () => ({ text: "现在没有人代理你；要请人代理：", copy: [`${verbs.delegate} telegram:编号 到 日期`] }),
  makers_delegate: ({ number, maker, level }) => ({
    text: `${number} 是 ${maker} 提的，你代理的正是 ${maker}，不能代批；须由其他${general.levelName(level)}主管或老板审批。`,
  }),
  rule_tier: ({ verb, tier }) => ({
    text: `${verbs[verb as Verb] ?? verb}不对应客户，没有“${tier}”等级可分；请去掉等级：`,
    copy: [`${verbs.policy} set ${verbs[verb as Verb] ?? verb} 从 0 级 1`],
  }),
  not_confirmed: ({ phrase }) => ({ text: "还没有生效；要确认请原样发：", copy: [phrase] }),
};
