// The last day of a delegation is over: who was away is asked again, on the cards they have.

import { expireDelegations } from "#src/ledger/delegations.ts";
import { askWhoDecidesNow } from "../standing-in.ts";
import type { Job } from "./job.ts";

export const endDelegations: Job = async (env, at) => {
  const ended = await expireDelegations(env.tx, at);
  if (ended.length > 0) await askWhoDecidesNow(env);
};
