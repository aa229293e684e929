// What follows from a posted entry: the customer's notice, if they want it, and a look at their low-balance line.

import type { EntryKind } from "#src/domain/books.ts";
import { chatsOf } from "#src/ledger/chats.ts";
import { customerSettings, type Notify } from "#src/ledger/customer-settings.ts";
import { walletsOf } from "#src/ledger/customers.ts";
import { entry } from "#src/ledger/entries.ts";
import { noticeCard } from "#src/view/notice-card.ts";
import { afterReversal } from "./correcting.ts";
import { checkLowBalance } from "./low-balance.ts";
import { isOn, type Office, readerAt } from "./office.ts";

const wants = (notify: Notify, kind: EntryKind): boolean =>
  notify === "all" || notify === (kind === "capture" ? "charge" : kind);

export const afterPosting = async (office: Office, entryId: string): Promise<void> => {
  const facts = await entry(office.tx, entryId);
  const { customerId } = facts.customer;
  const { notify } = await customerSettings(office.tx, customerId);
  if (facts.reversesId !== null) await afterReversal(office, facts);
  else if (wants(notify, facts.entry.kind)) {
    const about = { kind: "entry", entryId, copy: "customer" } as const;
    for (const to of await chatsOf(office.tx, customerId)) {
      if (!isOn(office, to)) continue;
      await office.say({ to, card: noticeCard(facts, await readerAt(office, to)), about });
    }
  }
  const wallet = (await walletsOf(office.tx, customerId)).find((one) => one.walletId === facts.entry.walletId);
  if (wallet !== undefined) await checkLowBalance(office, facts.customer, wallet, office.now);
};
