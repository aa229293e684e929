// Words of decisions beyond the card: sent back, in somebody's place, without anybody, large ones asked twice.

export const decisions = {
  /** What nobody but its maker has looked at. */
  unreviewed: "未复核",
  withUnreviewed: (text: string) => `${text}（未复核）`,
  unreviewedColumn: "复核",
  unreviewedCount: (count: number) => `其中 ${count} 笔未复核。`,
  noApproval: "无需审批",
  aloneTitle: (kind: string, customer: string, amount: string) => `${kind}已入账 · ${customer} · ${amount}`,
  aloneDone: (done: string, customer: string, amount: string) => `${done} · ${customer} · ${amount}`,
  waiting: "等待",
  waitingFor: (level: string, names: string) => `${level} ${names}`,
  peopleProgress: (done: number, all: number) => `本级 ${done}/${all} 人`,
  returnBack: "退回上一级",
  returned: "退回",
  returnedText: (who: string, when: string, reason: string, undone: string) =>
    `${who} · ${when} · ${reason}${undone === "" ? "" : `（${undone} 的批准作废）`}`,
  toastReturned: (level: string) => `已退回${level}`,
  toastAskReturn: "请写明退回原因",
  askReturn: (number: string) => `退回 ${number}：请回复这条消息，写明原因。`,
  askReturnPlaceholder: "退回原因",
  makerReturned: (number: string, level: string, customer: string, amount: string) =>
    `${number} 已退回${level} · ${customer} · ${amount}`,
  wentBackTitle: (kind: string, level: string, customer: string, amount: string) =>
    `${kind}已退回${level} · ${customer} · ${amount}`,
  newerCard: "请以之后的新卡片为准。",
  toastWentBack: (who: string, when: string) => `${who} 已在 ${when} 退回，请看新卡片`,
  inPlaceOf: (who: string, absent: string) => `${who}（代 ${absent}）`,
  delegated: (absent: string, who: string, until: string) => `${absent} 的审批由 ${who} 代理，到 ${until}`,
  delegationEnded: (absent: string, who: string) => `${who} 不再代理 ${absent} 的审批`,
  delegationUnchanged: (who: string, until: string) => `没有改动：${who} 已在代理你，到 ${until}`,
  delegations: "代理",
  noDelegations: "现在没有人代理审批。",
  confirmTitle: (amount: string) => `确认批准 ${amount}`,
  confirmText: (number: string, customer: string, amount: string, isLast: boolean) =>
    `${number} · ${customer} · ${amount}，批准后${isLast ? "立即入账" : "还须他人批准，才会入账"}。`,
  confirmBack: "返回",
  recheck: (text: string) => `请再点一次确认：${text}`.slice(0, 190),
};
