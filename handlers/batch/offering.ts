// A table that was read: shown with what it would do and one button, or given back with the reasons in it. Nothing is
// asked for here.

import { type BatchSource, type BatchVerb, columnOrder, type Sheet } from "#src/domain/batch.ts";
import { Refused } from "#src/domain/errors.ts";
import { returnedWorkbook } from "#src/export/batch-workbook.ts";
import type { Context } from "#src/handler.ts";
import { type Draft, keepDraft, markDraft } from "#src/ledger/batch-drafts.ts";
import { levelsFor, refuseAgain } from "#src/ledger/batches.ts";
import { putFile } from "#src/ledger/files.ts";
import { meaningOf } from "#src/parse/batch-columns.ts";
import { readBatch } from "#src/parse/batch-rows.ts";
import { offerCard, problemText, returnedCard, type TableFacts } from "#src/view/batch-card.ts";
import { line } from "#src/view/card.ts";
import { askerPerson, askerText, readerHere } from "../office.ts";
import { type Checked, checkTable } from "./checking.ts";
import { atOnceMax, doLater } from "./later.ts";

const factsOf = (draft: Draft, checked: Checked): TableFacts => ({
  verb: draft.verb,
  fileName: draft.fileName,
  notes: draft.sheet.notes,
  table: checked.table,
  lines: checked.lines.map(({ customer, wallet, line: asked }) => ({
    customer,
    currency: wallet.currency,
    amountMinor: asked.amountMinor,
    text: asked.publicText,
    category: asked.category,
    account: asked.account,
  })),
});

/** The whole table with the reason of each line that cannot be, and what to do with it. */
export const returnTable = async (ctx: Context, draft: Draft, checked: Checked): Promise<void> => {
  const reader = readerHere(ctx);
  await markDraft(ctx.tx, draft.batchId, "returned");
  await ctx.reply(returnedCard(factsOf(draft, checked), checked.problems, reader));
  const { header } = checked.table;
  const titles = header ?? columnOrder[draft.verb].map((column) => ctx.t.batch.columns[column]);
  const bytes = await returnedWorkbook(
    {
      rows: header === null ? draft.sheet.rows : draft.sheet.rows.slice(1),
      titles,
      reasonAt: titles.findIndex((title) => meaningOf(title) === "reason"),
      reasons: new Map([...checked.problems].map(([at, problem]) => [at, problemText(problem, reader)])),
    },
    ctx.t,
  );
  const file = await putFile(ctx.tx, `batch-${draft.verb}-to-correct.xlsx`, bytes);
  await ctx.reply({ ...line("warning", ctx.t.batch.fileTitle), file });
};

/** @throws {Refused} `bad_table`, `batch_again` */
export const check = async (ctx: Context, draft: Draft): Promise<Checked> => {
  const { verb, fileSha256 } = draft;
  await refuseAgain(ctx.tx, { verb, fileSha256, lines: null });
  const table = readBatch(verb, draft.sheet);
  const checked = await checkTable(ctx, { verb, makerId: askerPerson(ctx).personId, table });
  // Asked before the lines are judged: what was booked already has used its references, and would be refused for that.
  if (checked.lines.length === table.rows.length) {
    await refuseAgain(ctx.tx, { verb, fileSha256, lines: checked.lines.map(({ line: asked }) => asked) });
  }
  return checked;
};

export const offerDraft = async (ctx: Context, draft: Draft): Promise<void> => {
  const checked = await check(ctx, draft);
  if (checked.problems.size > 0) return returnTable(ctx, draft, checked);
  await markDraft(ctx.tx, draft.batchId, "offered");
  const { verb, batchId } = draft;
  const lines = checked.lines.map(({ line: asked }) => asked);
  const levels = await levelsFor(ctx.tx, { verb, makerId: askerPerson(ctx).personId, lines });
  const how = { batchId, by: askerText(ctx), levels };
  await ctx.reply(offerCard(factsOf(draft, checked), how, readerHere(ctx)));
};

/** A table somebody sent. `waits`: whoever sent it is not waiting for an answer. @throws {Refused} as above */
export const takeTable = async (
  ctx: Context,
  sent: BatchSource & { readonly verb: BatchVerb; readonly sheet: Sheet },
  waits: boolean,
): Promise<void> => {
  const table = readBatch(sent.verb, sent.sheet);
  const draft = await keepDraft(ctx.tx, { ...sent, personId: askerPerson(ctx).personId });
  if (!waits || table.rows.length <= atOnceMax) return offerDraft(ctx, draft);
  await doLater(ctx, { kind: "check", batchId: draft.batchId });
  await ctx.reply(line("pending", ctx.t.batch.checking(table.rows.length)));
};

/** The draft behind a button or a task. @throws {Refused} `stale_card`, `not_your_button` */
export const ownDraft = (ctx: Context, draft: Draft | null, state: Draft["state"]): Draft => {
  if (draft === null || draft.state !== state) throw new Refused({ code: "stale_card" });
  if (draft.personId !== askerPerson(ctx).personId) throw new Refused({ code: "not_your_button" });
  return draft;
};
