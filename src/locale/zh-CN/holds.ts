// Words about money set aside, credit limits, and who stopped what.

export const holds = {
  placedTitle: (customer: string, amount: string) => `已预扣 · ${customer} · ${amount}`,
  releasedTitle: (customer: string, amount: string) => `已释放 · ${customer} · ${amount}`,
  expiredTitle: (number: string, customer: string, amount: string) => `${number} 已到期释放 · ${customer} · ${amount}`,
  until: "截止",
  untilUsed: "用完或释放为止",
  of: "预扣单",
  ofText: (number: string, left: string, amount: string) => `${number} 余 ${left} / ${amount}`,
  reopened: (number: string, sum: string) => `${number} 重新预扣 ${sum}`,
  notReopened: (number: string) => `${number} 未重新预扣（已到期、欠费或限额已满）`,
  open: "未结预扣",
  openLine: (number: string, left: string, until: string | null, note: string | null) =>
    [number, left, until === null ? null : `至 ${until}`, note].filter((part) => part !== null).join(" · "),
  willOwe: (sum: string) => `⚠️ 生效后客户欠费 ${sum}`,
  creditOwed: (customer: string, sum: string, number: string) =>
    `欠费 · ${customer} · ${sum}（${number} 信用额度调低）`,
  frozenTitle: (customer: string) => `已冻结 · ${customer}`,
  frozenAllTitle: "全部冻结：除查询外一律停止",
  unfrozenTitle: (customer: string) => `已解冻 · ${customer}`,
  unfrozenAllTitle: "已恢复：全部冻结解除",
  frozenBy: (who: string, when: string) => `${who} · ${when}`,
  frozenByLabel: "冻结人",
  unfrozenByLabel: "解冻人",
  reason: "原因",
  frozenEffect: "扣费、预扣、结算、退款、转账、换汇停止；入账、冲正、释放照常。",
  frozenLine: (who: string, when: string, reason: string | null) =>
    reason === null ? `${who} ${when} 冻结` : `${who} ${when} 冻结：${reason}`,
};
