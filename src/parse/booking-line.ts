// owe, bonus, adjust and opening written back as a line.

import type { Command } from "#src/domain/command.ts";

type Booking = Extract<Command, { readonly verb: "owe" | "bonus" | "adjust" | "opening" }>;
type Texts = readonly (string | null)[];

export function bookingTexts(command: Booking, customer: string, options: Texts): Texts {
  const { text } = command.amount;
  switch (command.verb) {
    case "owe":
      return [customer, text, ...options];
    case "bonus":
      return [
        ...[customer, text, command.until && `until ${command.until}`, command.refers && `T${command.refers}`],
        ...[command.burn, ...options],
      ];
    case "adjust":
      return [
        ...[customer, `${command.minus ? "-" : "+"}${text}`, command.kind && adjustNames[command.kind]],
        ...[command.refers && `T${command.refers}`, command.money, ...options],
      ];
    case "opening":
      return [
        ...[customer, `${command.minus ? "-" : "+"}${text}`, command.granted ? "granted" : null],
        ...[command.until && `until ${command.until}`, ...options],
      ];
    default:
      return command satisfies never;
  }
}

const adjustNames = { billing: "billing", goodwill: "goodwill", bad_debt: "write-off", rounding: "rounding" } as const;
