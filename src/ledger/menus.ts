// The menu each chat should have and the one it has. Wanted in the transaction that changes what a chat may do; shown
// later, again and again until the platform has taken it.

import type { Chat, LocaleName, PlatformName, Role } from "#src/domain/identity.ts";
import type { MenuEntry } from "#src/domain/menu.ts";
import type { Tx } from "./connection.ts";

export type WantedMenu = {
  readonly platform: PlatformName;
  readonly account: string;
  readonly scope: string;
  readonly wanted: readonly MenuEntry[];
};

/** @returns false when it is wanted already */
export const wantMenu = async (tx: Tx, { platform, account, scope, wanted }: WantedMenu): Promise<boolean> => {
  const rows = await tx`
    insert into chat.menu as m (platform, account, scope, wanted, due_at)
    values (${platform}, ${account}, ${scope}, ${tx.json(wanted as never)}, ledger.clock())
    on conflict (platform, account, scope) do update
      set wanted = excluded.wanted, due_at = excluded.due_at, failures = 0
      where m.wanted is distinct from excluded.wanted
    returning scope`;
  return rows.length === 1;
};

export type DueMenu = WantedMenu & { readonly failures: number };

/** Takes what is due; whoever dies with it leaves it due again after `leaseMs`. */
export const takeDueMenus = async (
  tx: Tx,
  { accounts, leaseMs, limit }: { accounts: readonly string[]; leaseMs: number; limit: number },
): Promise<readonly DueMenu[]> =>
  tx<DueMenu[]>`
    with due as (
      select platform, account, scope from chat.menu
      where shown is distinct from wanted and due_at <= ledger.clock() and account = any (${[...accounts]}::text[])
      order by due_at limit ${limit} for update skip locked)
    update chat.menu m set due_at = ledger.clock() + ${leaseMs}::float8 * interval '1 millisecond'
    from due where (m.platform, m.account, m.scope) = (due.platform, due.account, due.scope)
    returning m.platform, m.account, m.scope, m.wanted, m.failures`;

/** It is shown, or will never be: the chat takes none. What is wanted anew meanwhile stays due. */
export const menuShown = async (tx: Tx, { platform, account, scope, wanted }: WantedMenu): Promise<void> => {
  await tx`
    update chat.menu set shown = ${tx.json(wanted as never)}, failures = 0
    where platform = ${platform} and account = ${account} and scope = ${scope}`;
};

export const menuFailed = async (tx: Tx, menu: WantedMenu, waitMs: number): Promise<void> => {
  await tx`
    update chat.menu
    set failures = failures + 1, due_at = ledger.clock() + ${waitMs}::float8 * interval '1 millisecond'
    where platform = ${menu.platform} and account = ${menu.account} and scope = ${menu.scope}`;
};

export type StaffChat = { readonly chat: Chat; readonly roles: readonly Role[]; readonly locale: LocaleName | null };

/** The direct chats of everybody who holds or ever held a role, with what they hold now. */
export const staffChats = async (tx: Tx, platform: PlatformName): Promise<readonly StaffChat[]> => {
  type Row = { chat_id: string; chat_locale: LocaleName | null; roles: Role[]; locale: LocaleName | null };
  const rows = await tx<Row[]>`
    select c.chat_id, c.locale as chat_locale, p.roles, p.locale
    from ledger.people p cross join lateral jsonb_array_elements(p.identities) as i
    join chat.chat c on c.platform = ${platform} and c.kind = 'direct' and c.external_id = i ->> 'externalId'
    where p.ever_staff and i ->> 'platform' = ${platform} and c.moved_to is null and c.dead_at is null
      and c.customer_id is null`;
  return rows.map((row) => ({
    chat: { platform, chatId: row.chat_id, kind: "direct", role: null, customerId: null, locale: row.chat_locale },
    roles: row.roles,
    locale: row.chat_locale ?? row.locale,
  }));
};
