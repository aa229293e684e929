// Before money moves: the roles of whoever asks as they are at this moment, and until this input is done. A revoke
// waits for it and it for a revoke, so nothing of theirs is posted after the revoke was answered.

import type { Context } from "#src/handler.ts";
import { holdRoles } from "#src/ledger/people.ts";
import { askerIdentity } from "./office.ts";

/** The same context with the person as they are now; the permission is asked of that one. */
export const withRolesHeld = async (ctx: Context): Promise<Context> =>
  ctx.person === null ? ctx : { ...ctx, person: await holdRoles(ctx.tx, askerIdentity(ctx)) };
