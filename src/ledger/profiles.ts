// What staff keep about a customer besides money. Every change goes through a function that asks who may and keeps it.

import type { IdentityRef } from "#src/domain/identity.ts";
import type { CustomerFilter, Privacy, Profile, ProfileField } from "#src/domain/profile.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";
import { iso } from "./instant.ts";

type Row = {
  tier: string | null;
  tags: string[];
  account_manager_id: string | null;
  account_manager: string | null;
  privacy: Privacy;
  note: string | null;
};

const profileOf = (row: Row): Profile => ({
  tier: row.tier,
  tags: row.tags,
  accountManager:
    row.account_manager_id === null ? null : { personId: row.account_manager_id, name: row.account_manager ?? "" },
  privacy: row.privacy,
  note: row.note,
});

const nothing: Profile = { tier: null, tags: [], accountManager: null, privacy: "chat", note: null };

export const profileFor = async (tx: Tx, customerId: string): Promise<Profile> => {
  const [row] = await tx<Row[]>`
    select tier, tags, account_manager_id::text, account_manager, privacy, note
    from ledger.customer_profiles where customer_id = ${customerId}::bigint`;
  return row === undefined ? nothing : profileOf(row);
};

export const profilesOf = async (tx: Tx, customerIds: readonly string[]): Promise<ReadonlyMap<string, Profile>> => {
  const rows = await tx<(Row & { customer_id: string })[]>`
    select customer_id::text, tier, tags, account_manager_id::text, account_manager, privacy, note
    from ledger.customer_profiles where customer_id = any(${[...customerIds]}::bigint[])`;
  return new Map(rows.map((row) => [row.customer_id, profileOf(row)]));
};

/** Who reads a customer's figures. */
export const privacyOf = async (tx: Tx, customerId: string): Promise<Privacy> => {
  const [row] = await tx<{ privacy: Privacy }[]>`
    select privacy from ledger.customer_profiles where customer_id = ${customerId}::bigint`;
  return row?.privacy ?? "chat";
};

/** In the order of the alphabet. */
export const aliasesOf = async (tx: Tx, customerId: string): Promise<readonly string[]> => {
  const rows = await tx<{ word: string }[]>`
    select word from ledger.customer_words
    where customer_id = ${customerId}::bigint and kind = 'alias' order by folded`;
  return rows.map(({ word }) => word);
};

type Who = { readonly customerId: string; readonly by: string };
type Was = { readonly changed: boolean; readonly before: string | null };

/** @throws {Refused} `not_allowed`, `frozen`, `bad_profile` */
export const setProfile = async (
  tx: Tx,
  { customerId, by }: Who,
  field: "tier" | "privacy" | "note",
  value: string | null,
): Promise<Was> => {
  const [row] = await refusing(
    tx<{ changed: boolean; old_value: string | null }[]>`
      select changed, old_value from ledger.set_profile(${customerId}::bigint, ${field}, ${value}, ${by}::bigint)`,
  );
  return { changed: row?.changed === true, before: row?.old_value ?? null };
};

/** Null: nobody. @throws {Refused} `not_allowed`, `frozen`, `not_account_manager` */
export const setAccountManager = async (
  tx: Tx,
  { customerId, by }: Who,
  identity: IdentityRef | null,
): Promise<boolean> => {
  const [row] = await refusing(
    tx<{ changed: boolean }[]>`
      select changed from ledger.set_account_manager(${customerId}::bigint, ${identity?.platform ?? null},
        ${identity?.externalId ?? null}, ${by}::bigint)`,
  );
  return row?.changed === true;
};

/** @throws {Refused} `not_allowed`, `frozen`, `bad_profile`, `not_in_profile` */
export const setTag = async (
  tx: Tx,
  { customerId, by }: Who,
  { value, off }: { readonly value: string; readonly off: boolean },
): Promise<boolean> => {
  const [row] = await refusing(
    tx<{ changed: boolean }[]>`
      select ledger.set_tag(${customerId}::bigint, ${value}, ${!off}, ${by}::bigint) as changed`,
  );
  return row?.changed === true;
};

/** @throws {Refused} `not_allowed`, `frozen`, `bad_profile`, `name_taken`, `not_in_profile` */
export const setAlias = async (
  tx: Tx,
  { customerId, by }: Who,
  { value, off }: { readonly value: string; readonly off: boolean },
): Promise<boolean> => {
  const [row] = await refusing(
    tx<{ changed: boolean }[]>`
      select ledger.set_alias(${customerId}::bigint, ${value}, ${!off}, ${by}::bigint) as changed`,
  );
  return row?.changed === true;
};

/** @throws {Refused} `not_allowed`, `frozen`, `bad_profile`, `name_taken` */
export const renameCustomer = async (tx: Tx, { customerId, by }: Who, name: string): Promise<Was> => {
  const [row] = await refusing(
    tx<{ changed: boolean; old_name: string }[]>`
      select changed, old_name from ledger.rename_customer(${customerId}::bigint, ${name}, ${by}::bigint)`,
  );
  return { changed: row?.changed === true, before: row?.old_name ?? null };
};

export type ProfileStepRow = {
  readonly field: ProfileField;
  readonly before: string | null;
  readonly after: string | null;
  readonly byName: string;
  readonly at: string;
};

export const lastProfileChange = async (tx: Tx, customerId: string): Promise<ProfileStepRow | null> => {
  type Step = {
    field: ProfileField;
    old_value: string | null;
    new_value: string | null;
    changed_by_name: string;
    changed_at: Date | string;
  };
  const [row] = await tx<Step[]>`
    select field, old_value, new_value, changed_by_name, changed_at from ledger.profile_changes
    where customer_id = ${customerId}::bigint order by profile_change_id desc limit 1`;
  if (row === undefined) return null;
  const { field, old_value: before, new_value: after, changed_by_name: byName, changed_at: at } = row;
  return { field, before, after, byName, at: iso(at) };
};

/** Whether any customer has this grade or tag. */
export const isGroup = async (tx: Tx, { kind, value }: CustomerFilter): Promise<boolean> => {
  const rows = await tx`select from ledger.customers_in(${kind}, ${value}) limit 1`;
  return rows.length === 1;
};
