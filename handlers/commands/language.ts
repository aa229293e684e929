// 语言: the language of this chat from now on.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { setChatLocale } from "#src/ledger/chats.ts";
import { localeFor } from "#src/locale/locales.ts";
import { line } from "#src/view/card.ts";

export const language = async (ctx: Context, { locale }: Extract<Command, { verb: "language" }>): Promise<void> => {
  await setChatLocale(ctx.tx, ctx.chat, locale);
  await ctx.reply(line("done", localeFor(locale).chats.languageSet));
};
