// Help: grouped by what one wants to do, each line an example to copy, only what the asker may do.

import type { Verb } from "#src/domain/command.ts";
import type { Block, Card } from "./card.ts";
import type { Reader } from "./reader.ts";

const groups = {
  record: [
    "topup",
    "charge",
    "owe",
    "bonus",
    "adjust",
    "opening",
    "hold",
    "capture",
    "release",
    "receive",
    "claim",
    "refund",
    "paid",
    "transfer",
    "exchange",
    "move",
    "reverse",
    "undo",
  ],
  query: [
    "balance",
    "history",
    "statement",
    "customers",
    "unclaimed",
    "rate",
    "today",
    "balances",
    "outbox",
    "audit",
    "export",
  ],
  decide: ["pending", "approve", "reject", "cancel"],
  customer: ["open", "credit", "limit", "budget", "freeze", "unfreeze", "bind", "unbind", "notify", "alert", "report"],
  settings: [
    "grant",
    "revoke",
    "link",
    "chatrole",
    "category",
    "account",
    "policy",
    "close",
    "language",
    "whoami",
    "help",
  ],
} as const satisfies Record<string, readonly Verb[]>;

/** `looksOnly`: what the asker may look at but not change; its example is the looking. */
export const helpCard = (allowed: ReadonlySet<Verb>, { t }: Reader, looksOnly: ReadonlySet<Verb> = new Set()): Card => {
  const example = (verb: Verb): string =>
    (looksOnly.has(verb) ? t.help.looks[verb] : undefined) ?? t.help.lines[verb].example;
  const blocks = Object.entries(groups).flatMap(([group, verbs]): Block[] => {
    const shown = verbs.filter((verb) => allowed.has(verb));
    if (shown.length === 0) return [];
    const title = t.help.groups[group as keyof typeof groups];
    return [{ kind: "text", text: title }, ...shown.map((verb): Block => ({ kind: "copy", text: example(verb) }))];
  });
  const amounts: Block[] = allowed.has("topup") ? [{ kind: "note", text: t.help.amounts }] : [];
  return { tone: "info", title: t.help.title, blocks: [...blocks, ...amounts], buttons: [] };
};

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
