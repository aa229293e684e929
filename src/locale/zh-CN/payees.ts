// Words about who a refund to a customer is paid to.

export const payees = {
  label: "收款人",
  none: "未登记",
  /** In place of one that is taken away. */
  removed: "取消登记",
  /** What holds once that is approved. */
  takenAway: "收款人不再登记",
  /** The refund names one, and by now the customer has another. */
  otherNow: (payee: string, now: string | null) =>
    now === null ? `${payee}（批准后已取消登记，请核实）` : `${payee}（批准后已改为 ${now}，请核实）`,
  /** To staff, when it changed and refunds that were approved for another are still to be paid. */
  changedWhileOwed: (customer: string, numbers: string) =>
    `${customer} 的收款人改了，待付的退款 ${numbers} 批准时不是这个收款人，付款前请核实。`,
  /** To the maker of a refund that waits, when it changed meanwhile. */
  changedWhileWaiting: (customer: string, number: string) =>
    `${customer} 的收款人改了，${number} 提交时不是这个收款人，批准后也不会入账。请取消后重新提交：`,
  isNew: "⚠️ 收款人是新的",
  changed: (days: number) => (days === 0 ? "⚠️ 收款人今天改过" : `⚠️ 收款人 ${days} 天前改过`),
  newAndChanged: (days: number) => (days === 0 ? "⚠️ 收款人是新的，今天改过" : `⚠️ 收款人是新的，${days} 天前改过`),
  openRefunds: (numbers: string) => `⚠️ 有未付出的退款 ${numbers}`,
  profile: (payee: string, by: string, at: string, number: string) => `${payee}（${by} ${at} ${number}）`,
  resubmit: "按现在的收款人重新提交",
  resubmitNote: "提交后客户的收款人改过，所以没有入账；可按现在的收款人重新提交，重新审批。",
};
