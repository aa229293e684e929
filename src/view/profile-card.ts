// What staff keep about a customer, on one card; and the answer to a change of it. Never shown in a customer's chat.

import type { Customer, Wallet } from "#src/domain/books.ts";
import { identityText } from "#src/domain/identity.ts";
import { formatMoney } from "#src/domain/money.ts";
import type { BoundChat, Contact, Profile, ProfileField } from "#src/domain/profile.ts";
import type { Locale } from "#src/locale/locale.ts";
import type { Block, Card } from "./card.ts";
import { type Row, rows } from "./figures.ts";
import { customerName, walletLabel } from "./names.ts";
import { type Reader, when } from "./reader.ts";

type Notify = "topup" | "charge" | "all" | "none";
type Alert =
  | { readonly kind: "off" }
  | { readonly kind: "amount"; readonly minor: bigint; readonly currency: string }
  | { readonly kind: "days"; readonly days: number };

export type ProfileFacts = {
  readonly customer: Customer;
  readonly wallets: readonly Wallet[];
  readonly profile: Profile;
  /** Who a refund is paid to. */
  readonly payee: {
    readonly payee: string;
    readonly byName: string;
    readonly at: string;
    readonly requestId: string;
  } | null;
  readonly aliases: readonly string[];
  readonly contacts: readonly Contact[];
  readonly chats: readonly BoundChat[];
  readonly notify: Notify;
  readonly alert: Alert;
  readonly report: { readonly every: "daily" | "weekly" | "monthly"; readonly atTime: string } | null;
  readonly lastChange: ProfileStep | null;
};

/** One change as it was kept. */
export type ProfileStep = {
  readonly field: ProfileField;
  readonly before: string | null;
  readonly after: string | null;
  readonly byName: string;
  readonly at: string;
};

/** `李明 财务经理 · telegram:2001` */
export const contactText = (contact: Contact, t: Locale): string => {
  const called = [contact.name, contact.title].filter((part) => part !== null).join(" ");
  const shown = [called, identityText(contact), contact.counts ? "" : t.profiles.notCounting];
  return shown.filter((part) => part !== "").join(" · ");
};

const alertText = (alert: Alert, t: Locale): string | null => {
  if (alert.kind === "off") return null;
  return alert.kind === "days"
    ? t.profiles.alertDays(alert.days)
    : t.profiles.alertBelow(formatMoney(alert.minor, alert.currency));
};

/** A setting in the reader's words, anything else as it was typed. */
export const valueText = (field: ProfileField, value: string, t: Locale): string =>
  field === "privacy" && (value === "chat" || value === "contacts") ? t.profiles.privacies[value] : value;

export const stepText = (
  { field, before, after }: Pick<ProfileStep, "field" | "before" | "after">,
  t: Locale,
): string => {
  const [from, to] = [before, after].map((value) => (value === null ? null : valueText(field, value, t)));
  if (field === "alias" || field === "tag") return to ?? t.profiles.removed(from ?? "");
  if (to == null) return from == null ? t.profiles.cleared : t.profiles.removed(from);
  return from == null ? to : `${from} → ${to}`;
};

export const profileCard = (facts: ProfileFacts, reader: Reader): Card => {
  const { t } = reader;
  const { profile, lastChange } = facts;
  const { fields } = t.profiles;
  const wallets = facts.wallets.map(
    (wallet): Row => [
      walletLabel(t, wallet),
      t.profiles.available(formatMoney(wallet.availableMinor, wallet.currency)),
    ],
  );
  const blocks: Block[] = [
    ...rows(
      ...wallets,
      [fields.tier, profile.tier],
      [fields.tag, t.general.list(profile.tags)],
      [fields.manager, profile.accountManager?.name],
      [fields.alias, t.general.list(facts.aliases)],
      ...facts.contacts.map((contact): Row => [fields.contact, contactText(contact, t)]),
      [fields.payee, facts.payee && payeeText(facts.payee, reader)],
      [fields.privacy, t.profiles.privacies[profile.privacy]],
      [t.profiles.chats, chatsText(facts.chats, t)],
      [t.profiles.notice, t.profiles.notices[facts.notify]],
      [t.profiles.alert, alertText(facts.alert, t)],
      [
        t.profiles.report,
        facts.report && t.profiles.reportAt(t.profiles.reports[facts.report.every], facts.report.atTime),
      ],
      [fields.note, profile.note],
    ),
  ];
  if (lastChange !== null) {
    const what = `${fields[lastChange.field]} ${stepText(lastChange, t)}`;
    blocks.push({ kind: "note", text: t.profiles.lastChange(lastChange.byName, when(reader, lastChange.at), what) });
  }
  return { tone: "info", title: t.profiles.title(customerName(facts.customer)), blocks, buttons: [] };
};

const payeeText = ({ payee, byName, at, requestId }: NonNullable<ProfileFacts["payee"]>, reader: Reader): string =>
  reader.t.payees.profile(payee, byName, when(reader, at), `R${requestId}`);

const chatsText = (chats: readonly BoundChat[], t: Locale): string =>
  chats.length === 0
    ? t.profiles.noChats
    : t.general.list(
        chats.map(({ platform, kind, title }) =>
          t.profiles
            .chatName(t.general.platforms[platform], kind === "direct" ? t.profiles.directChat : (title ?? ""))
            .trim(),
        ),
      );

export type ProfileChangeFacts = {
  readonly customer: Customer;
  readonly field: ProfileField;
  readonly before: string | null;
  readonly after: string | null;
  readonly byName: string;
  readonly changed: boolean;
  /** What is worth knowing beside it, each with a line to copy. */
  readonly hints: readonly { readonly text: string; readonly copy: string }[];
};

export const profileChangedCard = (facts: ProfileChangeFacts, { t }: Reader): Card => {
  const { customer, field } = facts;
  const name = customerName(customer);
  const label = t.profiles.fields[field];
  if (!facts.changed) return { tone: "info", title: t.profiles.unchanged(name, label), blocks: [], buttons: [] };
  return {
    tone: "done",
    title: t.profiles.changed(name, label, stepText(facts, t)),
    blocks: [
      ...rows([t.profiles.by, facts.byName]),
      ...facts.hints.flatMap(({ text, copy }): Block[] => [
        { kind: "text", text },
        { kind: "copy", text: copy },
      ]),
    ],
    buttons: [],
  };
};
