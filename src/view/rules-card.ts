// Limits and budgets with what is left of them, the chart, and what is open of a month before it is closed.

import type { Customer } from "#src/domain/books.ts";
import { formatMoney, formatNumber, formatSigned } from "#src/domain/money.ts";
import type { ChartAct, ChartItem, OpenThing, SpendingLimit } from "#src/domain/rules.ts";
import type { Card } from "./card.ts";
import { type Row, rows } from "./figures.ts";
import { chartName, customerName } from "./names.ts";
import type { Reader } from "./reader.ts";

const limitRow = (limit: SpendingLimit, { t }: Reader): Row => {
  const { kind, currency, category, month, maxMinor, usedMinor, reservedMinor } = limit;
  const max = formatMoney(maxMinor, currency);
  if (kind === "single") return [t.rules.limitLabel(kind), max];
  const label =
    kind === "budget" ? t.rules.budgetLabel(chartName(t, category ?? ""), month ?? "") : t.rules.limitLabel(kind);
  const left = maxMinor - usedMinor - reservedMinor;
  return [
    label,
    t.rules.figures(
      formatNumber(left, currency),
      max,
      formatNumber(usedMinor, currency),
      reservedMinor === 0n ? null : formatNumber(reservedMinor, currency),
    ),
  ];
};

/** `what`: everything, or budgets alone. */
export const limitsCard = (
  customer: Customer,
  limits: readonly SpendingLimit[],
  what: "limit" | "budget",
  reader: Reader,
): Card => {
  const { t } = reader;
  const name = customerName(customer);
  const shown = what === "limit" ? limits : limits.filter(({ kind }) => kind === "budget");
  if (shown.length > 0) {
    const title = what === "limit" ? t.rules.limitsTitle(name) : t.rules.budgetsTitle(name);
    return { tone: "info", title, blocks: rows(...shown.map((one) => limitRow(one, reader))), buttons: [] };
  }
  return {
    tone: "info",
    title: what === "limit" ? t.rules.limitsNone(name) : t.rules.budgetsNone(name),
    blocks: [{ kind: "copy", text: t.help.lines[what].example.replace("ACME", customer.code) }],
    buttons: [],
  };
};

export type BudgetFacts = {
  readonly customer: Customer;
  readonly category: string;
  readonly month: string;
  readonly currency: string;
  readonly beforeMinor: bigint | null;
  readonly afterMinor: bigint | null;
  /** Used and held already. */
  readonly usedMinor: bigint;
  readonly byName: string;
};

/** The answer, and the same to staff. */
export const budgetCard = (facts: BudgetFacts, { t }: Reader): Card => {
  const { currency, beforeMinor, afterMinor, usedMinor, month } = facts;
  const money = (minor: bigint | null): string => (minor === null ? t.rules.none : formatMoney(minor, currency));
  const name = customerName(facts.customer);
  const category = chartName(t, facts.category);
  const over = afterMinor !== null && usedMinor > afterMinor ? usedMinor - afterMinor : 0n;
  return {
    tone: over > 0n ? "warning" : "done",
    title:
      afterMinor === null
        ? t.rules.budgetOff(name, category, month)
        : t.rules.budgetSet(name, category, month, money(afterMinor)),
    blocks: [
      ...rows(
        [t.general.verbs.budget, t.rules.change(money(beforeMinor), money(afterMinor))],
        [t.rules.setBy, facts.byName],
      ),
      ...(over > 0n ? [{ kind: "note", text: t.rules.budgetOver(formatMoney(over, currency)) } as const] : []),
    ],
    buttons: [],
  };
};

const itemText = (item: ChartItem, what: "category" | "account", { t }: Reader): string =>
  [
    item.isDefault ? t.rules.chartDefault : null,
    what === "account" ? (item.currency ?? t.rules.anyCurrency) : null,
    item.aliases.length === 0 ? null : t.general.list(item.aliases),
    item.details,
  ]
    .filter((part) => part !== null)
    .join(" · ");

export const chartCard = (what: "category" | "account", items: readonly ChartItem[], reader: Reader): Card => ({
  tone: "info",
  title: reader.t.rules.chartTitle(what),
  blocks: items.map((item) => {
    const rest = itemText(item, what, reader);
    return { kind: "text", text: [chartName(reader.t, item.name), rest].filter((part) => part !== "").join(" · ") };
  }),
  buttons: [],
});

export type CategoryFacts = {
  readonly act: ChartAct;
  readonly name: string;
  readonly alias: string | null;
  readonly byName: string;
};

/** The answer, and the same to staff. */
export const categoryCard = ({ act, name, alias, byName }: CategoryFacts, { t }: Reader): Card => ({
  tone: "done",
  title: `${t.rules.categoryDone[act]} · ${chartName(t, name)}`,
  blocks: rows([t.rules.alias, alias], [t.rules.setBy, byName]),
  buttons: [],
});

const shownMax = 8;

/** What is open of a month, and the button that asks for its closing. */
export const closeCard = (month: string, open: readonly OpenThing[], by: string, reader: Reader): Card => {
  const { t } = reader;
  const whats = [...new Set(open.map(({ what }) => what))];
  const lines = whats.map((what): Row => {
    const all = open.filter((one) => one.what === what);
    const shown = all
      .slice(0, shownMax)
      .map(({ number, amountMinor, currency }) =>
        number === currency ? formatSigned(amountMinor, currency) : `${number} ${formatMoney(amountMinor, currency)}`,
      );
    const more = all.length > shownMax ? [t.rules.more(all.length - shownMax)] : [];
    return [t.rules.things[what], t.general.list([...shown, ...more])];
  });
  const line = `${t.general.verbs.close} ${month} confirm`;
  return {
    tone: open.length === 0 ? "info" : "warning",
    title: open.length === 0 ? t.rules.closeNothing(month) : t.rules.closeTitle(month),
    blocks: [...rows(...lines), { kind: "copy", text: line }, { kind: "note", text: t.rules.closeNote }],
    buttons: [
      { id: "close", label: t.rules.closeButton(month), style: "danger", act: { kind: "run", line, by } },
      { id: "no", label: t.general.cancelButton, style: "default", act: { kind: "dismiss", by } },
    ],
  };
};
