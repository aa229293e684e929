// 撤权: one role or all of a person, at once and for good; the settings never give it back.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { revokeRole } from "#src/ledger/people.ts";
import { revokedCard, rolesText } from "#src/view/people-card.ts";
import { watched, watchers } from "../granting.ts";
import { askerPerson, readerHere, readerIn } from "../office.ts";
import { tellRoles } from "../telling.ts";

/** @throws {Refused} `unknown_person`, `no_such_role`, `last_owner` */
export const revoke = async (ctx: Context, command: Extract<Command, { verb: "revoke" }>): Promise<void> => {
  const by = askerPerson(ctx);
  const { identity, role } = command;
  const { person, revoked } = await revokeRole(ctx.tx, { identity, role, by: by.personId });
  await ctx.reply(revokedCard(person.name, revoked, readerHere(ctx)));
  const worth = revoked.filter((one) => watched.includes(one.role));
  if (worth.length === 0) return;
  await tellRoles(ctx, watchers, by.personId, (t) =>
    t.people.revokedBy(person.name, rolesText(worth, readerIn(ctx, t)), by.name),
  );
};
