// One change of what is kept of a customer: made, answered, and told to the other staff chats. What a change of a
// partly named customer would do is shown first.

import type { Customer } from "#src/domain/books.ts";
import type { Command } from "#src/domain/command.ts";
import { identityText } from "#src/domain/identity.ts";
import type { ProfileSet } from "#src/domain/profile.ts";
import type { Context } from "#src/handler.ts";
import { endContact, nameContact } from "#src/ledger/contacts.ts";
import { customer as customerOf } from "#src/ledger/customers.ts";
import { payeeOf } from "#src/ledger/payees.ts";
import {
  lastProfileChange,
  profileFor,
  renameCustomer,
  setAccountManager,
  setAlias,
  setProfile,
  setTag,
} from "#src/ledger/profiles.ts";
import type { Locale } from "#src/locale/locale.ts";
import type { Card } from "#src/view/card.ts";
import { effectCard } from "#src/view/choice-card.ts";
import { customerName } from "#src/view/names.ts";
import { profileChangedCard, stepText } from "#src/view/profile-card.ts";
import type { Reader } from "#src/view/reader.ts";
import { answer } from "./answering.ts";
import { commandLine } from "./command-line.ts";
import { reachableContacts } from "./customer-chats.ts";
import { askerPerson, askerText } from "./office.ts";
import { type PayeeSet, payeeEffect } from "./payee.ts";
import type { Rule } from "./permission.ts";
import { answerAndTell } from "./rule-setting.ts";
import { spellNewWords } from "./spelling.ts";

const where = ["direct", "staff", "approvals"] as const;
const operators: Rule = { roles: ["operator"], where, movesMoney: false, quiet: false };
/** Who has been staff is named by an owner; the books ask for that. */
const namers: Rule = { ...operators, roles: ["operator", "owner"] };

/** Who may change it. */
export const settingOf = (set: ProfileSet): Rule => (set.field === "contact" ? namers : operators);

/** What takes effect at once. */
type Setting = Exclude<ProfileSet, PayeeSet>;

type Tagging = Extract<ProfileSet, { field: "tag" }>;

/** All of them or none. @returns those that were not so before, as they were written when they were put on */
const tagged = async (ctx: Context, { customerId }: Customer, set: Tagging): Promise<readonly string[]> => {
  const who = { customerId, by: askerPerson(ctx).personId };
  const changed: string[] = [];
  for (const value of set.values) {
    if (!(await setTag(ctx.tx, who, { value, off: set.off }))) continue;
    const step = await lastProfileChange(ctx.tx, customerId);
    changed.push(step?.before ?? step?.after ?? value);
  }
  return changed;
};

/** @returns whether anything is different now */
const apply = async (ctx: Context, { customerId }: Customer, set: Exclude<Setting, Tagging>): Promise<boolean> => {
  const who = { customerId, by: askerPerson(ctx).personId };
  switch (set.field) {
    case "alias":
      return setAlias(ctx.tx, who, set);
    case "tier":
    case "note":
    case "privacy":
      return (await setProfile(ctx.tx, who, set.field, set.value)).changed;
    case "name":
      return (await renameCustomer(ctx.tx, who, set.value)).changed;
    case "manager":
      return setAccountManager(ctx.tx, who, set.identity);
    case "contact":
      if (!set.off) return nameContact(ctx.tx, customerId, { ...set.identity, ...called(set) }, who.by);
      await endContact(ctx.tx, customerId, set.identity, who.by);
      return true;
    default:
      return set satisfies never;
  }
};

const called = ({ name, title }: Extract<ProfileSet, { field: "contact" }>) => ({ name, title });

type Hint = { readonly text: string; readonly copy: string };

