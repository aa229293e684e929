// What follows from a posted entry: each customer's notice, if they want it, and a look at their low-balance lines. Who
// else was part of it, no customer reads.

import type { EntryKind } from "#src/domain/books.ts";
import { customerSettings, type Notify } from "#src/ledger/customer-settings.ts";
import { walletsOf } from "#src/ledger/customers.ts";
import { type EntryFacts, entryOnAccounts } from "#src/ledger/entries.ts";
import { receiptOfEntry } from "#src/ledger/receipts.ts";
import { betweenNotice } from "#src/view/between-notice.ts";
import type { Card } from "#src/view/card.ts";
import { noticeCard } from "#src/view/notice-card.ts";
import type { Reader } from "#src/view/reader.ts";
import { afterReversal } from "./correcting.ts";
import { sayToCustomer } from "./customer-chats.ts";
import { tellDebt } from "./debts.ts";
import { checkLowBalance } from "./low-balance.ts";
import type { Office } from "./office.ts";

/** What a kind of entry is to a customer: money that arrived or is returned, money that was used, or no news. */
const newsOf = (kind: EntryKind, amountMinor: bigint): "topup" | "charge" | null => {
  switch (kind) {
    case "topup":
    case "claim":
    case "refund":
    case "paid":
      return "topup";
    case "charge":
      return "charge";
    case "adjust":
    case "bonus":
    case "owe":
    case "capture":
    case "lapse":
    case "transfer":
      return amountMinor > 0n ? "topup" : "charge";
    case "opening":
    case "exchange":
    case "receive":
    case "reverse":
      return null;
    default:
      return kind satisfies never;
  }
};

/** Whether a customer who wants these notices hears of such an entry. */
export const tellsOf = (notify: Notify, kind: EntryKind, amountMinor = 1n): boolean => {
  const news = newsOf(kind, amountMinor);
  return news !== null && (notify === "all" || notify === news);
};

/** What was claimed arrived when and where its receipt says. */
const asArrived = async (office: Office, facts: EntryFacts): Promise<EntryFacts> => {
  if (facts.entry.kind !== "claim" || facts.refersId === null) return facts;
  const receipt = await receiptOfEntry(office.tx, facts.refersId);
  if (receipt === null) return facts;
  return { ...facts, account: receipt.account, entry: { ...facts.entry, effectiveOn: receipt.effectiveOn } };
};

const tell = async (office: Office, facts: EntryFacts, pair: EntryFacts | null): Promise<void> => {
  const { customerId } = facts.customer;
  const { notify } = await customerSettings(office.tx, customerId);
  const { kind, amountMinor } = facts.entry;
  // Between a customer's own accounts nothing arrives and nothing is used.
  if (pair === null ? !tellsOf(notify, kind, amountMinor) : notify !== "all") return;
  const shown = await asArrived(office, facts);
  const about = { kind: "entry", entryId: facts.entry.entryId, copy: "customer" } as const;
  const build = (reader: Reader): Card => betweenNotice({ ...facts, pair }, reader) ?? noticeCard(shown, reader);
  await sayToCustomer(office, facts.customer, { build, about });
};

export const afterPosting = async (office: Office, entryId: string): Promise<void> => {
  const sides = await entryOnAccounts(office.tx, entryId);
  const [first, second = null] = sides;
  if (first === undefined) return;
  if (first.reversesId !== null) await afterReversal(office, sides);
  else if (second?.customer.customerId === first.customer.customerId) {
    // Grants that go along with a refund, or come back with it, are told with its money.
    const paid = sides.find(({ entry, grantedMinor }) => entry.amountMinor !== grantedMinor);
    const isRefund = first.entry.kind === "refund" || first.entry.kind === "paid";
    await tell(office, isRefund ? (paid ?? first) : first, isRefund ? null : second);
  } else for (const side of sides) await tell(office, side, null);
  for (const side of sides) await tellDebt(office, side);
  for (const { customer, entry } of sides) {
    const wallets = await walletsOf(office.tx, customer.customerId);
    const wallet = wallets.find((one) => one.walletId === entry.walletId);
    if (wallet !== undefined) await checkLowBalance(office, customer, wallet, office.now);
  }
};
