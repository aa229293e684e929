// Words around many lines at once: asking for a table, what it would do, what is wrong with it, what became of it.

import type { BatchColumn, BatchVerb, RowProblem } from "#src/domain/batch.ts";
import type { BatchWords } from "../locale.ts";

const verbs: Readonly<Record<BatchVerb, string>> = {
  topup: "topup",
  charge: "charge",
  bonus: "bonus",
  opening: "opening",
};

const columns: Readonly<Record<BatchColumn, string>> = {
  customer: "Customer",
  amount: "Amount",
  currency: "Currency",
  category: "Category",
  account: "Account",
  publicText: "Text",
  ref: "Ref",
  memo: "Memo",
  date: "Date",
  pocket: "Pocket",
  granted: "Granted",
  until: "Until",
  reason: "Reason",
};

const list = (names: readonly string[]): string => names.join(", ");
const lineWord = (count: number): string => (count === 1 ? "1 line" : `${count} lines`);

export const batch: BatchWords = {
  columns,
  sheet: "Batch",
  whichTitle: "Which batch?",
  whatTable: (name) => `The table ${name} has arrived. What is it?`,
  whatTableHow: "First you are shown what each row would do; nothing posts yet. For opening balances answer the file:",
  whatTableSlip: "As evidence, send it as a reply to the request's card.",
  whichLabel: (verb) => `Batch ${verbs[verb]}`,
  askTitle: (verb) => `Batch ${verbs[verb]}: please send the table as a CSV or XLSX file, or paste some rows.`,
  askColumns: (names) =>
    [
      `Columns in this order: ${list(names)}. Only the first two are required; with names in the first row`,
      "any order will do. All rows become one request: all of them post, or none.",
    ].join(" "),
  askExample: { topup: "Bank", charge: "ads", bonus: "2026-12-31", opening: "" },
  askPlaceholder: "Send a file or paste rows",
  checking: (lines) => `Got ${lineWord(lines)}; they are being checked and the result comes here.`,
  title: (verb, lines, sums) => `Batch ${verbs[verb]}: ${lineWord(lines)} · ${sums}`,
  badTitle: (verb, lines, bad) => `Batch ${verbs[verb]}: ${bad} of ${lineWord(lines)} cannot post, none was submitted`,
  file: "File",
  pasted: "Pasted rows",
  lines: "Lines",
  lineCount: (lines, customers) => `${lineWord(lines)} · ${customers} ${customers === 1 ? "customer" : "customers"}`,
  sum: (currency) => `Total ${currency}`,
  unread: "Columns not read",
  formulas: "Formulas",
  formulasText: (count) => `${count} cells hold formulas; their stored results were read`,
  hidden: "Hidden rows",
  hiddenText: (rows) => `row ${list(rows)} was read, too`,
  merged: "Merged cells",
  mergedText: (places) => `${list(places)}; only the top left one has a value`,
  otherSheets: "Other sheets",
  otherSheetsText: (names) => `not read: ${list(names)}`,
  more: (count) => `${count} more, in the list that comes with the request.`,
  moreBad: (count) => `${count} more, in the file.`,
  effect: (levels) =>
    levels === 0
      ? "posts at once, nobody has to approve"
      : `needs approval, ${levels === 1 ? "1 level" : `${levels} levels`}`,
  submit: "Submit request",
  postNow: "Post now",
  submitting: "Submitted; each line is being checked",
  notSubmitted: (title) => `Not submitted: ${title}`,
  returned: "See the Reason column of the file, then send all of it again.",
  fileTitle: "The reasons are in the last column; correct it and send all of it",
  rowTitle: (at, customer, reason) => (customer === "" ? `Row ${at}: ${reason}` : `Row ${at} ${customer}: ${reason}`),
  problem: (problem: Exclude<RowProblem, { readonly kind: "refusal" }>): string => {
    switch (problem.kind) {
      case "missing":
        return `${columns[problem.column]} is missing`;
      case "ambiguous":
        return `"${problem.text}" is not a whole customer name or code; perhaps ${list(problem.codes)}`;
      case "no_word":
        return `there is no ${columns[problem.column].toLowerCase()} "${problem.text}"`;
      case "bad_cell":
        return `${columns[problem.column]} "${problem.text}" cannot be read`;
      case "too_long":
        return `${columns[problem.column]} is too long, at most ${problem.max} characters`;
      case "currency_unclear":
        return `the customer has accounts in ${list(problem.have)}; name the currency`;
      case "extra_cells":
        return `"${problem.text}" is beyond the last column; quote an amount that has separators`;
      case "ref_in_file":
        return `ref ${problem.ref} is that of row ${problem.at}, too`;
      case "opening_twice":
        return `row ${problem.at} is the opening balance of this account already`;
      default:
        return problem satisfies never;
    }
  },
  subject: (lines) => lineWord(lines),
  largest: "Largest",
  failedLine: (line, customer, why) => `line ${line} ${customer}: ${why}`,
  resubmitNote: "No line was posted; once there is money, all of them can be asked for again as of today.",
  deciding: "Approval received; the lines are being posted and the card will show it",
  toastPosted: (lines) => `Approved, ${lineWord(lines)} posted`,
  tableTitle: (number, name) => `${number}: the table as it was sent, ${name}`,
  listTitle: (number) => `${number}, line by line`,
  postedTitle: (number, lines) => `${number} posted ${lineWord(lines)}; the entry numbers are in the file`,
  listColumns: {
    line: "Line",
    entry: "Number",
    code: "Code",
    name: "Customer",
    before: "Before",
    after: "After",
  },
  noticeCharged: (count, sum, standing) => `${count} charges, ${sum} together. ${standing}.`,
  noticeArrived: (count, sum, standing) => `We received ${count} payments from you, ${sum} together. ${standing}.`,
  noticeGranted: (count, sum, standing) => `We granted you ${sum} in ${count} parts. ${standing}.`,
  owedTold: (number, count) => `${number} brought forward ${count} debts; the file has each of them.`,
  noticeMore: (count) => `${count} more`,
};
