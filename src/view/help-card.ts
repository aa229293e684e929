// Help: grouped by what one wants to do, each line an example to copy, the usual ones first, only what the asker
// may do.

import type { Verb } from "#src/domain/command.ts";
import type { Locale } from "#src/locale/locale.ts";
import type { Block, Button, Card } from "./card.ts";
import type { Reader } from "./reader.ts";

const groups = {
  record: [
    ...(["topup", "charge", "refund", "hold", "undo", "batch", "reverse", "bonus", "adjust", "owe"] as const),
    ...(["capture", "release", "receive", "claim", "paid", "transfer", "exchange", "move", "opening"] as const),
  ],
  query: [
    ...(["balance", "history", "statement", "customers", "today", "balances", "unclaimed", "rate"] as const),
    ...(["outbox", "audit", "export"] as const),
  ],
  decide: ["pending", "approve", "reject", "cancel", "delegate"],
  customer: [
    ...(["open", "alert", "report", "limit", "bind", "profile", "credit", "budget", "freeze", "unfreeze"] as const),
    ...(["unbind", "notify", "payment", "feedback", "case"] as const),
  ],
  settings: [
    ...(["grant", "revoke", "link", "chatrole", "policy", "invite", "people", "category", "account"] as const),
    ...(["close", "join", "language", "whoami", "help"] as const),
  ],
} as const satisfies Record<string, readonly Verb[]>;

/** Every verb of help, in its order. */
export const verbsInOrder: readonly Verb[] = Object.values(groups).flat();

export type HelpGroup = keyof typeof groups;

export const helpGroups = Object.keys(groups) as readonly HelpGroup[];

/** The group of that title, in any language; null when there is none. */
export const helpGroupNamed = (title: string, locales: readonly Locale[]): HelpGroup | null => {
  const meant = title.toLowerCase();
  return helpGroups.find((name) => locales.some((t) => t.help.groups[name].toLowerCase() === meant)) ?? null;
};

type Allowed = {
  readonly verbs: ReadonlySet<Verb>;
  /** What the asker may look at but not change; its example is the looking. */
  readonly looksOnly: ReadonlySet<Verb>;
};

/** A group with more lines than this shows the first ones, and names the rest. */
const usualMax = 5;

const examples = (verbs: readonly Verb[], { looksOnly }: Allowed, { t }: Reader): Block[] =>
  verbs.map((verb) => {
    const looks = looksOnly.has(verb) ? t.help.looks[verb] : undefined;
    return { kind: "copy", text: looks ?? t.help.lines[verb].example };
  });

/** One screen: of each group what is used most as lines to copy, the rest by name, and a button that shows them all. */
export const helpCard = (verbs: ReadonlySet<Verb>, reader: Reader, looksOnly: ReadonlySet<Verb> = new Set()): Card => {
  const { t } = reader;
  const buttons: Button[] = [];
  const blocks = helpGroups.flatMap((group): Block[] => {
    const shown = groups[group].filter((verb) => verbs.has(verb));
    if (shown.length === 0) return [];
    const usual = shown.slice(0, shown.length <= usualMax + 1 ? shown.length : usualMax);
    const more = shown.slice(usual.length).map((verb) => t.general.verbs[verb]);
    const title = t.help.groups[group];
    if (more.length > 0) {
      const line = `${t.general.verbs.help} "${title}"`;
      buttons.push({ id: group, label: title, style: "default", act: { kind: "run", line, by: null } });
    }
    return [
      { kind: "text", text: title },
      ...examples(usual, { verbs, looksOnly }, reader),
      ...(more.length === 0 ? [] : [{ kind: "text", text: t.help.more(more) } as const]),
    ];
  });
  const amounts: Block[] = verbs.has("topup") ? [{ kind: "note", text: t.help.amounts }] : [];
  return { tone: "info", title: t.help.title, blocks: [...blocks, ...amounts], buttons };
};

/** One group, every line of it that the asker may use. */
export const helpGroupCard = (group: HelpGroup, allowed: Allowed, reader: Reader): Card => ({
  tone: "info",
  title: reader.t.help.groups[group],
  blocks: examples(
    groups[group].filter((verb) => allowed.verbs.has(verb)),
    allowed,
    reader,
  ),
  buttons: [],
});

/** One verb: its example and what the words mean. */
export const helpTopicCard = (verb: Verb, { t }: Reader): Card => {
  const { example, what } = t.help.lines[verb];
  return {
    tone: "info",
    title: t.help.topicTitle(t.general.verbs[verb]),
    blocks: [
      { kind: "copy", text: example },
      { kind: "text", text: what },
      ...(verb === "topup" || verb === "charge" ? [{ kind: "note", text: t.help.amounts } as const] : []),
    ],
    buttons: [],
  };
};

/** For a customer in their own chat: two words are all there is to learn. */
export const contactHelpCard = (verbs: readonly Verb[], { t }: Reader): Card => ({
  tone: "info",
  title: t.help.contact,
  blocks: verbs.map((verb) => ({ kind: "copy", text: t.general.verbs[verb] })),
  buttons: [],
});
