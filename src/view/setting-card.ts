// The reply to a change of what a customer wants to hear.

import type { Customer } from "#src/domain/books.ts";
import type { Block, Card } from "./card.ts";
import type { Reader } from "./reader.ts";

export type SettingFacts = {
  readonly title: string;
  readonly customer: Customer;
  readonly notes?: readonly string[];
  /** No chat is bound: nobody will hear of it yet. */
  readonly unheard: boolean;
};

export const settingCard = (facts: SettingFacts, { t }: Reader): Card => {
  const notes: Block[] = (facts.notes ?? []).map((text) => ({ kind: "text", text }));
  const unheard: Block[] = facts.unheard
    ? [
        { kind: "note", text: t.customers.noChatYet },
        { kind: "copy", text: `${t.general.verbs.bind} ${facts.customer.code}` },
      ]
    : [];
  return { tone: "done", title: facts.title, blocks: [...notes, ...unheard], buttons: [] };
};
