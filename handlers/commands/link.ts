// 关联: two accounts are one person. A decision that person took on their own request counts no more.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { linkIdentities } from "#src/ledger/people.ts";
import { line } from "#src/view/card.ts";
import { voidedCard } from "#src/view/request-notices.ts";
import { watchers } from "../granting.ts";
import { askerPerson, readerAt } from "../office.ts";
import { rolesChanged } from "../reassigning.ts";
import { settleRequest } from "../request-settling.ts";
import { tellRoles } from "../telling.ts";

/** @throws {Refused} `unknown_person`, `same_platform`, `already_linked` */
export const link = async (ctx: Context, { a, b }: Extract<Command, { verb: "link" }>): Promise<void> => {
  const by = askerPerson(ctx);
  const { person, voided } = await linkIdentities(ctx.tx, { a, b, by: by.personId });
  await ctx.reply(line("done", ctx.t.people.linked(person.name)));
  for (const request of voided) {
    await settleRequest(ctx, { request, entries: [] });
    const { origin } = request;
    await ctx.say({ to: origin, card: voidedCard(request, await readerAt(ctx, origin)) });
  }
  await rolesChanged(ctx, [person.personId]);
  await tellRoles(ctx, watchers, by.personId, (t) => t.people.linkedBy(person.name, by.name));
};
