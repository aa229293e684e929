// Where whoever asked for something hears what became of it.

import type { Request } from "#src/domain/books.ts";
import type { ChatRef } from "#src/domain/identity.ts";
import { chatAt } from "#src/ledger/chats.ts";
import { identitiesOf } from "#src/ledger/people.ts";
import { privatePlaces } from "./answering.ts";
import type { Office } from "./office.ts";

/** Where the maker asked; their direct chat when that has been bound to a customer since. */
export const makerPlaces = async (office: Office, { origin, makerId }: Request): Promise<readonly ChatRef[]> => {
  const chat = await chatAt(office.tx, origin);
  if (chat === null || chat.customerId === null) return [origin];
  const identities = await identitiesOf(office.tx, makerId);
  const here = identities.find(({ platform }) => platform === origin.platform);
  return here === undefined ? [] : privatePlaces(office, here);
};
