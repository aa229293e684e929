// Seals what was committed since the last tick. When the newest block is no longer what was sealed, owners and auditors
// are told, once a day; nothing is repaired and sealing goes on.

import { markSlot } from "#src/ledger/schedules.ts";
import { sealBlocks } from "#src/ledger/seals.ts";
import { tellRoles } from "../telling.ts";
import type { Job } from "./job.ts";

export const sealEntries: Job = async (env) => {
  const { isWhole } = await sealBlocks(env.tx);
  if (isWhole || !(await markSlot(env.tx, "seal-alarm", `${env.today}T00:00:00Z`))) return;
  await tellRoles(env, ["owner", "auditor"], "", (t) => t.audit.alarm);
};
