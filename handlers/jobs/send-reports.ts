// The balance reports that are due: one message a chat and slot, whoever runs this and however often. After an outage
// one report covers everything since the last one.

import type { Customer } from "#src/domain/books.ts";
import { customer as customerOf, walletsOf } from "#src/ledger/customers.ts";
import { usage } from "#src/ledger/entries.ts";
import { isThere } from "#src/ledger/pockets.ts";
import { advanceSchedule, dueSchedules, markSlot, type Schedule } from "#src/ledger/schedules.ts";
import { type ReportFacts, reportCard } from "#src/view/report-card.ts";
import { sayToCustomer } from "../customer-chats.ts";
import { latestSlot, nextSlot, slotBefore } from "../next-slot.ts";
import { forecastFor } from "../pace.ts";
import type { Job, JobContext } from "./job.ts";

type Period = { readonly from: string; readonly to: string };

const factsFor = async (
  env: JobContext,
  customer: Customer,
  every: Schedule["every"],
  { from, to }: Period,
): Promise<ReportFacts> => {
  const wallets = [];
  for (const wallet of (await walletsOf(env.tx, customer.customerId)).filter(isThere)) {
    wallets.push({
      wallet,
      usage: await usage(env.tx, { walletId: wallet.walletId, from, to }),
      forecast: await forecastFor(env, wallet),
    });
  }
  return { customer, every, from, to, wallets };
};

const sendReport = async (env: JobContext, schedule: Schedule, at: string): Promise<void> => {
  const slotAt = latestSlot(schedule, schedule.nextAt, at);
  const period = { from: slotBefore(schedule, schedule.nextAt), to: slotAt };
  await advanceSchedule(env.tx, schedule, nextSlot(schedule, slotAt));
  if (!(await markSlot(env.tx, `report/${schedule.customerId}`, slotAt))) return;
  const customer = await customerOf(env.tx, schedule.customerId);
  const facts = await factsFor(env, customer, schedule.every, period);
  await sayToCustomer(env, customer, {
    build: (reader) => reportCard(facts, reader),
    about: { kind: "report", scheduleId: schedule.scheduleId, slotAt },
  });
};

export const sendReports: Job = async (env, at) => {
  for (const schedule of await dueSchedules(env.tx, at)) await sendReport(env, schedule, at);
};
