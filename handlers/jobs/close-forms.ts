// Forms nobody finished in time end: the card that asked says so, and nothing was done.

import { lapsedForms } from "#src/ledger/forms.ts";
import { closeLate } from "../forms/ending.ts";
import type { Job } from "./job.ts";

export const closeForms: Job = async (env, at) => {
  for (const open of await lapsedForms(env.tx, at)) await closeLate(env, open);
};
