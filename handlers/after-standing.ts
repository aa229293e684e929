// What follows when money was set aside or released, or a credit limit changed: a look at the low-balance line, and a
// word to staff about a debt that a lower limit leaves, or about refunds that were asked for or approved for another
// payee.

import type { Customer, Request } from "#src/domain/books.ts";
import { formatMoney } from "#src/domain/money.ts";
import { customer as customerOf, walletsOf } from "#src/ledger/customers.ts";
import { vouchersOf } from "#src/ledger/months.ts";
import { refundsToAnother } from "#src/ledger/payees.ts";
import { owedRefunds } from "#src/ledger/refunds.ts";
import { request as requestOf } from "#src/ledger/requests.ts";
import { customerName } from "#src/view/names.ts";
import { policyChanged } from "#src/view/policy-card.ts";
import { firstLine, requestNumber } from "#src/view/request-card.ts";
import { otherPayeeCard } from "#src/view/request-notices.ts";
import { watchers } from "./granting.ts";
import { checkLowBalance } from "./low-balance.ts";
import { makerPlaces } from "./maker-places.ts";
import { type Office, readerAt } from "./office.ts";
import { tellRoles, tellStaff } from "./telling.ts";

export const afterHold = async (office: Office, customer: Customer, walletId: string, at: string): Promise<void> => {
  const wallet = (await walletsOf(office.tx, customer.customerId)).find((one) => one.walletId === walletId);
  if (wallet !== undefined) await checkLowBalance(office, customer, wallet, at);
};

/** The month's numbers, to staff. */
const afterClosing = async (office: Office, request: Request): Promise<void> => {
  const month = String(firstLine(request).details?.["month"] ?? "").slice(0, 7);
  const count = await vouchersOf(office.tx, month);
  await tellStaff(office, (t) => t.rules.closed(month, count), "done");
};

/** Who decides about what concerns all who own or audit; who asked for it is told anyway. */
const afterPolicy = async (office: Office, request: Request): Promise<void> => {
  await tellRoles(office, watchers, request.makerId, (t) => policyChanged(request, firstLine(request), t));
};

/** Whoever asked for a refund that cannot be carried out any more need not wait for its decision to know. */
const tellMakersWaiting = async (office: Office, customerId: string, customer: string): Promise<void> => {
  for (const number of await refundsToAnother(office.tx, customerId)) {
    const waiting = await requestOf(office.tx, number);
    for (const to of await makerPlaces(office, waiting)) {
      await office.say({ to, card: otherPayeeCard(waiting, customer, await readerAt(office, to)) });
    }
  }
};

/** Whoever pays what was approved before has to know. */
const afterPayee = async (office: Office, request: Request): Promise<void> => {
  const { customerId, customerName: name, customerCode: code } = firstLine(request);
  await tellMakersWaiting(office, customerId, customerName({ name, code }));
  const owed = (await owedRefunds(office.tx)).filter(({ customer }) => customer.customerId === customerId);
  const other = owed.filter(({ payee, payeeNow }) => payee !== payeeNow).map(({ requestId }) => `R${requestId}`);
  if (other.length === 0) return;
  await tellStaff(
    office,
    (t) => t.payees.changedWhileOwed(customerName({ name, code }), t.general.list(other)),
    "warning",
  );
};

export const afterStanding = async (office: Office, request: Request): Promise<void> => {
  if (request.verb === "close") return afterClosing(office, request);
  if (request.verb === "policy") return afterPolicy(office, request);
  if (request.verb === "payee") return afterPayee(office, request);
  const { walletId, customerId } = firstLine(request);
  // A rule of the books: nobody's balance.
  if (request.verb !== "hold" && request.verb !== "credit") return;
  const customer = await customerOf(office.tx, customerId);
  if (request.verb !== "credit") {
    await afterHold(office, customer, walletId, office.now);
    return;
  }
  const wallet = (await walletsOf(office.tx, customerId)).find((one) => one.walletId === walletId);
  if (wallet === undefined || wallet.arrearsMinor === 0n) return;
  const owed = formatMoney(wallet.arrearsMinor, wallet.currency);
  await tellStaff(office, (t) => t.holds.creditOwed(customerName(customer), owed, requestNumber(request)));
};
