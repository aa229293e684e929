// Refusals of the books: currencies, money that is not there, closed days, references used before.

import { formatMoney, plainNumber } from "#src/domain/money.ts";
import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";

type Codes =
  | "currency_mismatch"
  | "no_wallet"
  | "overdrawn"
  | "in_arrears"
  | "closed_period"
  | "out_of_range"
  | "ref_used"
  | "key_reused"
  | "request_missing"
  | "day_to_come"
  | "no_statement";

const chart = (name: string): string => general.chart[name] ?? name;

export const booksRefusals: Pick<Sentences, Codes> = {
  currency_mismatch: ({ typed, have, of }) => ({
    text: `“${typed}”与账户币种不符，${of === undefined ? "这位客户的账户是" : `${of} 是`} ${have.join("、")}，请改写币种。`,
  }),
  no_wallet: ({ customer, currency, have }) => ({
    text: `${customer} 没有 ${currency} 账户，现有 ${have.join("、")}；要增加账户：`,
    copy: [`${general.verbs.open} ${customer} ${currency}`],
  }),
  overdrawn: ({ customer, customerCode, currency, availableMinor, creditMinor, amountMinor, purpose, elsewhere }) => {
    const short = amountMinor - availableMinor - creditMinor;
    const credit = creditMinor === 0n ? "" : `，信用额度 ${formatMoney(creditMinor, currency)}`;
    const figures = `可用 ${formatMoney(availableMinor, currency)}${credit}，本次 ${formatMoney(amountMinor, currency)}`;
    const pocket = purpose === null ? "" : `专款“${chart(purpose)}”`;
    const others = elsewhere.map((one) =>
      one.purpose === null
        ? `主账户可用 ${formatMoney(one.availableMinor, currency)}，要由它支付请加 ^主账户。`
        : `专款“${chart(one.purpose)}”可用 ${formatMoney(one.availableMinor, currency)}，要由它支付请加 ^${chart(one.purpose)}。`,
    );
    const sum = plainNumber(short, currency).replace(/\.0+$/, "");
    return {
      text: `余额不足：${customer} ${pocket}${figures}，差 ${formatMoney(short, currency)}。${others.join("")}可先充值：`,
      copy: [
        `${general.verbs.topup} ${customerCode} ${sum} ${currency}${purpose === null ? "" : ` ^${chart(purpose)}`}`,
      ],
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
  day_to_come: ({ on }) => ({ text: `${on} 还没到，只能查到今天；看现在的请去掉日期。` }),
  no_statement: ({ customer, customerCode, month, first }) =>
    first === null
      ? { text: `${customer} 还没有账目，没有对账单。先看余额：`, copy: [`${general.verbs.balance} ${customerCode}`] }
      : {
          text: `${customer} 没有 ${month} 的对账单，最早 ${first}，请写一个已有账目的月份：`,
          copy: [`${general.verbs.statement} ${customerCode} ${first}`],
        },
};
