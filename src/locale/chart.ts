// What the categories and receiving accounts are called that every installation begins with (db/migrations seeds them
// under their Chinese names). Those people add themselves are called what they called them.

const names = [
  ["用量", "usage"],
  ["广告", "advertising"],
  ["服务费", "service"],
  ["运费", "shipping"],
  ["课时", "lessons"],
  ["银行", "bank"],
  ["支付宝", "Alipay"],
  ["微信", "WeChat"],
  ["现金", "cash"],
  ["USDT地址", "USDT address"],
  ["保证金", "deposit"],
] as const;

export type ChartNames = Readonly<Record<string, string>>;
export const chartInChinese: ChartNames = Object.fromEntries(names.map(([chinese]) => [chinese, chinese]));
export const chartInEnglish: ChartNames = Object.fromEntries(names);
