// What customers say and are answered; what they say to a statement.

export const cases = {
  /** To the customer. */
  heard: "已收到，我们会尽快在这里答复您。",
  disputeHeard: "已收到您的意见，我们会在 2 个工作日内答复。",
  answer: (company: string | null) => `${company ?? "我们"}的答复`,
  passedOn: "已转给我们的同事。",
  confirm: "确认无误",
  dispute: "有异议",
  pleaseCheck: "请核对。",
  settledAsk: "您的意见已处理，请核对后确认。",
  disputePlaceholder: "哪里有异议",
  askDispute: "请回复哪里有异议，我们会尽快核对：",
  toastAskDispute: "请先填写哪里有异议",
  toastConfirmed: "已确认，谢谢",
  confirmed: (who: string, when: string) => `已确认 · ${who} · ${when}`,
  disputed: (who: string, when: string) => `有异议 · ${who} · ${when}`,
  toastAnswered: (who: string, when: string) => `${who} 已在 ${when} 答复`,
  contact: (name: string, title: string | null) => (title === null ? name : `${name}（${title}）`),
  unregistered: "未登记的联系人",
  unregisteredId: (identity: string) => `未登记 ${identity}`,
  /** To staff. */
  title: (kind: "feedback" | "dispute", customer: string) =>
    `${kind === "dispute" ? "对账单有异议" : "客户反馈"} · ${customer}`,
  closedTitle: (kind: "feedback" | "dispute", customer: string) =>
    `${kind === "dispute" ? "对账单异议" : "客户反馈"}已关闭 · ${customer}`,
  confirmedTold: (customer: string, number: string, who: string) => `${customer} 已确认对账单 ${number} · ${who}`,
  statement: "对账单",
  closing: "结论",
  closedBy: "关闭",
  who: (side: "customer" | "staff", name: string, when: string) =>
    `${side === "customer" ? "客户" : "我方"} ${name} · ${when}`,
  replyNote: "回复这张卡片的文字会发给客户，落款为公司，不显示个人姓名。",
  close: "关闭",
  sent: "已发给客户。",
  more: (count: number) => `另有 ${count} 条，请看`,
  listTitle: (count: number) => `未关闭的工单 ${count} 个`,
  listEmpty: "没有未关闭的工单。",
  toastClosed: "已关闭",
};
