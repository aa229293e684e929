// Refusals around days that do not fit, slips that are missing, and changes that would change nothing.

import type { BooksRefusal } from "#src/domain/errors-books.ts";
import { formatMoney, plainNumber } from "#src/domain/money.ts";
import { chartInChinese } from "../chart.ts";
import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";

const { verbs } = general;
const whats = { category: "用途", account: "收款账户", credit: "信用额度", limit: "限额", budget: "预算" } as const;
const named = (name: string): string => chartInChinese[name] ?? name;

export const standingRefusals: Pick<Sentences, BooksRefusal["code"]> = {
  before_hold: ({ number, on, made }) => ({
    text: `${number} 是 ${made} 预扣的，不能结算到更早的 ${on}；可以写：`,
    copy: [`${verbs.capture} ${number} @${made}`],
  }),
  before_receipt: ({ number, on, arrived }) => ({
    text: `${number} 是 ${arrived} 到账的，不能认领到更早的 ${on}；可以写：`,
    copy: [`${verbs.claim} ${number} ACME @${arrived}`],
  }),
  slip_needed: ({ number }) => ({
    text: `登记付款须写银行流水号，请写上付款账户和 #流水号：`,
    copy: [`${verbs.paid} ${number} 银行 #流水号`],
  }),
  write_off_minus: ({ customerCode, currency, amountMinor }) => {
    const amount = `-${plainNumber(amountMinor, currency).replace(/\.0+$/, "")} ${currency}`;
    return {
      text: "坏账核销只减免客户的欠费，不能从账户扣钱。少收的用计费更正，误核销的冲正那一笔：",
      copy: [`${verbs.adjust} ${customerCode} ${amount} 计费更正 原因`, `${verbs.reverse} T12 原因`],
    };
  },
  stands_already: ({ what, customerCode, currency, maxMinor }) => ({
    text:
      maxMinor === null
        ? `${customerCode} 现在就没有这项${whats[what]}（${currency}），无需取消。`
        : `${customerCode} 的${whats[what]}现在就是 ${formatMoney(maxMinor, currency)}，无需再设。`,
  }),
  item_exists: ({ what, name, aliases }) => ({
    text: `${whats[what]}“${named(name)}”已经有了${
      aliases.length === 0 ? "" : `，别名：${aliases.join("、")}`
    }。要加别名，写：`,
    copy: [`${verbs[what]} add ${named(name)} 别名`],
  }),
};
