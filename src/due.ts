// Everything that is due at a time: expiries, reminders, reports, alerts, messages that wait. The minute tick on Node,
// the cron trigger on Workers and POST /cron all call this; running the same minute twice says nothing twice.

import { jobs } from "#handlers/index.ts";
import { slowJobs } from "#handlers/jobs/clock.ts";
import { fetchFiles } from "./attachments.ts";
import { workBatches } from "./batch-work.ts";
import { deliveryOf, officeOver } from "./delivery.ts";
import type { Deps } from "./deps.ts";
import { now } from "./ledger/clock.ts";
import { errorFields } from "./log.ts";
import { showMenus } from "./outbox/menus.ts";
import { wakeDue } from "./outbox/sweep.ts";

type Steps = Readonly<Record<string, () => Promise<unknown>>>;
export type Done = { readonly at: string; readonly ran: readonly string[]; readonly failed: readonly string[] };

const jobWithinMs = 10_000;
const slowJobWithinMs = 5 * 60_000;

/**
 * `at` decides which deadlines have passed, never when anything is recorded; null means now. One failing job stops no
 * other.
 */
export const runDue = async (deps: Deps, at: string | null): Promise<Done> => {
  const upTo = at ?? (await now(deps.database.sql)).now;
  const stepsOf = (some: typeof jobs, deadlineMs: number): Steps =>
    Object.fromEntries(
      Object.entries(some).map(([name, job]) => [
        name,
        () => deps.database.begin(async (tx) => job(await officeOver(deps, tx), upTo), { deadlineMs }),
      ]),
    );
  const steps: Steps = {
    ...stepsOf(jobs, jobWithinMs),
    outbox: () => wakeDue(deliveryOf(deps)),
    "fetch-attachments": () => fetchFiles(deps),
    "work-batches": () => workBatches(deps),
    menus: () => showMenus(deps),
    ...stepsOf(slowJobs, slowJobWithinMs),
  };
  const ran: string[] = [];
  const failed: string[] = [];
  for (const [name, step] of Object.entries(steps)) {
    try {
      await step();
      ran.push(name);
    } catch (error) {
      deps.log.error({ job: name, ...errorFields(error) }, "a due job failed; the next tick tries again");
      failed.push(name);
    }
  }
  deps.defer(deps.wake());
  return { at: upTo, ran, failed };
};
