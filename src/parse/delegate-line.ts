// delegate, written back as the words after its verb.

import type { DecisionCommand } from "#src/domain/command-decisions.ts";
import { identityText } from "#src/domain/identity.ts";

export function delegateTexts(command: DecisionCommand, quote: (text: string) => string): readonly string[] {
  if (command.act !== "set") return command.act === "off" ? ["off"] : [];
  const { to, until } = command;
  return [typeof to === "string" ? quote(to) : identityText(to), "until", until];
}
