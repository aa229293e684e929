// A command as the line that asks for it, in the reader's words: what buttons carry and what can be copied.

import type { Command, CustomerArg } from "#src/domain/command.ts";
import type { Locale } from "#src/locale/locale.ts";
import { writeLine } from "#src/parse/line.ts";

export type CustomerCommand = Extract<Command, { readonly customer: CustomerArg | null }>;

export const commandLine = (command: CustomerCommand, t: Locale): string =>
  `${t.general.verbs[command.verb]}${writeLine(command).slice(command.verb.length)}`;

/** The same command with its wallet named, when the person did not. */
export const inCurrency = <C extends CustomerCommand>(command: C, currency: string): C => {
  const { verb } = command;
  if ("amount" in command && command.amount !== null) {
    return {
      ...command,
      amount: { ...command.amount, currency, mark: null, text: `${command.amount.value} ${currency}` },
    };
  }
  if (verb === "limit" || verb === "budget") return { ...command, currency };
  if (verb === "alert" && command.threshold.kind === "amount") {
    const { amount } = command.threshold;
    const named = { ...amount, currency, mark: null, text: `${amount.value} ${currency}` };
    return { ...command, threshold: { kind: "amount", amount: named } };
  }
  return command;
};
