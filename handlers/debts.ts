// A debt that a fact or a correction left: what was booked though the money was not there is told to staff at once.

import { formatMoney } from "#src/domain/money.ts";
import type { EntryFacts } from "#src/ledger/entries.ts";
import { customerName } from "#src/view/names.ts";
import type { Office } from "./office.ts";
import { tellWatchers } from "./telling.ts";

export const tellDebt = async (office: Office, { entry, customer }: EntryFacts): Promise<void> => {
  const isFact = entry.kind === "owe" || entry.kind === "adjust" || entry.kind === "opening";
  if (!isFact || entry.amountMinor > 0n || entry.arrearsMinor === 0n) return;
  const owed = formatMoney(entry.arrearsMinor, entry.currency);
  const number = `T${entry.entryId}`;
  await tellWatchers(
    office,
    customer.customerId,
    (t) => t.lots.owedTold(customerName(customer), owed, t.money.kinds[entry.kind], number),
    "warning",
  );
};
