// Refusals around tables of many lines.

import type { BatchColumn, TableProblem } from "#src/domain/batch.ts";
import type { Said, Sentences } from "../locale.ts";
import { batch } from "./batch.ts";
import { general } from "./general.ts";

const columnName = (text: string): string => batch.columns[text as BatchColumn] ?? text;

const tables: Readonly<Record<TableProblem, (text: string) => Said>> = {
  empty: () => ({ text: "表格里没有数据行，请至少写一行：客户、金额。" }),
  too_many_rows: (text) => ({ text: `一份表格最多 ${text} 行，请拆成几份。` }),
  too_many_columns: (text) => ({ text: `表格超过 ${text} 列，请只留需要的列。` }),
  too_large: () => ({ text: "文件太大，请只留要入账的那张表再发。" }),
  old_format: () => ({ text: "这是旧版 xls 或加了密码的文件，请另存为不加密的 XLSX 或 CSV 再发。" }),
  damaged: () => ({ text: "文件打不开，请在表格软件里另存为 XLSX 或 CSV 再发。" }),
  encoding: () => ({ text: "这个文件不是表格，或编码无法识别，请另存为 XLSX 再发。" }),
  open_quote: () => ({ text: "表格里有一个引号没有成对，请改好或另存为 XLSX 再发。" }),
  no_column: (text) => ({ text: `首行里没有“${columnName(text)}”这一列，请补上列名。` }),
  column_twice: (text) => ({ text: `“${text}”这一列出现了两次，请只留一列。` }),
  column_unused: (text) => ({ text: `这种批量用不到“${text}”列，请去掉再发。` }),
  not_a_table: () => ({ text: "这个文件不是表格，请发 CSV 或 XLSX。" }),
};

const stateWords: Readonly<Record<string, string>> = { pending: "待审批", posted: "已入账" };

export const batchRefusals: Pick<Sentences, "bad_table" | "batch_again" | "batch_verb"> = {
  bad_table: ({ why, text }) => tables[why](text),
  batch_again: ({ number, state, fileName }) => ({
    text: [
      `${fileName === null ? "同样的行" : `“${fileName}”或同样的行`}已在 ${number} 里（${stateWords[state] ?? state}），`,
      "没有再提交。若是新的一批，请在摘要、备注或日期里写明，例如“12月”。",
    ].join(""),
  }),
  batch_verb: ({ known }) => ({
    text: "批量只能是充值、扣费、赠送或期初，例如：",
    copy: known.map((verb) => `${general.verbs.batch} ${general.verbs[verb]}`),
  }),
};
