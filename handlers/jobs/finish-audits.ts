// Replays that were too long for an answer: done here one a tick, and answered where they were asked for.

import { endAudit, takeAudit } from "#src/ledger/seals.ts";
import { takeTime, verifyBooks } from "#src/ledger/verify.ts";
import { auditCard } from "#src/view/audit-card.ts";
import { isOn, readerAt } from "../office.ts";
import type { Job } from "./job.ts";

export const finishAudits: Job = async (env) => {
  const run = await takeAudit(env.tx);
  if (run === null) return;
  await takeTime(env.tx);
  const audit = await verifyBooks(env.tx, run.anchor);
  await endAudit(env.tx, run.auditRunId, audit.findings.length);
  const to = { platform: run.platform, chatId: run.chatId };
  if (isOn(env, to)) await env.say({ to, card: auditCard(audit, await readerAt(env, to)), replyTo: run.replyTo });
};
