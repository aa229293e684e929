// Holds whose last day is over: what was left is available again, and staff are told once.

import { chatsWithRole } from "#src/ledger/chats.ts";
import { expireHolds as expire } from "#src/ledger/holds.ts";
import { expiredCard } from "#src/view/hold-card.ts";
import { afterHold } from "../after-standing.ts";
import { walletOfHold } from "../holding.ts";
import { isOn, readerAt } from "../office.ts";
import type { Job } from "./job.ts";

export const expireHolds: Job = async (env, at) => {
  for (const { hold, releasedMinor } of await expire(env.tx, at)) {
    const wallet = await walletOfHold(env, hold);
    for (const to of await chatsWithRole(env.tx, "staff")) {
      if (!isOn(env, to)) continue;
      await env.say({ to, card: expiredCard({ hold, wallet, changeMinor: releasedMinor }, await readerAt(env, to)) });
    }
    await afterHold(env, hold.customer, hold.walletId, at);
  }
};
