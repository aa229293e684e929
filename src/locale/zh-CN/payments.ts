// A customer says that they paid: what they hear, and what staff see.

export const payments = {
  /** To the customer. */
  thanks: "已收到您的付款信息，正在核对，到账后会在这里通知。",
  button: "我已付款",
  slipTaken: "已收下，作为付款凭证",
  isThisASlip: "已收到图片。如果是付款凭证，请点下面的按钮，我们会尽快核对。",
  notFound: (sum: string | null) =>
    `您告知的${sum === null ? "付款" : `付款 ${sum} `}我们暂未查到，请核对付款信息，或与您的联系人确认。`,
  /** To staff. */
  title: (customer: string, sum: string | null) => `客户说已付款 · ${customer}${sum === null ? "" : ` · ${sum}`}`,
  postedTitle: (customer: string, sum: string | null) => `付款已入账 · ${customer}${sum === null ? "" : ` · ${sum}`}`,
  declinedTitle: (customer: string, sum: string | null) => `付款未查到 · ${customer}${sum === null ? "" : ` · ${sum}`}`,
  contact: "联系人",
  unregistered: (identity: string) => `未登记 ${identity}`,
  words: "原话",
  at: "时间",
  handling: "处理",
  taken: (name: string) => `${name} 正在登记充值`,
  asked: (number: string) => `已提交 ${number}，等待审批`,
  reason: "原因",
  declinedBy: "经办",
  topup: "登记充值",
  decline: "未到账",
  reasonPlaceholder: "未到账的原因（仅内部）",
  askReason: "请回复未到账的原因（仅内部记录，客户只会看到未查到）：",
  toastAskReason: "请先填写原因",
  toastDeclined: "已告知客户",
  toastClosed: "这笔付款已处理",
  whichAccount: (customer: string, sum: string) => `收到哪个账户？ · ${customer} · ${sum}`,
  /** Why the customer was not reminded. */
  waiting: "客户说已付款，正在核对，未提醒",
};
