// Who stopped whom: freezing and unfreezing a customer, or everything.

import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";
import { iso } from "./instant.ts";

export type Freeze = {
  readonly byName: string;
  readonly reason: string | null;
  readonly at: string;
};

type FreezeRow = { readonly frozen_by_name: string; readonly reason: string | null; readonly frozen_at: Date };

const freezeOf = (row: FreezeRow): Freeze => ({
  byName: row.frozen_by_name,
  reason: row.reason,
  at: iso(row.frozen_at),
});

/** What stands still now: this customer, with null everything; null when nothing does. */
export const activeFreeze = async (tx: Tx, customerId: string | null): Promise<Freeze | null> => {
  const [row] = await tx<FreezeRow[]>`
    select frozen_by_name, reason, frozen_at from ledger.freezes
    where customer_id is not distinct from ${customerId}::bigint and lifted_at is null`;
  return row === undefined ? null : freezeOf(row);
};

const freezeNumbered = async (tx: Tx, freezeId: string): Promise<Freeze> => {
  const [row] = await tx<FreezeRow[]>`
    select frozen_by_name, reason, frozen_at from ledger.freezes where freeze_id = ${freezeId}`;
  if (row === undefined) throw new Error(`there is no freeze ${freezeId}`);
  return freezeOf(row);
};

/** `customerId` null: everything. @throws {Refused} `not_allowed`, `already_frozen` */
export const freeze = async (
  tx: Tx,
  {
    customerId,
    by,
    reason,
  }: { readonly customerId: string | null; readonly by: string; readonly reason: string | null },
): Promise<Freeze> => {
  const [row] = await refusing(
    tx<{ freeze_id: string }[]>`select ledger.freeze(${customerId}, ${by}, ${reason}) as freeze_id`,
  );
  return freezeNumbered(tx, row?.freeze_id ?? "");
};

/** @returns the freeze that ended @throws {Refused} `not_allowed`, `not_frozen`, `own_freeze` */
export const unfreeze = async (
  tx: Tx,
  { customerId, by }: { readonly customerId: string | null; readonly by: string },
): Promise<Freeze> => {
  const [row] = await refusing(tx<{ freeze_id: string }[]>`select ledger.unfreeze(${customerId}, ${by}) as freeze_id`);
  return freezeNumbered(tx, row?.freeze_id ?? "");
};
