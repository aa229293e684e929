// Refusals around holds and freezes: nothing left, too much, a date gone by, somebody stopped it.

import { formatMoney, plainNumber } from "#src/domain/money.ts";
import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";

type Codes =
  | "frozen"
  | "no_hold"
  | "hold_closed"
  | "hold_short"
  | "until_past"
  | "already_frozen"
  | "not_frozen"
  | "own_freeze";

const verbs = general.verbs;
const closed = { used: "已全部结算", released: "已释放", expired: "已到期释放" } as const;

export const holdRefusals: Pick<Sentences, Codes> = {
  frozen: ({ customer, all, by, reason, at }, clock) => {
    const who = by === null || at === null ? "" : `（${by} ${clock.when(at)}${reason === null ? "" : `：${reason}`}）`;
    return all
      ? { text: `已全部冻结${who}，除查询外一律停止；恢复由老板发：`, copy: [`${verbs.unfreeze} all`] }
      : {
          text: `${customer} 已冻结${who}，扣费、预扣、退款、转账、换汇都停止，充值不受影响；由主管发：`,
          copy: [`${verbs.unfreeze} ${customer}`],
        };
  },
  no_hold: ({ number }) => ({ text: `没有预扣 ${number}，查看客户的未结预扣：`, copy: [`${verbs.balance} ACME`] }),
  hold_closed: ({ number, state, by, at }, clock) => {
    const who = by === null ? "" : `${by} `;
    const when = at === null ? "" : `${clock.when(at)} `;
    return {
      text: `${number} ${who}${when}${closed[state]}，没有余下的；直接扣费：`,
      copy: [`${verbs.charge} ACME 1000`],
    };
  },
  hold_short: ({ number, currency, leftMinor, amountMinor }) => ({
    text: `${number} 只余 ${formatMoney(leftMinor, currency)}，不够结算 ${formatMoney(amountMinor, currency)}；先结算余下的：`,
    copy: [`${verbs.capture} ${number} ${plainNumber(leftMinor, currency).replace(/\.0+$/, "")}`],
  }),
  until_past: ({ on }) => ({ text: `截止日期 ${on} 已过，请写今天或以后的日期。` }),
  already_frozen: ({ customer, all, by, at }, clock) => ({
    text: `${all ? "全部" : `${customer} `}已由 ${by} 在 ${clock.when(at)} 冻结，无需再冻结。`,
  }),
  not_frozen: ({ customer, all }) => ({ text: `${all ? "没有全部冻结" : `${customer} 没有冻结`}，无需解冻。` }),
  own_freeze: ({ others }) => ({ text: `是你冻结的，须由他人解冻：${others.join("、")}。` }),
};
