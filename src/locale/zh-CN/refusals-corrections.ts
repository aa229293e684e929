// Refusals of a correction: what cannot be taken back, or not any more, or not by this person.

import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";

const verbs = general.verbs;
const reverseIt = (number: string): readonly string[] => [`${verbs.reverse} ${number} 原因`];

type Codes =
  | "no_entry"
  | "reversed_already"
  | "is_reversal"
  | "nothing_to_undo"
  | "undo_too_late"
  | "undo_approved"
  | "not_your_entry";

export const correctionRefusals: Pick<Sentences, Codes> = {
  no_entry: ({ number }) => ({
    text: `没有分录 ${number}，编号在入账回复和流水里，例如：`,
    copy: [`${verbs.history} ACME`],
  }),
  reversed_already: ({ number, by }) => ({
    text: by.startsWith("R")
      ? `${number} 已申请冲正（${by}），等待审批。`
      : `${number} 已由 ${by} 冲正，不会再冲一次。`,
  }),
  is_reversal: ({ number }) => ({ text: `${number} 本身是冲正，不能再冲正；如果冲错了，请按原内容重新记一笔。` }),
  nothing_to_undo: () => ({
    text: "没有可撤销的：最近一笔不是你刚记的分录。要冲正指定的一笔：",
    copy: reverseIt("T12"),
  }),
  undo_too_late: ({ number }) => ({ text: `${number} 已超过 10 分钟，不能撤销；可以冲正：`, copy: reverseIt(number) }),
  undo_approved: ({ number }) => ({ text: `${number} 是审批后入账的，不能撤销；可以冲正：`, copy: reverseIt(number) }),
  not_your_entry: ({ number, maker }) => ({
    text: `${number} 是 ${maker} 记的，只有本人能撤销；可以冲正：`,
    copy: reverseIt(number),
  }),
};
