// Names are read on cards, in lists and in files for years: none is longer than a long company name.

import type { Command } from "#src/domain/command.ts";
import { excerpt, type Refusing, refuse } from "./env.ts";

const NAME_LENGTH_MAX = 100;

const namesIn = (command: Command): readonly (string | null)[] => {
  switch (command.verb) {
    case "open":
    case "grant":
      return [command.name];
    case "category":
    case "account":
      return [command.name, command.alias];
    default:
      return [];
  }
};

/** Null when every new name in it can be kept. */
export function refuseLongName(command: Command): Refusing | null {
  const long = namesIn(command).find((name) => name !== null && Array.from(name).length > NAME_LENGTH_MAX);
  return long == null ? null : refuse({ code: "name_too_long", text: excerpt(long), max: NAME_LENGTH_MAX });
}