/** What follows from it that the maker would otherwise find out too late. */
const hintsAfter = async (ctx: Context, before: Customer, set: ProfileSet): Promise<(t: Locale) => readonly Hint[]> => {
  if (set.field === "name") {
    return (t) => [
      { text: t.profiles.oldName(before.name), copy: profileLine(t, before, "alias", `"${before.name}"`) },
    ];
  }
  const { privacy } = await profileFor(ctx.tx, before.customerId);
  const touches = set.field === "privacy" || set.field === "contact";
  if (!touches || privacy !== "contacts" || (await reachableContacts(ctx, before.customerId)).length > 0)
    return () => [];
  return (t) => [{ text: t.profiles.nobodyReachable, copy: profileLine(t, before, "contact", "telegram:2001") }];
};

const profileLine = (t: Locale, { code }: Customer, field: "alias" | "contact", value: string): string =>
  [t.general.verbs.profile, code, t.profiles.fields[field].toLowerCase(), value].join(" ");

export const changeProfile = async (ctx: Context, customer: Customer, set: Setting): Promise<void> => {
  const tags = set.field === "tag" ? await tagged(ctx, customer, set) : [];
  const changed = set.field === "tag" ? tags.length > 0 : await apply(ctx, customer, set);
  if (set.field === "alias" || set.field === "name") await spellNewWords(ctx);
  const step = changed ? await lastProfileChange(ctx.tx, customer.customerId) : null;
  const now = await customerOf(ctx.tx, customer.customerId);
  const hints = changed ? await hintsAfter(ctx, customer, set) : () => [];
  const facts = { customer: now, field: set.field, changed, byName: askerPerson(ctx).name };
  const card = (reader: Reader): Card => {
    const was =
      set.field === "tag"
        ? wished({ ...set, values: tags }, null, reader.t)
        : { before: step?.before ?? null, after: step?.after ?? null };
    return profileChangedCard({ ...facts, ...was, hints: hints(reader.t) }, reader);
  };
  await (changed ? answerAndTell(ctx, card) : answer(ctx, card));
};

/** What is asked for, in the words of the history; `before` is what a field of one value has now. */
const wished = (
  set: ProfileSet,
  before: string | null,
  t: Locale,
): { readonly before: string | null; readonly after: string | null } => {
  switch (set.field) {
    case "tag": {
      const text = t.general.list(set.values);
      return set.off ? { before: text, after: null } : { before: null, after: text };
    }
    case "alias":
      return set.off ? { before: set.value, after: null } : { before: null, after: set.value };
    case "manager":
      return { before: null, after: set.identity && identityText(set.identity) };
    case "contact": {
      const text = [identityText(set.identity), set.name, set.title].filter(Boolean).join(" ");
      return set.off ? { before: text, after: null } : { before: null, after: text };
    }
    case "tier":
    case "note":
    case "name":
    case "privacy":
    case "payee":
      return { before, after: set.value };
    default:
      return set satisfies never;
  }
};

/** Shows what the change would be, with the one button that makes it. */
export const profileEffectFor = async (
  ctx: Context,
  command: Extract<Command, { verb: "profile" }>,
  customer: Customer,
): Promise<void> => {
  const { set } = command;
  if (set === null) return;
  const now = await profileFor(ctx.tx, customer.customerId);
  const payee = set.field === "payee" ? ((await payeeOf(ctx.tx, customer.customerId))?.payee ?? null) : null;
  const before = set.field === "name" ? customer.name : set.field in now ? now[set.field as "tier"] : payee;
  const asked = set.field === "payee" ? await payeeEffect(ctx, customer) : null;
  await answer(ctx, (reader) => {
    const { t } = reader;
    const what = stepText({ field: set.field, ...wished(set, before, t) }, t);
    const effect = {
      title: t.profiles.confirm(customerName(customer), t.profiles.fields[set.field], what),
      label: t.profiles.confirmButton(t.profiles.fields[set.field]),
      rows: [
        [t.profiles.fields[set.field], what] as const,
        ...(asked === null ? [] : [[t.money.effect, asked(t)] as const]),
      ],
      line: commandLine(command, t),
    };
    return effectCard(effect, askerText(ctx), reader);
  });
};
