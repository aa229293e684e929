// Wallets still below their line: told again after three days, or to the customer at last when the top-up that kept us
// quiet has come to nothing. Lines in days are also crossed by time alone, so those customers are looked over.

import { customersWithAlert, lowBalancesToTell } from "#src/ledger/customer-settings.ts";
import { customer as customerOf, walletsOf } from "#src/ledger/customers.ts";
import { customersWithPocketDays } from "#src/ledger/pocket-alerts.ts";
import { checkLowBalance } from "../low-balance.ts";
import type { Job } from "./job.ts";

export const checkAlerts: Job = async (env, at) => {
  const byDays = (await customersWithAlert(env.tx)).filter(({ alert }) => alert.kind === "days");
  const below = await lowBalancesToTell(env.tx, at);
  const pockets = await customersWithPocketDays(env.tx);
  const customerIds = new Set([...[...below, ...byDays].map(({ customerId }) => customerId), ...pockets]);
  for (const customerId of customerIds) {
    const customer = await customerOf(env.tx, customerId);
    for (const wallet of await walletsOf(env.tx, customerId)) await checkLowBalance(env, customer, wallet, at);
  }
};
