// Words of statements, and of what a customer stood at on a day.

export const statements = {
  title: (customer: string, month: string, closing: string) => `对账单 · ${customer} · ${month} · 期末 ${closing}`,
  previewTitle: (customer: string, month: string, until: string, closing: string) =>
    `对账单预览 · ${customer} · ${month} 截至 ${until} · 余额 ${closing}`,
  previousClosing: "上期期末",
  late: "上期补记",
  between: "其间发生",
  opening: "期初",
  in: "充值",
  used: "使用",
  granted: "赠送",
  other: "其他",
  closing: "期末",
  grantedLeft: "其中赠送",
  count: "笔数",
  lateLines: "上期账单之后补记、日期在上期的：",
  columns: { date: "日期", number: "编号", amount: "金额", what: "事项" },
  more: (all: number, shown: number) => `共 ${all} 笔，只列最后 ${shown} 笔。`,
  preview: "本月还没结束，以上为预览，可能变动；月底过后再要即为定稿。",
  footer: (hash: string, block: string, blockHash: string) => `定稿 · 校验 ${hash} · 封存 #${block} ${blockHash}`,
  preparing: (customer: string, month: string) => `对账单 · ${customer} · ${month} · 正在准备`,
  preparingWhy: "其中的账目还在封存，约一分钟后会自动发到这里，之后不再改动。",
  dayTitle: (customer: string, on: string, balance: string) => `${customer} · ${on} 日终余额 ${balance}`,
  knownNow: "按目前已入账的计算；预扣不分日期，未计入。",
  knownOn: (on: string) => `按 ${on} 日终已入账的计算；预扣不分日期，未计入。`,
};
