// What customers read, and the staff's side of the same events. Polite, plain, nothing of how we work inside.

const reportNames = { daily: "余额日报", weekly: "余额周报", monthly: "余额月报" } as const;

export const notices = {
  /** `account` is the receiving account's name, null when it is not worth naming. */
  arrived: (paidOn: string, sum: string, account: string | null, available: string) =>
    `已收到贵司 ${paidOn} 付款 ${sum}${account === null ? "" : `（${account}）`}，当前${available}。`,
  charged: (sum: string, what: string, available: string) => `扣费 ${sum}（${what}），当前${available}。`,
  /** `what` is the kind of the entry that was taken back. */
  correction: (when: string, what: string, sum: string, now: string) =>
    `更正：${when} 的${what} ${sum} 已撤回，当前${now}。给您带来不便，敬请谅解。`,
  withdrawn: (when: string, what: string, sum: string) => `${when} 的${what} ${sum} 已撤回。`,
  available: (sum: string) => `可用 ${sum}`,
  owed: (sum: string) => `欠费 ${sum}`,
  low: (available: string, days: number | null) =>
    days === null ? `余额提醒：${available}。` : `余额提醒：${available}，按近期用量约可使用 ${days} 天。`,
  empty: (available: string) => `余额不足：${available}。`,
  topUpWelcome: "如需继续使用，欢迎提前充值。",
  accountSafety: "收款账户如有变更，我们只会书面通知，请勿向他人账户付款。",
  lowForStaff: (customer: string, available: string) => `余额提醒 · ${customer} · ${available}`,
  daysLeft: "按近期用量",
  daysLeftText: (days: number) => `约可使用 ${days} 天`,
  told: "客户",
  toldCustomer: "已提醒",
  toldNobody: "没有绑定的会话，未提醒",
  waitingTopUp: (numbers: string) => `有充值待审批（${numbers}），未提醒`,
  reportTitle: (every: keyof typeof reportNames, available: string, change: string) =>
    `${reportNames[every]}：${available}（${change}）`,
  reportPeriod: "期间",
  opening: "期初",
  toppedUp: "充值",
  used: "使用",
  otherMoves: "其他",
  closing: "期末",
  usedFor: "用途",
  nothingUsed: "本期没有使用。",
  otherUse: "其他",
};
