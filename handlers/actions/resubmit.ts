// A request that failed because the month of its date was closed, or a table whose money was gone, asked for again as
// of today: the same lines, a new request, decided anew. Only its maker may press.

import { isBatchVerb } from "#src/domain/batch.ts";
import type { Request, RequestLine } from "#src/domain/books.ts";
import { type Command, verbs } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import { mayResubmit } from "#src/domain/rules.ts";
import type { Context } from "#src/handler.ts";
import { createBatch } from "#src/ledger/batches.ts";
import { type AskedLine, type AskedReversal, createRequest, request as requestNumbered } from "#src/ledger/requests.ts";
import { outcomeToast } from "#src/view/settled-card.ts";
import { atOnceMax, doLater } from "../batch/later.ts";
import { showAskedAgain } from "../batch/settling.ts";
import { announceBatch } from "../batch/submitting.ts";
import { askerPerson } from "../office.ts";
import { requestOutcome } from "../outcomes.ts";
import { announceRequest, originOf } from "../request-opening.ts";
import type { ActionHandler } from "./action.ts";

const asked = (line: RequestLine, today: string): AskedLine | AskedReversal =>
  line.reverses === null
    ? askedEntry(line, today)
    : { ...(line.kind === null ? {} : { kind: "reverse" }), reverses: line.reverses.entryId, memo: line.memo };

const askedEntry = (line: RequestLine, today: string): AskedLine => ({
  ...{ walletId: line.walletId, amountMinor: line.amountMinor, effectiveOn: today },
  ...{ category: line.category, account: line.account, publicText: line.publicText, memo: line.memo, ref: line.ref },
  ...{ until: line.untilOn, refers: line.refersId, lotKind: line.lotKind },
  ...{ lapsesOn: line.lapsesOn, feeMinor: line.feeMinor },
  ...(line.rate === null ? {} : { rate: line.rate }),
  ...(line.burn === null ? {} : { burn: line.burn }),
  ...(line.kind === null ? {} : { kind: line.kind }),
  ...(line.to === null ? {} : { toWalletId: line.to.walletId, toAmountMinor: line.to.amountMinor }),
  ...(line.adjustKind === null ? {} : { adjust: line.adjustKind }),
  ...(line.receiptId === null ? {} : { receipt: line.receiptId }),
  ...(line.details === null ? {} : { details: line.details }),
});

/** @throws {Refused} what the books refuse of the lines as of today */
export const resubmit = async (ctx: Context, failed: Request): Promise<Request> => {
  const { batch, requestId, verb } = failed;
  const wish = { makerId: askerPerson(ctx).personId, origin: await originOf(ctx) };
  if (batch != null && isBatchVerb(verb)) {
    const lines = failed.lines.map((line) => ({ ...askedEntry(line, ctx.today), undated: true }));
    const request = await createBatch(ctx.tx, { ...wish, key: `again/${requestId}`, verb, lines, source: batch });
    await announceBatch(ctx, request);
    return request;
  }
  const lines = failed.lines.map((line) => asked(line, ctx.today));
  const request = await createRequest(ctx.tx, { ...wish, key: `${ctx.key}/request`, verb, lines });
  await announceRequest(ctx, request);
  return request;
};

/**
 * `check`: the permission of this moment.
 *
 * @throws {Refused} `not_your_button`, `stale_card`, what `check` and the books refuse of the lines as of today
 */
export const resubmitWith =
  (check: (ctx: Context, command: Pick<Command, "verb">) => void): ActionHandler<"resubmit"> =>
  async (ctx, { requestId }, message) => {
    const failed = await requestNumbered(ctx.tx, requestId);
    const by = askerPerson(ctx);
    if (by.personId !== failed.makerId) throw new Refused({ code: "not_your_button" });
    const verb = verbs.find((one) => one === failed.verb);
    if (!mayResubmit(failed) || verb === undefined) throw new Refused({ code: "stale_card" });
    check(ctx, { verb });
    const { messageId } = message;
    if (failed.lines.length > atOnceMax) {
      await doLater(ctx, { kind: "again", requestId, offer: { messageId, title: message.card.title } });
      const card = await showAskedAgain(ctx, messageId, failed, null);
      return { toast: { tone: "done", text: ctx.t.batch.submitting }, card };
    }
    const outcome = await requestOutcome(ctx, await resubmit(ctx, failed));
    return { toast: outcomeToast(outcome), card: await showAskedAgain(ctx, messageId, failed, outcome) };
  };
