// Words in tables of many lines, in both languages: what a column may be called, what a cell may say. Compared in lower
// case after width folding, without blanks.

import type { BatchColumn } from "#src/domain/batch.ts";

type Words = readonly string[];

/** The row that names the columns of a table of many lines. */
export const batchColumnWords: Readonly<Record<BatchColumn, Words>> = {
  customer: [
    ...["客户", "客户名称", "客户代码", "客户名", "客户编号", "公司", "公司名称"],
    ...["customer", "client", "customer name", "customer code", "code"],
  ],
  amount: ["金额", "扣费金额", "充值金额", "赠送金额", "期初余额", "余额", "amount", "sum", "balance"],
  currency: ["币种", "货币", "currency", "ccy"],
  category: ["用途", "类别", "分类", "category"],
  account: ["收款账户", "账户", "收款账号", "account", "bank account"],
  publicText: ["摘要", "说明", "text", "description", "summary"],
  ref: ["流水号", "单号", "参考号", "凭证号", "ref", "reference"],
  memo: ["备注", "内部备注", "memo", "note", "notes", "remark"],
  date: ["日期", "业务日期", "date", "effective date"],
  pocket: ["专款", "pocket", "purpose"],
  granted: ["赠送", "是否赠送", "类型", "性质", "granted", "kind", "type"],
  until: ["有效至", "有效期", "到期日", "截止日期", "赠送有效期", "until", "valid until", "expires"],
  reason: ["原因", "错误原因", "reason", "problem"],
};

/** In the column that says whether an opening balance was granted. */
export const grantedCellWords: Readonly<Record<"granted" | "paid", Words>> = {
  granted: ["赠送", "是", "granted", "yes", "y", "true", "1"],
  paid: ["实付", "否", "paid", "no", "n", "false", "0"],
};
