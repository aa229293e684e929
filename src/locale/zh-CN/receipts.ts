// Words of money on its way: receipts whose owner is not known yet, refunds until they have left the bank.

/** `tail`: the last digits of the account, where they are known. */
const toAccount = (tail: string | null): string => (tail === null ? "" : `至贵司账户（尾号 ${tail}）`);

export const receipts = {
  receivedTitle: (amount: string) => `到账待认领 · ${amount}`,
  entry: "分录",
  total: "待认领合计",
  payer: "付款方",
  claimHow: "知道是谁的，发：",
  listTitle: (count: number) => `待认领 ${count} 笔`,
  listEmpty: "没有待认领的到账。",
  listMore: (shown: number) => `只列最早的 ${shown} 笔。`,
  /** `of`: the whole receipt, where part of it is claimed. */
  listLine: (number: string, left: string, of: string | null) =>
    of === null ? `${number} · ${left}` : `${number} · 剩 ${left}（共 ${of}）`,
  age: (days: number) => (days === 0 ? "今天" : `${days} 天`),
  waiting: (sum: string, numbers: string) => `其中 ${sum} 已提交认领（${numbers}）`,
  receipt: "到账单",
  left: "认领后剩余",
  fee: "手续费",
  feeText: (fee: string, net: string) => `${fee}（账户实收 ${net}）`,
  going: "随之失效的赠送",
  gone: "已失效的赠送",
  restored: "恢复的赠送",
  paidTitle: (customer: string, amount: string) => `退款已付 · ${customer} · ${amount}`,
  returnedTitle: (customer: string, amount: string) => `付款退回 · ${customer} · ${amount}`,
  refund: "退款",
  owedTitle: (count: number) => `待付款的退款 ${count} 笔`,
  owedLine: (number: string, customer: string, amount: string, when: string) =>
    `${number} · ${customer} · ${amount} · ${when} 批准`,
  paidHow: "款项汇出后，由经办和审批人以外的财务发：",
  paidLine: (verb: string, number: string) => `${verb} ${number} #流水号`,
  /** In place of a customer, for money of nobody yet. */
  nobody: "待认领款",
  taken: (number: string, kind: "receive" | "paid", when: string) =>
    `${number} ${kind === "paid" ? "退款付款" : "到账"} ${when}`,
  takenTitle: (kind: "receive" | "paid", subject: string, amount: string) =>
    `${kind === "paid" ? "退款付款" : "到账"}已冲正 · ${subject} · ${amount}`,
  againOwed: (number: string) => `${number} 重新待付款。`,
  refunded: (sum: string, granted: string | null, now: string, tail: string | null) =>
    [
      `已为贵司办理退款 ${sum}，款项将另行汇出${toAccount(tail)}`,
      `${granted === null ? "" : `；随之失效的赠送 ${granted}`}。当前${now}。`,
    ].join(""),
  refundPaid: (on: string, sum: string, tail: string | null) =>
    `退款 ${sum} 已于 ${on} 汇出${toAccount(tail)}，请查收。`,
  refundReturned: (sum: string, granted: string | null, now: string) =>
    `退款 ${sum} 未能汇达，已退回贵司账户${granted === null ? "" : `，赠送 ${granted} 一并恢复`}。当前${now}。`,
  paymentWithdrawn: (on: string, sum: string) => `更正：${on} 通知的退款 ${sum} 尚未汇出，请以后续通知为准。`,
  waitingReceipt: (numbers: string) => `有待认领的到账（${numbers}），未提醒`,
};
