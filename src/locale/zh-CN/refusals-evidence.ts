// Refusals around slips, reported payments, cases and what customers say to a statement.

import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";

const { verbs } = general;

type Codes = "evidence_not_yours" | "evidence_full" | "not_contact" | "payment_closed" | "no_case" | "case_closed";

export const evidenceRefusals: Pick<Sentences, Codes> = {
  evidence_not_yours: ({ number, maker }) => ({
    text: `${number} 的凭证由经办${maker === "" ? "" : ` ${maker} `}或审批人补充。请把图片发给他们。`,
  }),
  evidence_full: ({ number, max }) => ({
    text: `${number} 已有 ${max} 份凭证，不再接收。请只发最能说明问题的，其余写在备注里。`,
  }),
  not_contact: () => ({ text: "贵司已登记专门的联系人，请由登记的联系人操作。" }),
  payment_closed: () => ({ text: "这笔付款已处理，不用再操作。" }),
  no_case: ({ number }) => ({ text: `没有工单 ${number}，看看未关闭的：`, copy: [verbs.case] }),
  case_closed: ({ number, by, at }, { when }) => ({
    text: `${number} 已由 ${by} 在 ${when(at)} 关闭。客户再来信会另开一个。`,
    copy: [`${verbs.case} ${number}`],
  }),
};
