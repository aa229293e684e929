// Is a message said to us, and what is left of it without our name? Slash commands, mentions by name and by account;
// a command that carries another bot's name is theirs.

import type { TelegramEntity } from "./update.ts";

export type Me = {
  /** Our account ids: the number in the token, and what getMe says. */
  readonly ids: ReadonlySet<string>;
  /** Without the @; null until known. */
  readonly username: string | null;
};

export type Addressed = {
  readonly text: string;
  readonly named: boolean;
  readonly command: boolean;
  /** The command carries another bot's name. */
  readonly foreign: boolean;
  readonly mentions: readonly { readonly externalId: string; readonly name: string }[];
};

type Cut = { readonly start: number; readonly end: number; readonly by: string };

/** Full-width slash and at-sign count as their half-width twins; the parser folds the rest. */
const namedCommand = /^([/\uFF0F][^\s/\uFF0F@\uFF20]+)[@\uFF20]([A-Za-z0-9_]+)/;
const anyCommand = /^[/\uFF0F][^\s/\uFF0F]/;
/** What people write between our name and the command: a blank, comma or colon, half or full width. */
const afterName = /^[\s,:\uFF0C\u3001\uFF1A]+/;

export const readAddress = (text: string, entities: readonly TelegramEntity[], me: Me): Addressed => {
  const ours = me.username?.toLowerCase();
  const cuts: Cut[] = [];
  const mentions: { externalId: string; name: string }[] = [];
  let named = false;
  for (const entity of entities) {
    const [start, end] = [entity.offset, entity.offset + entity.length];
    const written = text.slice(start, end);
    if (entity.type === "mention" && ours !== undefined && written.toLowerCase() === `@${ours}`) {
      named = true;
      cuts.push({ start, end, by: "" });
    } else if (entity.type === "text_mention" && entity.user !== undefined) {
      const externalId = String(entity.user.id);
      if (me.ids.has(externalId)) {
        named = true;
        cuts.push({ start, end, by: "" });
      } else {
        const name = written.replace(/^@/, "");
        mentions.push({ externalId, name });
        cuts.push({ start, end, by: `@${name}` });
      }
    }
  }
  const rest = applyCuts(text, cuts);
  const command = namedCommand.exec(rest);
  const whose = command?.[2]?.toLowerCase();
  const foreign = whose !== undefined && whose !== ours;
  const stripped = command === null || foreign ? rest : `${command[1]}${rest.slice(command[0].length)}`;
  return { text: stripped, named, command: anyCommand.test(stripped), foreign, mentions };
};

const applyCuts = (text: string, cuts: readonly Cut[]): string => {
  let result = text;
  for (const { start, end, by } of cuts.toSorted((left, right) => right.start - left.start)) {
    const before = result.slice(0, start);
    const after = result.slice(end);
    result = before + by + (by !== "" ? after : after.replace(before.trim() === "" ? afterName : /^[ \t]+/, ""));
  }
  return result.trim();
};
