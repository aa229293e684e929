// Help: grouped by what one wants to do, each line an example to copy, only what the asker may do.

import type { Verb } from "#src/domain/command.ts";
import type { Block, Card } from "./card.ts";
import type { Reader } from "./reader.ts";

const groups = {
  record: ["topup", "charge", "hold", "capture", "release", "reverse", "undo"],
  query: ["balance", "history", "customers", "outbox", "audit"],
  decide: ["pending", "approve", "reject", "cancel"],
  customer: ["open", "credit", "freeze", "unfreeze", "bind", "unbind", "notify", "alert", "report"],
  settings: ["grant", "revoke", "link", "chatrole", "language", "whoami", "help"],
} as const satisfies Record<string, readonly Verb[]>;

export const helpCard = (allowed: ReadonlySet<Verb>, { t }: Reader): Card => {
  const blocks = Object.entries(groups).flatMap(([group, verbs]): Block[] => {
    const shown = verbs.filter((verb) => allowed.has(verb));
    if (shown.length === 0) return [];
    const title = t.help.groups[group as keyof typeof groups];
    return [
      { kind: "text", text: title },
      ...shown.map((verb): Block => ({ kind: "copy", text: t.help.lines[verb].example })),
    ];
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
