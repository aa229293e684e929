// Who stopped what and why, and who let it go on: the reply, and the same to staff.

import type { Customer } from "#src/domain/books.ts";
import type { Card } from "./card.ts";
import { rows } from "./figures.ts";
import { customerName } from "./names.ts";
import { type Reader, when } from "./reader.ts";

type Hand = { readonly byName: string; readonly at: string; readonly reason: string | null };

export type FreezeFacts = {
  /** Null: everything. */
  readonly customer: Customer | null;
  readonly freeze: Hand;
  /** Who lifted it; null while it stands. */
  readonly lifted: Hand | null;
};

export const freezeCard = ({ customer, freeze, lifted }: FreezeFacts, reader: Reader): Card => {
  const { holds } = reader.t;
  const name = customer === null ? null : customerName(customer);
  const by = (hand: Hand): string => holds.frozenBy(hand.byName, when(reader, hand.at));
  const frozenTitle = name === null ? holds.frozenAllTitle : holds.frozenTitle(name);
  const unfrozenTitle = name === null ? holds.unfrozenAllTitle : holds.unfrozenTitle(name);
  return {
    tone: lifted === null ? "warning" : "done",
    title: lifted === null ? frozenTitle : unfrozenTitle,
    blocks: [
      ...rows(
        [holds.unfrozenByLabel, lifted && by(lifted)],
        [holds.frozenByLabel, by(freeze)],
        [holds.reason, lifted?.reason ?? freeze.reason],
      ),
      ...(lifted === null && name !== null ? [{ kind: "note", text: holds.frozenEffect } as const] : []),
    ],
    buttons: [],
  };
};
