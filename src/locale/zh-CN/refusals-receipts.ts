// Refusals around receipts, claims, refunds and their payments.

import type { ReceiptRefusal } from "#src/domain/errors-receipts.ts";
import { formatMoney, plainNumber } from "#src/domain/money.ts";
import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";

const { verbs } = general;
const states: Readonly<Record<string, string>> = {
  pending: "还在等审批",
  rejected: "已驳回",
  cancelled: "已取消",
  expired: "已过期",
  failed: "已批准但未入账",
};

export const receiptRefusals: Pick<Sentences, ReceiptRefusal["code"]> = {
  no_receipt: ({ number }) => ({ text: `没有到账 ${number}，看看待认领的：`, copy: [verbs.unclaimed] }),
  receipt_short: ({ number, customerCode, currency, leftMinor, amountMinor, waiting, reversedBy }) => {
    if (reversedBy !== null) {
      return { text: `${number} 已由 ${reversedBy} 冲正，不能认领；看看待认领的：`, copy: [verbs.unclaimed] };
    }
    const besides = waiting.length === 0 ? "" : `已提交认领（${waiting.join("、")}），`;
    if (leftMinor === 0n) {
      return { text: `${number} ${besides}没有余下的可认领；看看待认领的：`, copy: [verbs.unclaimed] };
    }
    const left = plainNumber(leftMinor, currency).replace(/\.0+$/, "");
    return {
      text:
        `${number} ${besides}只余 ${formatMoney(leftMinor, currency)}，` +
        `不够认领 ${formatMoney(amountMinor, currency)}；认领余下的：`,
      copy: [`${verbs.claim} ${number} ${customerCode} ${left}`],
    };
  },
  not_a_refund: ({ number }) => ({ text: `${number} 不是退款申请；待付款的退款列在：`, copy: [verbs.pending] }),
  refund_not_approved: ({ number, state }) => ({
    text: `退款 ${number} ${states[state] ?? state}，不能登记付款；待付款的退款列在：`,
    copy: [verbs.pending],
  }),
  paid_already: ({ number, entry, returned, by, at }, clock) =>
    returned === null
      ? {
          text: `退款 ${number} 已由 ${by} ${clock.when(at)} 登记付款（${entry}）；付款被退回的，发：`,
          copy: [`${verbs.paid} ${number} 退回`],
        }
      : {
          text: `退款 ${number} 的付款已退回（${returned}），钱已在客户账户里；要退款须重新申请：`,
          copy: [`${verbs.refund} ACME 1000 原因`],
        },
  other_payer: ({ number, others }) => ({
    text: `退款 ${number} 的经办和审批人不能登记付款，请由他人操作：${others.join("、")}。`,
  }),
  not_paid: ({ number }) => ({
    text: `退款 ${number} 还没有登记付款，没有可退回的；已汇出的先发：`,
    copy: [`${verbs.paid} ${number} #流水号`],
  }),
  fee_too_large: ({ currency, feeMinor, amountMinor }) => ({
    text: `手续费 ${formatMoney(feeMinor, currency)} 须小于充值金额 ${formatMoney(amountMinor, currency)}，请核对。`,
  }),
};
