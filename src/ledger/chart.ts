// The chart as people type it: a word that is exactly the name or an alias of a category or a receiving account.

import type { ChartAct, ChartItem } from "#src/domain/rules.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";

const named = async (tx: Tx, kind: "category" | "account", word: string): Promise<string | null> => {
  const [row] = await tx<{ name: string }[]>`
    select name from ledger.chart_words where kind = ${kind} and folded = ledger.fold(${word})`;
  return row?.name ?? null;
};

/** The category's own name; null when the word means none. */
export const categoryNamed = (tx: Tx, word: string): Promise<string | null> => named(tx, "category", word);

/** The receiving account's own name; null when the word means none. */
export const accountNamed = (tx: Tx, word: string): Promise<string | null> => named(tx, "account", word);

/** Every word that means something of the kind, folded. */
export const chartWordsOf = async (
  tx: Tx,
  kind: "category" | "account",
): Promise<readonly { readonly folded: string; readonly name: string }[]> => tx<{ folded: string; name: string }[]>`
    select folded, name from ledger.chart_words where kind = ${kind} order by folded`;

/** What takes entries, the default first. The first word of each is its name. */
export const chartItems = async (tx: Tx, kind: "category" | "account"): Promise<ChartItem[]> => {
  type Row = {
    name: string;
    aliases: string[];
    currency: string | null;
    details: string | null;
    is_default: boolean;
  };
  const rows = await tx<Row[]>`
    select name,
      coalesce(array_agg(folded order by folded) filter (where folded <> ledger.fold(name)), '{}') as aliases,
      currency, details, is_default
    from ledger.chart_items where what = ${kind} and ended_at is null
    group by item, name, currency, details, is_default order by is_default desc, item`;
  return rows.map(({ is_default: isDefault, ...row }) => ({ ...row, isDefault }));
};

/**
 * Adds a category (or another alias of one), ends it, or makes it the default; at once.
 *
 * @throws {Refused} `not_allowed`, `key_reused`, `bad_word`, `word_taken`, `no_such_item`, `default_stays`,
 *   `frozen` (everything)
 */
export const setCategory = async (
  tx: Tx,
  change: {
    readonly key: string;
    readonly act: ChartAct;
    readonly name: string;
    readonly alias: string | null;
    readonly by: string;
  },
): Promise<void> => {
  const { key, act, name, alias, by } = change;
  await refusing(tx`select ledger.set_category(${key}, ${act}, ${name}, ${alias}, ${by})`);
};
