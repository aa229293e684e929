// Which lines of a statement nobody but their maker looked at: said to ourselves in our own chats, never where a
// customer reads.

import type { ChatRef } from "#src/domain/identity.ts";
import { isStaffChat } from "#src/ledger/chats.ts";
import { placeKey, unreviewedPlaces } from "#src/ledger/policy.ts";
import type { Marks } from "#src/view/statement-card.ts";
import type { Office } from "./office.ts";

/** Left out where there is nothing to say, or nobody of ours reads. */
export const marksFor = async (
  office: Office,
  to: ChatRef,
  { customerId, from }: { readonly customerId: string; readonly from: string },
): Promise<{ readonly marks?: Marks }> => {
  if (!(await isStaffChat(office.tx, to))) return {};
  const places = await unreviewedPlaces(office.tx, customerId, from);
  if (places.size === 0) return {};
  return {
    marks: ({ place }, { currency, purpose }) => places.has(placeKey({ currency, purpose, place })),
  };
};
