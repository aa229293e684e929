// Our own account on each platform: the id and name the platform knows us by, kept so that a restart needs no call.

import type { PlatformName } from "#src/domain/identity.ts";
import type { Tx } from "./connection.ts";

export type AccountIdentity = { readonly externalId: string; readonly name: string | null };

/** Our own id as last told by the platform; null until it was told once. */
export const accountIdentity = async (
  tx: Tx,
  platform: PlatformName,
  account: string,
): Promise<AccountIdentity | null> => {
  const [row] = await tx<{ external_id: string | null; name: string | null }[]>`
    select external_id, name from chat.account where platform = ${platform} and account = ${account}`;
  return row?.external_id == null ? null : { externalId: row.external_id, name: row.name };
};

/** What the platform calls us, whichever account it was; null until it was told once. */
export const knownName = async (tx: Tx, platform: PlatformName): Promise<string | null> => {
  const [row] = await tx<{ name: string | null }[]>`
    select name from chat.account where platform = ${platform} and name is not null limit 1`;
  return row?.name ?? null;
};

export const rememberAccount = async (
  tx: Tx,
  platform: PlatformName,
  account: string,
  identity: AccountIdentity,
): Promise<void> => {
  await tx`
    insert into chat.account (platform, account, external_id, name)
    values (${platform}, ${account}, ${identity.externalId}, ${identity.name})
    on conflict (platform, account) do update set external_id = excluded.external_id, name = excluded.name`;
};
