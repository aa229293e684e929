// Grants whose last day is over: they lapse, staff are told once, and the low-balance line is looked at. Customers read
// it in their history, and as a notice if they want one for each charge.

import { chatsWithRole } from "#src/ledger/chats.ts";
import { entry } from "#src/ledger/entries.ts";
import { expireGrants } from "#src/ledger/lots.ts";
import { lapsedCard } from "#src/view/booking-card.ts";
import { afterPosting } from "../after-posting.ts";
import { isOn, readerAt } from "../office.ts";
import type { Job } from "./job.ts";

export const lapseGrants: Job = async (env, at) => {
  const lapses = [];
  for (const entryId of await expireGrants(env.tx, at)) lapses.push(await entry(env.tx, entryId));
  if (lapses.length === 0) return;
  for (const to of await chatsWithRole(env.tx, "staff")) {
    if (isOn(env, to)) await env.say({ to, card: lapsedCard(lapses, await readerAt(env, to)) });
  }
  for (const { entry: posted } of lapses) await afterPosting(env, posted.entryId);
};
