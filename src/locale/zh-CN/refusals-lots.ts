// Refusals around granted money and corrections: what cannot become cash, or be given back twice.

import type { EntryKind } from "#src/domain/books.ts";
import { formatMoney, plainNumber } from "#src/domain/money.ts";
import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";
import { money } from "./money.ts";

type Codes =
  | "granted_stays"
  | "lapse_stays"
  | "rests_on_it"
  | "wrong_entry"
  | "not_first"
  | "more_than_used"
  | "more_than_paid"
  | "more_than_owed"
  | "not_rounding";

const verbs = general.verbs;
const plain = (minor: bigint, currency: string): string => plainNumber(minor, currency).replace(/\.0+$/, "");
// A payment of a refund and its return are of one kind.
const kindName = (kind: string): string => (kind === "paid" ? "付款" : (money.kinds[kind as EntryKind] ?? ""));

export const lotRefusals: Pick<Sentences, Codes> = {
  granted_stays: ({ customer, currency, grantedMinor, refundableMinor }) => {
    const [granted, most] = [formatMoney(grantedMinor, currency), formatMoney(refundableMinor, currency)];
    return { text: `赠送的钱不能退、不能转出：${customer} 其中赠送 ${granted}，最多可退或转出 ${most}。` };
  },
  lapse_stays: ({ number }) => ({
    text: `${number} 是赠送到期，不能冲正；要补给客户请重新赠送：`,
    copy: [`${verbs.bonus} ACME 500`],
  }),
  rests_on_it: ({ number, by, kind }) =>
    kind === "lapse"
      ? {
          text: `${number} 的赠送有一部分已到期（${by}），不能整笔冲正；可用调账：`,
          copy: [`${verbs.adjust} ACME -100 让利 原因`],
        }
      : { text: `${by} ${kindName(kind)}以 ${number} 为依据，请先冲正 ${by}：`, copy: [`${verbs.reverse} ${by} 原因`] },
  wrong_entry: ({ number, kind }) => ({
    text: `${number} 不是这位客户有效的${kindName(kind)}分录，编号见流水：`,
    copy: [`${verbs.history} ACME`],
  }),
  not_first: ({ number }) => ({
    text: `期初只能在第一笔之前记，这个账户已有 ${number}；要更正请用调账，或先冲正期初：`,
    copy: [`${verbs.adjust} ACME +100 计费更正 原因`, `${verbs.reverse} ${number} 原因`],
  }),
  more_than_used: ({ number, currency, mostMinor, amountMinor }) => ({
    text: `${number} 最多还可退回 ${formatMoney(mostMinor, currency)}，不够 ${formatMoney(amountMinor, currency)}，请改写金额。`,
  }),
  more_than_paid: ({ customerCode, currency, mostMinor }) => ({
    text: `计费更正不能超过已用的实付款 ${formatMoney(mostMinor, currency)}。请写明更正哪一笔，赠送的部分会退回赠送：`,
    copy: [`${verbs.adjust} ${customerCode} +100 计费更正 T12 原因`],
  }),
  more_than_owed: ({ customerCode, currency, mostMinor }) =>
    mostMinor === 0n
      ? { text: `${customerCode} 没有欠费，无可核销。` }
      : {
          text: `核销不能超过欠费 ${formatMoney(mostMinor, currency)}：`,
          copy: [`${verbs.adjust} ${customerCode} +${plain(mostMinor, currency)} 坏账核销 原因`],
        },
  not_rounding: ({ currency, mostMinor }) => ({
    text: `尾差最多 ${formatMoney(mostMinor, currency)}；更大的差额请写计费更正或让利。`,
  }),
};
