// 语言: of this chat, or of whoever speaks; in their direct chat it is both. A chat's comes first, then a person's.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { setChatLocale } from "#src/ledger/chats.ts";
import { setPersonLocale } from "#src/ledger/people.ts";
import { localeFor } from "#src/locale/locales.ts";
import { line } from "#src/view/card.ts";
import { askerPerson } from "../office.ts";

/** @throws {Refused} `stranger`: of nobody we know there is no language to keep */
export const language = async (ctx: Context, command: Extract<Command, { verb: "language" }>): Promise<void> => {
  const { locale, mine } = command;
  const alone = ctx.chat.kind === "direct";
  if (!mine || alone) await setChatLocale(ctx.tx, ctx.chat, locale);
  if (mine || (alone && ctx.person !== null)) await setPersonLocale(ctx.tx, askerPerson(ctx).personId, locale);
  const words = localeFor(locale).chats;
  // In a group that goes on in its own language.
  await ctx.reply(line("done", mine && !alone ? words.languageYours : words.languageSet));
};
