// The reply to the operator when an entry posted at once: what, how much, before and after, its number.

import type { Customer, PostedEntry } from "#src/domain/books.ts";
import type { EntryOptions } from "#src/domain/command.ts";
import { formatSigned } from "#src/domain/money.ts";
import type { Block, Button, Card } from "./card.ts";
import { besides, rows } from "./figures.ts";
import { beforeAfter, chartName, customerName, pocketRow } from "./names.ts";
import { day, type Reader, today, when } from "./reader.ts";

/** An entry with the same amount on the same customer a few minutes before: named first. */
export type Twin = { readonly entryId: string; readonly recordedAt: string; readonly makerName: string };

export type PostedFacts = {
  readonly entry: PostedEntry;
  readonly customer: Customer;
  readonly options: Pick<EntryOptions, "category" | "publicText" | "memo" | "ref">;
  readonly twin: Twin | null;
  /** The pocket it came out of; left out for the main account. */
  readonly purpose?: string | null;
  /** Made under a rule of the only person there is. */
  readonly unreviewed?: boolean;
  /** Whoever may undo it with a button, as buttons remember people; null for nobody. */
  readonly undoBy: string | null;
};

const undoButton = (entryId: string, by: string, { t }: Reader): Button => ({
  id: "undo",
  label: t.money.undo,
  style: "default",
  act: { kind: "undo", entryId, by },
});

export const postedCard = (facts: PostedFacts, reader: Reader): Card => {
  const { entry, customer, options, twin, undoBy, purpose = null } = facts;
  const { t } = reader;
  const warning: Block[] =
    twin === null
      ? []
      : [{ kind: "text", text: t.money.equalTwin(`T${twin.entryId}`, when(reader, twin.recordedAt), twin.makerName) }];
  const dated = entry.effectiveOn === today(reader) ? null : day(reader, entry.effectiveOn);
  return {
    tone: "done",
    title: t.money.postedTitle(entry.kind, customerName(customer), formatSigned(entry.amountMinor, entry.currency)),
    number: `T${entry.entryId}`,
    blocks: [
      ...warning,
      ...rows(
        ...pocketRow(t, { purpose }),
        [t.money.balance, beforeAfter(t, entry.beforeMinor, entry.afterMinor, entry.currency)],
        ...besides(t, entry),
        [t.money.category, chartName(t, options.category)],
        [t.money.publicText, options.publicText],
        [t.money.ref, options.ref === null ? null : `#${options.ref}`],
        [t.money.effectiveOn, dated],
        [t.money.memo, options.memo],
        [t.requests.rule, facts.unreviewed === true ? t.decisions.unreviewed : null],
      ),
    ],
    buttons: undoBy === null ? [] : [undoButton(entry.entryId, undoBy, reader)],
  };
};

/** The same card with the button that takes its entry back. */
export const withUndo = (card: Card, entryId: string, by: string, reader: Reader): Card => ({
  ...card,
  buttons: [...card.buttons, undoButton(entryId, by, reader)],
});
