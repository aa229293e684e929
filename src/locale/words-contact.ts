// Words of customers and of those who answer them.

/** After the number of a case, or in place of one. */
export const caseWords = {
  list: ["list", "列表"],
  close: ["close", "关闭", "办结"],
} as const satisfies Readonly<Record<"list" | "close", readonly string[]>>;

/** In a customer's chat their own people say these of themselves; staff say them of a refund. The longest first. */
export const customerPaidWords: readonly string[] = [
  ...["we have paid", "i have paid", "we've paid", "i've paid", "we paid", "i paid", "paid"],
  ...["我们已付款", "我们付款了", "我已付", "我付款了", "已付"],
];
