// 名单: who holds which role, until when, and who was invited.

import type { Context } from "#src/handler.ts";
import { openInvitations } from "#src/ledger/invitations.ts";
import { everybody } from "#src/ledger/roles.ts";
import { peopleListCard } from "#src/view/people-list-card.ts";
import { readerHere } from "../office.ts";

export const people = async (ctx: Context): Promise<void> => {
  await ctx.reply(peopleListCard(await everybody(ctx.tx), await openInvitations(ctx.tx), readerHere(ctx)));
};
