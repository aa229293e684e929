// What a verb's use-case looks like, and what carrying it out came to.

import type { Command, Verb } from "#src/domain/command.ts";
import type { Refusal } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";

/** Refused and answered, but what was written on the way is kept: nothing was thrown. */
export type Unthrown = { readonly refused: Refusal["code"] };
export type CommandHandler<V extends Verb> = (
  ctx: Context,
  command: Extract<Command, { verb: V }>,
) => Promise<void> | Promise<Unthrown | null>;
export type CarriedOut = { readonly movesMoney: boolean; readonly refused: Refusal["code"] | null };
