// 授权: a role for an identity, at once. A name already known on the other platform is asked about first, because one
// person with two accounts must never approve their own request.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { grantAs } from "../granting.ts";

/** @throws {Refused} `until_past`, `last_owner`, `unknown_person`, `same_platform` */
export const grant = async (ctx: Context, command: Extract<Command, { verb: "grant" }>): Promise<void> => {
  await ctx.reply(await grantAs(ctx, { ...command, samePersonAs: undefined }));
};
