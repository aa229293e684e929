// How fast a wallet is used up: the longest of a few windows that lies wholly within the wallet's history. A week is
// the least that says anything.

import type { Wallet } from "#src/domain/books.ts";
import { type Forecast, forecastOf, type Pace } from "#src/domain/forecast.ts";
import { usage } from "#src/ledger/entries.ts";
import type { Office } from "./office.ts";

const windowsDays = [30, 14, 7] as const;
const msPerDay = 86_400_000;
const beginning = "2000-01-01T00:00:00.000Z";
// Not the moment the input began: what it has just posted counts too.
const end = "9999-01-01T00:00:00.000Z";

const paceOf = async (office: Office, walletId: string): Promise<Pace | null> => {
  for (const days of windowsDays) {
    const from = new Date(Date.parse(office.now) - days * msPerDay).toISOString();
    const before = await usage(office.tx, { walletId, from: beginning, to: from });
    if (before.inMinor === 0n && before.outMinor === 0n) continue;
    const { outMinor } = await usage(office.tx, { walletId, from, to: end });
    return { outMinor: outMinor < 0n ? -outMinor : outMinor, days };
  }
  return null;
};

/** Null without enough data, and when it lasts too long to say. */
export const forecastFor = async (office: Office, wallet: Wallet): Promise<Forecast | null> =>
  forecastOf(wallet.availableMinor, await paceOf(office, wallet.walletId), office.today);
