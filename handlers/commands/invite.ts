// 邀请: a grant for whoever brings a one-time code; an owner hands it to the person meant.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { knownName } from "#src/ledger/accounts.ts";
import { invite as inviteTo } from "#src/ledger/invitations.ts";
import { inviteCard } from "#src/view/people-card.ts";
import { when } from "#src/view/reader.ts";
import { askerPerson, readerHere } from "../office.ts";

/** For a link: as the settings name us, else as the platform did. */
const botNameOf = async (ctx: Context): Promise<string | null> => {
  const { telegram } = ctx.settings;
  return telegram === null ? null : (telegram.username ?? (await knownName(ctx.tx, "telegram")));
};

/** @throws {Refused} `not_allowed`, `until_past` */
export const invite = async (ctx: Context, command: Extract<Command, { verb: "invite" }>): Promise<void> => {
  const { role, level, until, scope, name } = command;
  const terms = { role, level, until, scope };
  const { code, expiresAt } = await inviteTo(ctx.tx, { ...terms, name, by: askerPerson(ctx).personId });
  const reader = readerHere(ctx);
  const botName = await botNameOf(ctx);
  await ctx.reply(inviteCard({ role: terms, name, code, until: when(reader, expiresAt), botName }, reader));
};
