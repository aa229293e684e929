// Everything that is due at a time: expiries, reminders, reports, alerts, messages that wait. The minute tick on Node,
// the cron trigger on Workers and POST /cron all call this; running the same minute twice says nothing twice.

import { jobs } from "#handlers/index.ts";
import { deliveryOf, officeOver } from "./delivery.ts";
import type { Deps } from "./deps.ts";
import { now } from "./ledger/clock.ts";
import { errorFields } from "./log.ts";
import { wakeDue } from "./outbox/sweep.ts";

export type Done = { readonly at: string; readonly ran: readonly string[]; readonly failed: readonly string[] };

const jobWithinMs = 10_000;

/**
 * `at` decides which deadlines have passed, never when anything is recorded; null means now. One failing job stops no
 * other.
 */
export const runDue = async (deps: Deps, at: string | null): Promise<Done> => {
  const upTo = at ?? (await now(deps.database.sql)).now;
  const steps: Readonly<Record<string, () => Promise<unknown>>> = {
    ...Object.fromEntries(
      Object.entries(jobs).map(([name, job]) => [
        name,
        () => deps.database.begin(async (tx) => job(await officeOver(deps, tx), upTo), { deadlineMs: jobWithinMs }),
      ]),
    ),
    outbox: () => wakeDue(deliveryOf(deps)),
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
