// Words between accounts: pockets, transfers, exchanges, rates; what the customer reads of them.

export const between = {
  pocket: "专款",
  newPocket: "新专款",
  main: "主账户",
  paidOnly: "只转已付款部分，赠送留在原客户。",
  rate: "汇率",
  rateText: (from: string, rate: string, to: string) => `1 ${from} = ${rate} ${to}`,
  source: "汇率来源",
  typed: "手工填写",
  table: (on: string) => `汇率表 ${on}`,
  known: "与最新已知",
  knownText: (rate: string, on: string, difference: string) => `${rate}（${on}）相差 ${difference}`,
  knownNone: "还没有已知汇率",
  far: (difference: string) => `⚠️ 汇率与最新已知相差 ${difference}`,
  rounding: "舍入",
  roundingNone: "无",
  roundingPosted: (sum: string, difference: string) => `${difference}，入尾差 ${sum}`,
  roundingShown: (difference: string) => `${difference}（不足最小单位，不入账）`,
  moves: "移正",
  movesText: (number: string, kind: string, to: string) => `${number} ${kind} → ${to}`,
  rateOn: "日期",
  ratesTitle: "最新汇率",
  ratesNone: "还没有设过汇率。设一个：",
  valuedTitle: (month: string) => `${month} 月末外币头寸估值`,
  valuedLine: (position: string, rate: string, value: string) => `${position} × ${rate} = ${value}`,
  valuedResult: (sum: string) => `当月未实现汇兑损益 ${sum}，只作记录，不入账`,
  rateLine: (from: string, rate: string, to: string, on: string, by: string | null) =>
    `1 ${from} = ${rate} ${to} · ${on}${by === null ? "" : ` · ${by}`}`,
  to: (name: string) => `转给 ${name}`,
  from: (name: string) => `来自 ${name}`,
  ownIn: "转入",
  ownOut: "转出",
  transferredIn: (sum: string, what: string | null, now: string) =>
    `转入 ${sum}${what === null ? "" : `（${what}）`}，当前${now}。`,
  transferredOut: (sum: string, what: string | null, now: string) =>
    `转出 ${sum}${what === null ? "" : `（${what}）`}，当前${now}。`,
  exchanged: (gave: string, got: string, rate: string, now: string) =>
    `换汇 ${gave} → ${got}（汇率 ${rate}），当前${now}。`,
  transferredOwn: (sum: string, from: string, to: string) => `已从${from}转入${to} ${sum}。`,
};
