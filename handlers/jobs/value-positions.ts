// At the end of each month what was exchanged is worth something: positions are valued once a day, so that a rate or an
// entry that came late is in it by the next.

import { markSlot } from "#src/ledger/schedules.ts";
import { valuePositions as valueAll } from "#src/ledger/valuations.ts";
import type { Job } from "./job.ts";

export const valuePositions: Job = async (env) => {
  if (await markSlot(env.tx, "valuation", `${env.today}T00:00:00Z`)) await valueAll(env.tx);
};
