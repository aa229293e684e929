// Words about customers and what they want to hear: opening, listing, notices, alerts, reports.

const notify = {
  topup: "到账时通知",
  charge: "扣费时通知",
  all: "到账和扣费都通知",
  none: "不发通知（余额预警照发）",
} as const;

const every = { daily: "每日", weekly: "每周", monthly: "每月", off: "不发" } as const;

export const customers = {
  opened: (customer: string, currency: string) => `已开户 · ${customer} · ${currency}`,
  walletAdded: (customer: string, currency: string) => `已为 ${customer} 增加 ${currency} 账户`,
  openedBefore: (customer: string, currency: string) => `${customer} 已有 ${currency} 账户，无需再开`,
  next: "接下来可以：",
  codeMade: (code: string) => `代码 ${code} 由名称生成`,
  listTitle: (count: number) => `客户 ${count} 家`,
  listMore: (count: number) => `只列前 ${count} 家，可加关键字查找。`,
  listEmpty: "还没有客户。",
  listNone: (text: string) => `没有找到含“${text}”的客户。`,
  columns: { customer: "客户", available: "可用" },
  didYouMean: (text: string) => `没有找到客户“${text}”。你是不是要找：`,
  several: (text: string) => `“${text}”对应多个客户，请选：`,
  notifySet: (customer: string, what: keyof typeof notify) => `${customer} · ${notify[what]}`,
  alertAmount: (customer: string, sum: string) => `${customer} · 可用低于 ${sum} 时预警`,
  alertDays: (customer: string, days: number) => `${customer} · 可用天数少于 ${days} 天时预警`,
  alertOff: (customer: string) => `${customer} · 余额预警已关闭`,
  alertBelowNow: (available: string) =>
    `现在可用 ${available}，已在线下；充值回升后再次跌破时预警，3 天后仍低也会提醒。`,
  alertFrom: "预警线",
  reportSet: (customer: string, how: keyof typeof every, time: string, next: string) =>
    `${customer} · ${every[how]} ${time} 发余额报告，首次 ${next}`,
  reportOff: (customer: string) => `${customer} · 余额报告已关闭`,
  noChatYet: "还没有绑定的客户会话，消息暂时无处可发。绑定：",
  confirmTitle: (verb: string, customer: string) => `确认？${verb} · ${customer}`,
};
