// A command that sets a rule, written back as the words after its verb.

import type { CustomerArg } from "#src/domain/command.ts";
import type { RuleCommand } from "#src/domain/command-rules.ts";

type Writers = {
  readonly customer: (customer: CustomerArg) => string;
  readonly quote: (text: string) => string;
};

export function ruleArguments(command: RuleCommand, { customer, quote }: Writers): readonly (string | null)[] {
  switch (command.verb) {
    case "limit": {
      const { kind, amount, currency, memo } = command;
      if (kind === null) return [customer(command.customer)];
      return [customer(command.customer), kind, ...maximum(amount, currency), memo && quote(memo)];
    }
    case "budget": {
      const { category, month, amount, currency } = command;
      if (category === null) return [customer(command.customer)];
      return [customer(command.customer), quote(category), month, ...maximum(amount, currency)];
    }
    case "category":
      return [command.act, command.name && quote(command.name), command.alias && quote(command.alias)];
    case "account": {
      const { act, name, alias, currency, details } = command;
      return [act, name && quote(name), alias && quote(alias), currency, details && quote(details)];
    }
    case "policy": {
      if (command.set === null) return ["show"];
      const { rule, measure, currency, from, days, tier, needs } = command.set;
      const figure =
        measure === "days_back" ? ["back", String(days)] : [measure === "amount" ? "from" : "daily", from?.text ?? "0"];
      const who = needs === null ? ["off"] : ["levels", `${needs.levels}x${needs.people}`];
      const whose = tier === null ? [] : ["tier", quote(tier)];
      return ["set", rule, currency, ...figure, ...who, ...whose, needs?.evidence ? "evidence" : null];
    }
    case "close":
      return [command.month, command.confirmed ? "confirm" : null];
    default:
      return command satisfies never;
  }
}

const maximum = (amount: { readonly text: string } | null, currency: string | null): readonly (string | null)[] =>
  amount === null ? ["off", currency] : [amount.text];
