// Who speaks for a customer: the accounts staff named, and what anybody else's word is worth.

import type { ChatRef, IdentityRef, PlatformName } from "#src/domain/identity.ts";
import type { Contact } from "#src/domain/profile.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";

type Row = {
  platform: PlatformName;
  external_id: string;
  name: string | null;
  title: string | null;
  counts: boolean;
};

const contactOf = (row: Row): Contact => ({
  platform: row.platform,
  externalId: row.external_id,
  name: row.name,
  title: row.title,
  counts: row.counts,
});

/** In the order they were named. */
export const contactsOf = async (tx: Tx, customerId: string): Promise<readonly Contact[]> => {
  const rows = await tx<Row[]>`
    select platform, external_id, name, title, counts from ledger.customer_contacts
    where customer_id = ${customerId}::bigint order by customer_contact_id`;
  return rows.map(contactOf);
};

/** `unnamed`: nobody is named, and this account was never staff; whether it is in the customer's chat is not asked. */
export const contactStanding = async (
  tx: Tx,
  customerId: string,
  { platform, externalId }: IdentityRef,
): Promise<"named" | "unnamed" | "refused"> => {
  const [row] = await tx<{ standing: "named" | "unnamed" | "refused" }[]>`
    select ledger.contact_standing(${customerId}::bigint, ${platform}, ${externalId}) as standing`;
  return row?.standing ?? "refused";
};

/** @throws {Refused} `not_allowed`, `frozen`, `bad_profile`, `staff_contact` (an owner names them) */
export const nameContact = async (
  tx: Tx,
  customerId: string,
  contact: IdentityRef & { readonly name: string | null; readonly title: string | null },
  by: string,
): Promise<boolean> => {
  const [row] = await refusing(
    tx<{ changed: boolean }[]>`
      select ledger.name_contact(${customerId}::bigint, ${contact.platform}, ${contact.externalId}, ${contact.name},
        ${contact.title}, ${by}::bigint) as changed`,
  );
  return row?.changed === true;
};

/** @throws {Refused} `not_allowed`, `frozen`, `not_in_profile` */
export const endContact = async (
  tx: Tx,
  customerId: string,
  { platform, externalId }: IdentityRef,
  by: string,
): Promise<void> => {
  await refusing(tx`
    select ledger.end_contact(${customerId}::bigint, ${platform}, ${externalId}, ${by}::bigint)`);
};

/** The customers whose figures go to named contacts alone, and of whom this direct chat's person is one. */
export const privateCustomersOf = async (tx: Tx, { platform, chatId }: ChatRef): Promise<readonly string[]> => {
  const rows = await tx<{ customer_id: string }[]>`
    select distinct k.customer_id::text
    from chat.chat c
    join ledger.customer_contacts k on k.platform = c.platform and k.external_id = coalesce(c.external_id, c.chat_id)
    join ledger.customer_profiles p on p.customer_id = k.customer_id
    where c.platform = ${platform} and c.chat_id = ${chatId} and c.kind = 'direct' and k.counts
      and p.privacy = 'contacts'`;
  return rows.map(({ customer_id }) => customer_id);
};

/** The one customer this account speaks for; null for nobody's contact, and for somebody who speaks for several. */
export const onlyCustomerOf = async (tx: Tx, { platform, externalId }: IdentityRef): Promise<string | null> => {
  const rows = await tx<{ customer_id: string }[]>`
    select customer_id::text from ledger.customer_contacts
    where platform = ${platform} and external_id = ${externalId} and counts limit 2`;
  const [only, another] = rows;
  return another === undefined ? (only?.customer_id ?? null) : null;
};
