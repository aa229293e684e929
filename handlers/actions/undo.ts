// 撤销 on the reply to an entry: takes back exactly that one, for its maker, within ten minutes. Too late, the button
// says so and goes.

import type { Refusal } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { entry } from "#src/ledger/entries.ts";
import { type HouseEntry, houseEntry } from "#src/ledger/house-entries.ts";
import { lockMessage } from "#src/ledger/outbox.ts";
import { undoEntry } from "#src/ledger/reversals.ts";
import type { Card } from "#src/view/card.ts";
import { refusalToast } from "#src/view/refusal-card.ts";
import { afterPosting } from "../after-posting.ts";
import { reverseHouse } from "../house-correcting.ts";
import { askerPerson, readerHere } from "../office.ts";
import type { ActionHandler } from "./action.ts";
import { takeButtons } from "./spent.ts";

const undoMinutes = 10;

/** Why the button has nothing left to do; null while it has. */
const overFor = (posted: Pick<HouseEntry, "entryId" | "recordedAt" | "reversedById">, now: string): Refusal | null => {
  const { reversedById } = posted;
  const number = `T${posted.entryId}`;
  if (reversedById !== null) return { code: "reversed_already", number, by: `T${reversedById}` };
  const late = Date.parse(now) - Date.parse(posted.recordedAt) >= undoMinutes * 60_000;
  return late ? { code: "undo_too_late", number } : null;
};

const standing = async (ctx: Context, entryId: string) => {
  const { entry: posted, reversedById } = await entry(ctx.tx, entryId);
  return { entryId, recordedAt: posted.recordedAt, reversedById };
};

const undo = async (ctx: Context, entryId: string): Promise<string> => {
  const posted = await undoEntry(ctx.tx, { key: `${ctx.key}/entry`, entryId, by: askerPerson(ctx).personId });
  await afterPosting(ctx, posted.entryId);
  return posted.entryId;
};

/** `check`: the permission of this moment. @throws {Refused} what it refuses, and what the books refuse */
export const undoWith =
  (check: (ctx: Context, command: { readonly verb: "undo" }) => void): ActionHandler<"undo"> =>
  async (ctx, { entryId }, message) => {
    check(ctx, { verb: "undo" });
    const house = await houseEntry(ctx.tx, entryId);
    const over = overFor(house ?? (await standing(ctx, entryId)), ctx.now);
    if (over !== null) return { toast: refusalToast(over, readerHere(ctx)), card: await takeButtons(ctx, message) };
    const undoneBy = house === null ? await undo(ctx, entryId) : (await reverseHouse(ctx, house, null)).entryId;
    // The card itself was among those that now say so.
    const card = await lockMessage<Card>(ctx.tx, message.messageId);
    return { toast: { tone: "done", text: ctx.t.money.undone(`T${undoneBy}`) }, card };
  };
