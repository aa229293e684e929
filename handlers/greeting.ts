// The first words in a chat nobody has given a purpose to. Where there is one, nothing is said.

import type { Context } from "#src/handler.ts";
import { welcomeCard } from "#src/view/chat-card.ts";
import { askerIdentity, readerHere } from "./office.ts";
import { placeOf } from "./permission.ts";

export const greet = async (ctx: Context): Promise<void> => {
  const place = placeOf(ctx.chat);
  if (place === "unvouched") await ctx.reply(welcomeCard("group", null, readerHere(ctx)));
  if (place === "direct" && (ctx.person?.roles.length ?? 0) === 0) {
    await ctx.reply(welcomeCard("direct", askerIdentity(ctx), readerHere(ctx)));
  }
};
