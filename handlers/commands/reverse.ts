// 冲正: the opposite of a whole entry. At once on the day it posted without approval; otherwise somebody else decides.

import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { entry } from "#src/ledger/entries.ts";
import { houseEntry } from "#src/ledger/house-entries.ts";
import { askReversal, reversalNeeds, reverseEntry } from "#src/ledger/reversals.ts";
import { afterPosting } from "../after-posting.ts";
import { answer } from "../answering.ts";
import { reversalReply } from "../correcting.ts";
import { answerHouseReversal } from "../house-correcting.ts";
import { askerPerson } from "../office.ts";
import { announceRequest, originOf } from "../request-opening.ts";

/** In a customer's chat no other customer exists, for anybody. @throws {Refused} `other_customer` */
export const refuseForeign = async (ctx: Context, entryId: string): Promise<void> => {
  const own = ctx.chat.customerId;
  if (own === null) return;
  const house = await houseEntry(ctx.tx, entryId);
  const customer =
    house === null
      ? (await entry(ctx.tx, entryId)).customer
      : house.kind === "paid"
        ? house.payment.refund.customer
        : null;
  if (customer?.customerId !== own) throw new Refused({ code: "other_customer" });
};

/** @throws {Refused} `no_entry`, `is_reversal`, `reversed_already`, `other_customer`, `nobody_to_decide` */
export const reverse = async (ctx: Context, command: Extract<Command, { verb: "reverse" }>): Promise<void> => {
  const { entryId, reason } = command;
  const { personId } = askerPerson(ctx);
  const needed = await reversalNeeds(ctx.tx, entryId);
  await refuseForeign(ctx, entryId);
  if (needed.levels > 0) {
    const origin = await originOf(ctx);
    const key = `${ctx.key}/request`;
    await announceRequest(ctx, await askReversal(ctx.tx, { key, entryId, reason, makerId: personId, origin }));
    return;
  }
  const house = await houseEntry(ctx.tx, entryId);
  if (house !== null) return answerHouseReversal(ctx, house, reason);
  const posted = await reverseEntry(ctx.tx, { key: `${ctx.key}/entry`, entryId, reason, by: personId });
  await answer(ctx, await reversalReply(ctx, posted.entryId), { kind: "entry", entryId: posted.entryId });
  await afterPosting(ctx, posted.entryId);
};
