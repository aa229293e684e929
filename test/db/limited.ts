// Customers under limits, for tests of the books.

import type { SpendingLimit } from "#src/domain/rules.ts";
import type { Tx } from "#src/ledger/connection.ts";
import { spendingLimits } from "#src/ledger/limits.ts";
import type { AskedLine } from "#src/ledger/requests.ts";
import { approve, ask, line, type Staff } from "./staff.ts";

export type Today = { readonly today: string };

/** @param minor null: off */
export const limitLine = ({ today }: Today, walletId: string, kind: string, minor: bigint | null): AskedLine => ({
  ...line(walletId, minor ?? 0n, today),
  details: minor === null ? { limit: kind, off: true } : { limit: kind },
});

/** A limit asked for and approved. */
export const putLimit = async (
  tx: Tx,
  staff: Staff,
  day: Today,
  limit: { readonly walletId: string; readonly kind: "single" | "daily" | "monthly"; readonly minor: bigint | null },
): Promise<void> => {
  const { requestId } = await ask(tx, staff, [limitLine(day, limit.walletId, limit.kind, limit.minor)], {
    verb: "limit",
  });
  const { step } = await approve(tx, staff, requestId);
  if (step !== "posted") throw new Error(`the limit is ${step}`);
};

export type Figures = [kind: SpendingLimit["kind"], max: number, used: number, reserved: number];

export const limitFigures = async (tx: Tx, { today }: Today, customerId: string): Promise<Figures[]> =>
  (await spendingLimits(tx, customerId, today)).map(
    ({ kind, maxMinor, usedMinor, reservedMinor }): Figures => [
      kind,
      Number(maxMinor),
      Number(usedMinor),
      Number(reservedMinor),
    ],
  );
