// A limit or budget whose customer was meant by a part of the name, shown with what would change and the button that
// does it.

import type { Customer } from "#src/domain/books.ts";
import type { Command } from "#src/domain/command.ts";
import { formatMoney, toMinor } from "#src/domain/money.ts";
import type { SpendingLimit } from "#src/domain/rules.ts";
import type { Context } from "#src/handler.ts";
import { spendingLimits } from "#src/ledger/limits.ts";
import { effectCard } from "#src/view/choice-card.ts";
import { chartName, customerName } from "#src/view/names.ts";
import { answer } from "./answering.ts";
import { commandLine, inCurrency } from "./command-line.ts";
import { effectText } from "./effect-text.ts";
import { askerText } from "./office.ts";
import { walletOrChoice } from "./wallet-choice.ts";

type LimitCommand = Extract<Command, { verb: "limit" | "budget" }>;

export const ruleEffectFor = async (ctx: Context, command: LimitCommand, customer: Customer): Promise<void> => {
  const { verb, amount } = command;
  const typed = amount ?? { currency: command.currency, mark: null, text: command.currency ?? "" };
  const wallet = await walletOrChoice(ctx, command, customer, typed);
  if (wallet === null) return;
  const { currency } = wallet;
  const from = verb === "budget" && command.month !== null ? `${command.month}-01` : ctx.today;
  const isMeant = (one: SpendingLimit): boolean =>
    one.currency === currency &&
    (verb === "limit" ? one.kind === command.kind : one.category === command.category && one.month === command.month);
  const stands = (await spendingLimits(ctx.tx, customer.customerId, from)).find(isMeant);
  const after = amount === null ? null : toMinor(amount, currency);
  const { customerId } = customer;
  const asked = await effectText(ctx, { verb: "limit", currency, amountMinor: after ?? 0n, customerId });
  await answer(ctx, (reader) => {
    const { t } = reader;
    const money = (minor: bigint | null): string => (minor === null ? t.rules.none : formatMoney(minor, currency));
    const label =
      verb === "budget"
        ? t.rules.budgetLabel(chartName(t, command.category ?? ""), command.month ?? "")
        : t.rules.limitLabel(command.kind ?? "single");
    const effect = {
      title: t.money.effectTitle(t.general.verbs[verb], customerName(customer), money(after)),
      label: t.money.effectButton(t.general.verbs[verb], money(after)),
      rows: [
        [label, t.rules.change(money(stands?.maxMinor ?? null), money(after))],
        [t.money.effect, verb === "limit" ? asked(t) : t.money.effectAtOnce],
      ] as const,
      line: commandLine(inCurrency({ ...command, customer: { kind: "named", customer } }, currency), t),
    };
    return effectCard(effect, askerText(ctx), reader);
  });
};
