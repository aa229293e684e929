// What a platform calls a picture that was given to it once: by our account there and the picture's hash.

import type { PlatformName } from "#src/domain/identity.ts";
import type { Tx } from "./connection.ts";

export type Account = { readonly platform: PlatformName; readonly account: string };

/** By hash; null is a picture the platform did not take. What is not in it was never given. */
export const imageKeys = async (
  tx: Tx,
  { platform, account }: Account,
  sha256: readonly string[],
): Promise<ReadonlyMap<string, string | null>> => {
  if (sha256.length === 0) return new Map();
  const rows = await tx<{ sha256: string; key: string | null }[]>`
    select encode(sha256, 'hex') as sha256, key from chat.image_key
    where platform = ${platform} and account = ${account}
      and sha256 in (select decode(hash, 'hex') from unnest(${[...sha256]}::text[]) as hash)`;
  return new Map(rows.map((row) => [row.sha256, row.key]));
};

/** A key stays; that a picture was not taken gives way to one. */
export const keepImageKey = async (
  tx: Tx,
  { platform, account }: Account,
  sha256: string,
  key: string | null,
): Promise<void> => {
  await tx`
    insert into chat.image_key (platform, account, sha256, key, made_at)
    values (${platform}, ${account}, decode(${sha256}, 'hex'), ${key}, ledger.clock())
    on conflict (platform, account, sha256) do update set key = excluded.key
    where chat.image_key.key is null and excluded.key is not null`;
};
