// Refusals between accounts: pockets, transfers, exchanges and rates.

import { formatMoney } from "#src/domain/money.ts";
import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";
import { money } from "./money.ts";

type Codes =
  | "no_pocket"
  | "pocket_pays_not"
  | "same_account"
  | "bad_rate"
  | "no_rate"
  | "exchange_nothing"
  | "not_movable";

const chart = (name: string): string => general.chart[name] ?? name;
const sameAccount: Readonly<Record<string, string>> = {
  exchange: "两边是同一币种，不用换汇；请写另一个币种：",
  rate: "两个币种相同，汇率总是 1；请写两个不同的币种：",
  move: "这笔本来就记在这个账户，不用移正；请写正确的客户：",
};
const sameExample: Readonly<Record<string, string>> = {
  exchange: `${general.verbs.exchange} ACME 1000 CNY 换成 USD`,
  rate: `${general.verbs.rate} USD CNY 7.1`,
  move: `${general.verbs.move} T12 BETA 记错客户`,
};

export const betweenRefusals: Pick<Sentences, Codes> = {
  no_pocket: ({ customer, customerCode, purpose, currency, have }) => ({
    text:
      have.length === 0
        ? `${customer} 还没有专款；第一笔存入时写 ^${purpose} 即建立：`
        : [
            `${customer} 没有专款“${purpose}”${currency === null ? "" : `（${currency}）`}，`,
            `现有 ${have.map((one) => `^${chart(one.purpose)}（${one.currency}）`).join("、")}；`,
            `第一笔存入时写 ^${purpose} 即建立：`,
          ].join(""),
    copy: [`${general.verbs.topup} ${customerCode} 1000 ^${purpose}`],
  }),
  pocket_pays_not: ({ customerCode, purpose, deposit, category, pays }) =>
    deposit
      ? {
          text: "保证金不能扣费；要用请先转出，或不写 ^保证金：",
          copy: [`${general.verbs.transfer} ${customerCode} 500 ^保证金 ^主账户`],
        }
      : {
          text: [
            `专款“${chart(purpose)}”只付 ${pays.map(chart).join("、")}，`,
            `不付${category === null ? "这一项" : `“${chart(category)}”`}；`,
            `请改用途，或不写 ^${chart(purpose)}。`,
          ].join(""),
        },
  same_account: ({ verb }) => ({
    text: sameAccount[verb] ?? "转出和转入是同一个账户；请写另一个客户，或用 ^ 写明专款：",
    copy: [sameExample[verb] ?? `${general.verbs.transfer} ACME 500 ^广告`],
  }),
  bad_rate: ({ text, bare }) =>
    bare === true
      ? { text: `“${text}”是汇率吗？汇率前面要写 @；是备注请加引号：`, copy: [`@${text}`, `"${text}"`] }
      : {
          text: `“${text}”不是可用的汇率：须大于零，小数最多 12 位，请写成：`,
          copy: [`${general.verbs.rate} USD CNY 7.1`],
        },
  no_rate: ({ from, to }) => ({
    text: `还没有 ${from} 与 ${to} 之间的汇率；请在命令里写 @汇率，或先设汇率：`,
    copy: [`${general.verbs.rate} ${from} ${to} 1.23`],
  }),
  exchange_nothing: ({ from, to, amountMinor }) => ({
    text: `${formatMoney(amountMinor, from)} 按此汇率不足 ${to} 的最小单位，换不出；请加大金额，或核对汇率。`,
  }),
  not_movable: ({ number, kind }) => ({
    text: `${number} 是${money.kinds[kind]}，不能移正；可以冲正后重新记：`,
    copy: [`${general.verbs.reverse} ${number} 原因`],
  }),
};
