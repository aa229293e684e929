// Refusals of the books: currencies, money that is not there, closed days, references used before.

import { formatMoney, plainNumber } from "#src/domain/money.ts";
import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";

type Codes =
  | "currency_mismatch"
  | "no_wallet"
  | "wallet_unclear"
  | "overdrawn"
  | "in_arrears"
  | "closed_period"
  | "out_of_range"
  | "ref_used"
  | "key_reused"
  | "request_missing";

export const booksRefusals: Pick<Sentences, Codes> = {
  currency_mismatch: ({ typed, have }) => ({
    text: `“${typed}”与账户币种不符，这位客户的账户是 ${have.join("、")}，请改写币种。`,
  }),
  no_wallet: ({ customer, currency, have }) => ({
    text: `${customer} 没有 ${currency} 账户，现有 ${have.join("、")}；要增加账户：`,
    copy: [`${general.verbs.open} ${customer} ${currency}`],
  }),
  wallet_unclear: ({ customer, have }) => ({
    text: `${customer} 有多个账户（${have.join("、")}），请在金额后写明币种。`,
  }),
  overdrawn: ({ customer, customerCode, currency, availableMinor, creditMinor, amountMinor }) => {
    const short = amountMinor - availableMinor - creditMinor;
    const credit = creditMinor === 0n ? "" : `，信用额度 ${formatMoney(creditMinor, currency)}`;
    const figures = `可用 ${formatMoney(availableMinor, currency)}${credit}，本次 ${formatMoney(amountMinor, currency)}`;
    return {
      text: `余额不足：${customer} ${figures}，差 ${formatMoney(short, currency)}。可先充值：`,
      copy: [`${general.verbs.topup} ${customerCode} ${plainNumber(short, currency).replace(/\.0+$/, "")} ${currency}`],
    };
  },
  in_arrears: ({ customer, currency, arrearsMinor }) => ({
    text: `${customer} 欠费 ${formatMoney(arrearsMinor, currency)}，补足前不能扣费；请先为其充值。`,
  }),
  closed_period: ({ on }) => ({ text: `${on} 所在的月份已结账；去掉 @日期 即按今天记。` }),
  out_of_range: ({ currency }) => ({ text: `金额超出 ${currency} 可记账的范围，请核对金额。` }),
  ref_used: ({ ref, number }) => ({
    text: `流水号 #${ref} 已用于 ${number}，一笔款不能记两次；另一笔请用它自己的流水号。`,
  }),
  key_reused: () => ({ text: "这条消息已经记过，内容却不同；请另发一条新消息。" }),
  request_missing: () => ({ text: "这笔需要先审批，没有入账；请重新发送命令，会自动提交审批。" }),
};
