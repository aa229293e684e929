// 扣费: the customer used something. Within the policy it posts at once; beyond it somebody else decides.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { equalEntryWithin, charge as postCharge } from "#src/ledger/entries.ts";
import { isUnreviewed } from "#src/ledger/policy.ts";
import { postedCard } from "#src/view/posted-card.ts";
import { afterPosting } from "../after-posting.ts";
import { answer } from "../answering.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { planFor } from "../money-entry.ts";
import { askerPerson, askerText } from "../office.ts";
import { openRequest } from "../request-opening.ts";

// As far back as an equal charge is worth a word.
const twinMinutes = 10;

export const charge = async (ctx: Context, command: Extract<Command, { verb: "topup" | "charge" }>): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const plan = await planFor(ctx, command, customer);
  if (plan === null) return;
  if (plan.needed.levels > 0) {
    await openRequest(ctx, command, plan);
    return;
  }
  const { walletId, purpose } = plan.wallet;
  const { options } = command;
  const twin = await equalEntryWithin(ctx.tx, { walletId, amountMinor: plan.signedMinor, minutes: twinMinutes });
  const entry = await postCharge(ctx.tx, {
    key: `${ctx.key}/entry`,
    walletId,
    amountMinor: plan.amountMinor,
    effectiveOn: plan.effectiveOn,
    category: options.category,
    ref: options.ref,
    publicText: options.publicText,
    memo: options.memo,
    by: askerPerson(ctx).personId,
  });
  const undoBy = askerText(ctx);
  const unreviewed = await isUnreviewed(ctx.tx, entry.entryId);
  await answer(ctx, (reader) => postedCard({ entry, customer, options, twin, purpose, unreviewed, undoBy }, reader), {
    kind: "entry",
    entryId: entry.entryId,
  });
  await afterPosting(ctx, entry.entryId);
};
