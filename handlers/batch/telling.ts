// What follows from a posted batch: its maker gets every line with its entry, each customer one message about all of
// theirs, and whoever fell below a line is looked at.

import { type BatchVerb, isBatchVerb } from "#src/domain/batch.ts";
import { type PostedLine, postedLines } from "#src/ledger/batches.ts";
import { customerSettings } from "#src/ledger/customer-settings.ts";
import { walletsOf } from "#src/ledger/customers.ts";
import { entry } from "#src/ledger/entries.ts";
import { request as requestNumbered } from "#src/ledger/requests.ts";
import { batchNotice } from "#src/view/batch-notice.ts";
import { requestNumber } from "#src/view/request-card.ts";
import { afterPosting, tellsOf } from "../after-posting.ts";
import { sayToCustomer } from "../customer-chats.ts";
import { tellDebt } from "../debts.ts";
import { checkLowBalance } from "../low-balance.ts";
import { isOn, type Office } from "../office.ts";
import { tellStaff } from "../telling.ts";
import { sayLines } from "./lines-file.ts";

/** Customers of one transaction: their chats and alerts are a dozen looks each. */
const customersAtOnce = 50;

const tellCustomer = async (office: Office, verb: BatchVerb, lines: readonly PostedLine[]): Promise<void> => {
  const [first, ...others] = lines;
  if (first === undefined) return;
  // One entry is told as any other; of debts brought forward staff hear together.
  if (others.length === 0 && verb !== "opening") return afterPosting(office, first.entryId);
  const { customer } = first;
  const wallets = await walletsOf(office.tx, customer.customerId);
  const { notify } = await customerSettings(office.tx, customer.customerId);
  if (verb !== "opening" && tellsOf(notify, verb, first.amountMinor)) {
    await sayToCustomer(office, customer, {
      build: (reader) => batchNotice({ verb, customer, lines, wallets }, reader),
      about: { kind: "reply" },
    });
  }
  for (const wallet of wallets) {
    if (lines.some(({ walletId }) => walletId === wallet.walletId)) {
      await checkLowBalance(office, customer, wallet, office.now);
    }
  }
};

/** So many debts are told one by one; of more, how many they are. */
const debtsTold = 10;

/** Debts that were brought forward: staff are told, as of any debt. */
const tellDebts = async (office: Office, number: string, posted: readonly PostedLine[]): Promise<void> => {
  const owed = posted.filter(({ amountMinor }) => amountMinor < 0n);
  if (owed.length > debtsTold) return tellStaff(office, (t) => t.batch.owedTold(number, owed.length), "warning");
  for (const { entryId } of owed) await tellDebt(office, await entry(office.tx, entryId));
};

/** @returns how many customers were told by now; null when those were all */
export const tellBatch = async (office: Office, requestId: string, from: number): Promise<number | null> => {
  const request = await requestNumbered(office.tx, requestId);
  if (!isBatchVerb(request.verb) || request.state !== "posted") return null;
  const posted = await postedLines(office.tx, requestId);
  if (from === 0 && isOn(office, request.origin)) await sayLines(office, request.origin, request, posted);
  if (from === 0 && request.verb === "opening") await tellDebts(office, requestNumber(request), posted);
  const groups = [...Map.groupBy(posted, ({ customer }) => customer.customerId).values()];
  for (const lines of groups.slice(from, from + customersAtOnce)) await tellCustomer(office, request.verb, lines);
  return from + customersAtOnce < groups.length ? from + customersAtOnce : null;
};
