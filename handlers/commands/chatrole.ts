// 群设置: what a group is for. Until an owner says so, nothing is said in it.

import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { setChatRole } from "#src/ledger/chats.ts";
import { roleSetCard } from "#src/view/chat-card.ts";
import { readerHere } from "../office.ts";

/** @throws {Refused} `not_here` in a direct chat, `chat_bound` */
export const chatrole = async (ctx: Context, { role }: Extract<Command, { verb: "chatrole" }>): Promise<void> => {
  if (ctx.chat.kind === "direct") throw new Refused({ code: "not_here", verb: "chatrole", where: "group" });
  await setChatRole(ctx.tx, ctx.chat, role);
  await ctx.reply(roleSetCard(role, readerHere(ctx)));
};
