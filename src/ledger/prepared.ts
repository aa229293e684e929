// Lines that an account manager prepared: kept until an operator runs them, once, whichever copy of the card is
// pressed.

import type { Approver } from "#src/domain/books.ts";
import type { ChatRef, PlatformName } from "#src/domain/identity.ts";
import type { Tx } from "./connection.ts";
import { iso } from "./instant.ts";
import { type ApproverRow, approverOf } from "./people.ts";

export const keepPrepared = async (
  tx: Tx,
  wish: ChatRef & { readonly line: string; readonly customerId: string; readonly personId: string },
): Promise<string> => {
  const [row] = await tx<{ prepared_id: string }[]>`
    insert into chat.prepared_line (line, customer_id, prepared_by, prepared_at, platform, chat_id)
    values (${wish.line}, ${wish.customerId}::bigint, ${wish.personId}::bigint, ledger.clock(), ${wish.platform},
      ${wish.chatId})
    returning prepared_id::text`;
  return String(row?.prepared_id);
};

export const rememberCopy = async (tx: Tx, preparedId: string, messageId: string): Promise<void> => {
  await tx`
    insert into chat.prepared_copy (prepared_id, message_id) values (${preparedId}::bigint, ${messageId}::bigint)`;
};

export type Taken = {
  /** Where whoever prepared it hears of it. */
  readonly origin: ChatRef;
  /** Every card of it. */
  readonly copies: readonly { readonly messageId: string; readonly chat: ChatRef }[];
};

/** Its cards, in the order they were made. */
export const copiesOf = async (tx: Tx, preparedId: string): Promise<Taken["copies"]> => {
  const copies = await tx<{ message_id: string; platform: PlatformName; chat_id: string }[]>`
    select m.message_id::text, m.platform, m.chat_id from chat.prepared_copy c join chat.message m using (message_id)
    where c.prepared_id = ${preparedId}::bigint order by c.message_id`;
  return copies.map((one) => ({
    messageId: one.message_id,
    chat: { platform: one.platform, chatId: one.chat_id },
  }));
};

/** Held until the transaction ends. `requestId` null: nobody has asked for it, or it came to none. */
export const lockPrepared = async (
  tx: Tx,
  preparedId: string,
): Promise<{ readonly taken: boolean; readonly requestId: string | null }> => {
  const [row] = await tx<{ taken: boolean; request_id: string | null }[]>`
    select p.taken_at is not null as taken, (select k.request_id::text from ledger.request_keys k
      where k.key = p.request_key) as request_id
    from chat.prepared_line p where p.prepared_id = ${preparedId}::bigint for no key update of p`;
  return { taken: row?.taken !== false, requestId: row?.request_id ?? null };
};

/** What a request was submitted from; null when its maker typed it. */
export const preparedOf = async (
  tx: Tx,
  requestId: string,
): Promise<{ readonly preparedId: string; readonly platform: PlatformName } | null> => {
  const [row] = await tx<{ prepared_id: string; platform: PlatformName }[]>`
    select p.prepared_id::text, p.platform
    from ledger.request_keys k join chat.prepared_line p on p.request_key = k.key
    where k.request_id = ${requestId}::bigint`;
  return row === undefined ? null : { preparedId: row.prepared_id, platform: row.platform };
};

/** Takes it for the request of this key. Null: another was faster; {@link takenBy} says who. */
export const takePrepared = async (
  tx: Tx,
  take: { readonly preparedId: string; readonly personId: string; readonly requestKey: string },
): Promise<Taken | null> => {
  const [row] = await tx<{ platform: PlatformName; chat_id: string }[]>`
    update chat.prepared_line
    set taken_by = ${take.personId}::bigint, taken_at = ledger.clock(), request_key = ${take.requestKey}
    where prepared_id = ${take.preparedId}::bigint and taken_at is null
    returning platform, chat_id`;
  if (row === undefined) return null;
  const copies = await copiesOf(tx, take.preparedId);
  return { origin: { platform: row.platform, chatId: row.chat_id }, copies };
};

export const takenBy = async (
  tx: Tx,
  preparedId: string,
): Promise<{ readonly by: string; readonly at: string } | null> => {
  const [row] = await tx<{ name: string; taken_at: Date }[]>`
    select ledger.person_name(taken_by) as name, taken_at from chat.prepared_line
    where prepared_id = ${preparedId}::bigint and taken_at is not null`;
  return row === undefined ? null : { by: row.name, at: iso(row.taken_at) };
};

/** The same for one of its cards; null also for a card that is none. */
export const takenOf = async (
  tx: Tx,
  messageId: string,
): Promise<{ readonly by: string; readonly at: string } | null> => {
  const [row] = await tx<{ prepared_id: string }[]>`
    select prepared_id::text from chat.prepared_copy where message_id = ${messageId}::bigint`;
  return row === undefined ? null : takenBy(tx, row.prepared_id);
};

/** Who prepared a request; null when its maker typed it. */
export const preparerOf = async (tx: Tx, requestId: string): Promise<string | null> => {
  const [row] = await tx<{ name: string }[]>`
    select ledger.person_name(p.prepared_by) as name
    from ledger.request_keys k join chat.prepared_line p on p.request_key = k.key
    where k.request_id = ${requestId}::bigint`;
  return row?.name ?? null;
};

/** Operators who may ask for this customer. */
export const operatorsFor = async (tx: Tx, customerId: string): Promise<readonly Approver[]> => {
  const rows = await tx<ApproverRow[]>`
    select p.person_id, p.name, p.roles, p.identities
    from ledger.role_holders h join ledger.people p using (person_id)
    where h.role = 'operator' and coalesce(${customerId}::bigint = any (ledger.acts_on(h.person_id)), true)
    order by p.person_id`;
  return rows.map(approverOf);
};

/** Who looks after this customer; null when nobody does. */
export const accountManagerOf = async (tx: Tx, customerId: string): Promise<Approver | null> => {
  const [row] = await tx<ApproverRow[]>`
    select p.person_id, p.name, p.roles, p.identities
    from ledger.customer_profiles c join ledger.people p on p.person_id = c.account_manager_id
    where c.customer_id = ${customerId}::bigint`;
  return row === undefined ? null : approverOf(row);
};
