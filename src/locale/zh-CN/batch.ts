// Words around many lines at once: asking for a table, what it would do, what is wrong with it, what became of it.

import type { BatchColumn, BatchVerb, RowProblem } from "#src/domain/batch.ts";

const verbs: Readonly<Record<BatchVerb, string>> = { topup: "充值", charge: "扣费", bonus: "赠送", opening: "期初" };

const columns: Readonly<Record<BatchColumn, string>> = {
  customer: "客户",
  amount: "金额",
  currency: "币种",
  category: "用途",
  account: "收款账户",
  publicText: "摘要",
  ref: "流水号",
  memo: "备注",
  date: "日期",
  pocket: "专款",
  granted: "赠送",
  until: "有效至",
  reason: "原因",
};

const list = (names: readonly string[]): string => names.join("、");

export const batch = {
  columns,
  sheet: "批量",
  whichTitle: "批量做什么？",
  whatTable: (name: string) => `收到表格 ${name}，要做什么？`,
  whatTableHow: "选好后先给你看每行会怎样，还不会入账。期初余额请回复这个文件：",
  whatTableSlip: "作为凭证，请回复申请的卡片发送。",
  whichLabel: (verb: BatchVerb) => `批量${verbs[verb]}`,
  askTitle: (verb: BatchVerb) => `批量${verbs[verb]}：请发来表格，CSV 或 XLSX 文件，或直接粘贴几行。`,
  askColumns: (names: readonly string[]) =>
    `每行依次为：${list(names)}。只有前两列必填；首行写列名时顺序不限。全部成为一个申请，要么全部入账，要么都不入账。`,
  askExample: { topup: "银行", charge: "广告", bonus: "2026-12-31", opening: "" } as Readonly<
    Record<BatchVerb, string>
  >,
  askPlaceholder: "发文件或粘贴表格",
  checking: (lines: number) => `已收到 ${lines} 行，正在核对，好了就发到这里。`,
  title: (verb: BatchVerb, lines: number, sums: string) => `批量${verbs[verb]} ${lines} 行 · ${sums}`,
  badTitle: (verb: BatchVerb, lines: number, bad: number) =>
    `批量${verbs[verb]} ${lines} 行，其中 ${bad} 行不能入账，一行都没有提交`,
  file: "文件",
  pasted: "粘贴的表格",
  lines: "行数",
  lineCount: (lines: number, customers: number) => `${lines} 行 · ${customers} 家客户`,
  sum: (currency: string) => `合计 ${currency}`,
  unread: "未读取的列",
  formulas: "公式",
  formulasText: (count: number) => `${count} 个单元格是公式，按文件里存的结果读取`,
  hidden: "隐藏的行",
  hiddenText: (rows: readonly string[]) => `第 ${list(rows)} 行也读了`,
  merged: "合并的单元格",
  mergedText: (places: readonly string[]) => `${list(places)}，只有左上角有值`,
  otherSheets: "其他工作表",
  otherSheetsText: (names: readonly string[]) => `没有读：${list(names)}`,
  more: (count: number) => `还有 ${count} 行，见申请所附的清单。`,
  moreBad: (count: number) => `还有 ${count} 行，见文件。`,
  effect: (levels: number) =>
    levels === 0 ? "无需审批，提交即入账" : `提交后须${["", "一", "二", "三"][levels] ?? levels}级审批`,
  submit: "提交申请",
  postNow: "立即入账",
  submitting: "已提交，正在核对每一行",
  notSubmitted: (title: string) => `没有提交：${title}`,
  returned: "请看文件里的“原因”列，改好后整份重发。",
  fileTitle: "每行的原因在最后一列，改好后整份发来",
  rowTitle: (at: number, customer: string, reason: string) =>
    customer === "" ? `第 ${at} 行：${reason}` : `第 ${at} 行 ${customer}：${reason}`,
  problem: (problem: Exclude<RowProblem, { readonly kind: "refusal" }>): string => {
    switch (problem.kind) {
      case "missing":
        return `缺${columns[problem.column]}`;
      case "ambiguous":
        return `“${problem.text}”不是完整的客户名称或代码，可能是 ${list(problem.codes)}`;
      case "no_word":
        return `没有${columns[problem.column]}“${problem.text}”`;
      case "bad_cell":
        return `${columns[problem.column]}“${problem.text}”看不懂`;
      case "too_long":
        return `${columns[problem.column]}太长，最多 ${problem.max} 个字`;
      case "currency_unclear":
        return `客户有 ${list(problem.have)} 几种账户，请写明币种`;
      case "extra_cells":
        return `比列名多出“${problem.text}”；金额里有千分号时请加引号`;
      case "ref_in_file":
        return `流水号 ${problem.ref} 与第 ${problem.at} 行重复`;
      case "opening_twice":
        return `第 ${problem.at} 行已是这个账户的期初`;
      default:
        return problem satisfies never;
    }
  },
  subject: (lines: number) => `${lines} 行`,
  largest: "最大几行",
  failedLine: (line: number, customer: string, why: string) => `第 ${line} 行 ${customer}：${why}`,
  resubmitNote: "一行都没有入账；充值后可按今天的日期整份重新提交。",
  deciding: "已收到批准，正在逐行入账，完成后更新卡片",
  toastPosted: (lines: number) => `已批准，${lines} 行已入账`,
  tableTitle: (number: string, name: string) => `${number} 经办发来的原表 ${name}`,
  listTitle: (number: string) => `${number} 逐行清单`,
  postedTitle: (number: string, lines: number) => `${number} 已入账 ${lines} 行，分录编号见文件`,
  listColumns: {
    line: "行",
    entry: "编号",
    code: "代码",
    name: "客户",
    before: "入账前",
    after: "入账后",
  },
  noticeCharged: (count: number, sum: string, standing: string) => `使用 ${count} 笔，共 ${sum}，${standing}。`,
  noticeArrived: (count: number, sum: string, standing: string) =>
    `已收到贵司付款 ${count} 笔，共 ${sum}，${standing}。`,
  noticeGranted: (count: number, sum: string, standing: string) => `已赠送 ${count} 笔，共 ${sum}，${standing}。`,
  owedTold: (number: string, count: number) => `${number} 记入 ${count} 笔期初欠费，逐笔见文件。`,
  noticeMore: (count: number) => `另有 ${count} 笔`,
};
