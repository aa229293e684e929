// Help lists what the asker may do, as lines that can be copied, and nothing else.

import { expect, test } from "vitest";
import { type Verb, verbs } from "#src/domain/command.ts";
import { helpCard, helpGroupCard, helpGroupNamed, helpGroups, helpTopicCard } from "#src/view/help-card.ts";
import { linesOf, readers, textOf } from "./fixture.ts";

test.each(readers)("every verb has its place in help ($t.name)", (reader) => {
  const allowed = { verbs: new Set(verbs), looksOnly: new Set<Verb>() };
  const lines = helpGroups.flatMap((group) => linesOf(helpGroupCard(group, allowed, reader)));
  for (const verb of verbs) expect(lines).toContain(reader.t.help.lines[verb].example);
  const all = textOf(helpCard(new Set(verbs), reader));
  for (const verb of verbs) expect(all).toContain(reader.t.general.verbs[verb]);
});

test.each(readers)("a long group has a button, and its title is understood ($t.name)", (reader) => {
  const { buttons } = helpCard(new Set(verbs), reader);
  expect(buttons.map(({ id }) => id)).toEqual(["record", "query", "customer", "settings"]);
  for (const { id, label } of buttons) expect(helpGroupNamed(label, [reader.t])).toBe(id);
  expect(helpCard(new Set(["balance", "history"]), reader).buttons).toEqual([]);
});

test.each(readers)("what is not allowed is not named ($t.name)", (reader) => {
  const text = textOf(helpCard(new Set(["balance", "history"]), reader));
  expect(text).toContain(reader.t.help.lines.balance.example);
  expect(text).not.toContain(reader.t.help.lines.grant.example);
  expect(text).not.toContain(reader.t.help.groups.settings);
});

test.each(readers)("each example starts with the word that is understood ($t.name)", (reader) => {
  for (const verb of verbs) {
    expect(reader.t.help.lines[verb].example.startsWith(reader.t.general.verbs[verb])).toBe(true);
    expect(textOf(helpTopicCard(verb, reader))).toContain(reader.t.help.lines[verb].what);
  }
});
