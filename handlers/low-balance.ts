// The low-balance alert: once when the available balance falls below the line, again only after it recovered or after
// three days still below. While money of that customer is on its way (a top-up or a claim that waits, an unclaimed
// receipt whose payer names them), staff hear it instead of the customer.

import type { Customer, Wallet } from "#src/domain/books.ts";
import { type Alert, type LowBalance, markBelow, markRecovered, markTold } from "#src/ledger/customer-settings.ts";
import { saysPaid } from "#src/ledger/payments.ts";
import { alertOn } from "#src/ledger/pocket-alerts.ts";
import { receiptsNaming } from "#src/ledger/receipts.ts";
import { pendingRequests } from "#src/ledger/requests.ts";
import { type LowBalanceFacts, lowBalanceCard, lowBalanceStaffCard } from "#src/view/low-balance-card.ts";
import { requestNumber } from "#src/view/request-card.ts";
import { sayToCustomer } from "./customer-chats.ts";
import { type Office, readerAt } from "./office.ts";
import { forecastFor } from "./pace.ts";
import { watchers } from "./staff-places.ts";

const againAfterMs = 3 * 86_400_000;

/** Facts when the wallet is below its line now; null when it is not, or has no line. */
const belowLine = async (
  office: Office,
  customer: Customer,
  wallet: Wallet,
  alert: Alert,
): Promise<LowBalanceFacts | null> => {
  if (alert.kind === "off" || (alert.kind === "amount" && alert.currency !== wallet.currency)) return null;
  const forecast = await forecastFor(office, wallet);
  const daysLeft = forecast?.daysLeft ?? null;
  switch (alert.kind) {
    case "amount":
      if (wallet.availableMinor >= alert.minor) return null;
      return { customer, wallet, threshold: { kind: "amount", minor: alert.minor }, daysLeft };
    case "days":
      // Nothing left after some use is below any number of days; otherwise they are only counted with enough history.
      if (wallet.seq === 0) return null;
      if (wallet.availableMinor > 0n && (daysLeft === null || daysLeft >= alert.days)) return null;
      return { customer, wallet, threshold: { kind: "days", days: alert.days }, daysLeft };
    default:
      return alert satisfies never;
  }
};

/** Whom to tell now. Told staff only, because money was on its way: the customer hears once nothing waits any more. */
const audience = (low: LowBalance, waiting: boolean, at: string): "customer" | "staff" | null => {
  const due = low.toldAt === null || Date.parse(at) - Date.parse(low.toldAt) >= againAfterMs;
  if (waiting) return due ? "staff" : null;
  return due || low.told === "staff" ? "customer" : null;
};

/** `at`: the time the run is for; deadlines count by it. */
export const checkLowBalance = async (
  office: Office,
  customer: Customer,
  wallet: Wallet,
  at: string,
): Promise<void> => {
  const { customerId } = customer;
  const { walletId } = wallet;
  const alert = await alertOn(office.tx, wallet);
  const facts = await belowLine(office, customer, wallet, alert);
  if (facts === null) {
    await markRecovered(office.tx, walletId);
    return;
  }
  const { low } = await markBelow(office.tx, { walletId, customerId });
  // Never used: there is nothing to run out of.
  if (wallet.seq === 0) return;
  const requests = await pendingRequests(office.tx, { customerId });
  const asked = requests.filter(({ verb }) => verb === "topup" || verb === "claim").map(requestNumber);
  const receipts = (await receiptsNaming(office.tx, customerId, wallet.currency)).map((id) => `P${id}`);
  const paid = await saysPaid(office.tx, customerId);
  const waiting = { asked, receipts, paid };
  const whom = audience(low, paid || asked.length + receipts.length > 0, at);
  if (whom === null) return;
  const staffKnow = whom === "customer" && low.told === "staff";
  const chats = whom === "customer" ? await tellCustomer(office, facts) : 0;
  if (!staffKnow) await tellStaff(office, facts, { chats, waiting });
  await markTold(office.tx, walletId, whom, at);
};

/** A line that is set while the wallet is already below it is no crossing. @returns whether it is below */
export const startBelow = async (
  office: Office,
  customer: Customer,
  wallet: Wallet,
  alert: Alert,
): Promise<boolean> => {
  if ((await belowLine(office, customer, wallet, alert)) === null) return false;
  await markBelow(office.tx, { walletId: wallet.walletId, customerId: customer.customerId });
  await markTold(office.tx, wallet.walletId, "customer");
  return true;
};

const tellCustomer = async (office: Office, facts: LowBalanceFacts): Promise<number> =>
  sayToCustomer(office, facts.customer, {
    build: (reader) => lowBalanceCard(facts, reader),
    about: { kind: "alert", walletId: facts.wallet.walletId },
  });

const tellStaff = async (
  office: Office,
  facts: LowBalanceFacts,
  told: Parameters<typeof lowBalanceStaffCard>[1],
): Promise<void> => {
  for (const to of await watchers(office, facts.customer.customerId)) {
    const card = lowBalanceStaffCard(facts, told, await readerAt(office, to));
    await office.say({ to, card, about: { kind: "alert", walletId: facts.wallet.walletId } });
  }
};
