// Refusals about what is kept of customers.

import type { ProfileField } from "#src/domain/profile.ts";
import type { Said, Sentences } from "../locale.ts";
import { general } from "./general.ts";
import { profiles } from "./profiles.ts";

type Codes =
  | ("bad_profile" | "not_account_manager" | "staff_contact" | "not_in_profile" | "no_such_group")
  | ("same_payee" | "payee_waits" | "payee_changed");

const verb = general.verbs.profile;

/** What follows the customer, for each field. */
const examples: Readonly<Record<ProfileField, string>> = {
  alias: "alias Acm",
  tier: "tier A",
  tag: "tag VIP",
  manager: "manager telegram:1005",
  contact: 'contact telegram:2001 "Li Ming" CFO',
  privacy: "privacy contacts",
  note: "note Pays at the end of the month",
  name: "name Acme Technology",
  payee: "payee NAME BANK NUMBER",
};

export const profileExample = (field: ProfileField, code = "ACME"): string => `${verb} ${code} ${examples[field]}`;

const bad: Readonly<Record<ProfileField, (text: string, code: string | undefined) => Said>> = {
  alias: (text, code) => ({
    text: `"${text}" is no alias: not a command, currency or number, 100 characters at most, 20 a customer. Like:`,
    copy: [profileExample("alias", code)],
  }),
  name: (text, code) => ({
    text: `"${text}" is no name: not a command, currency or number, 100 characters at most. Like:`,
    copy: [profileExample("name", code)],
  }),
  tier: (text, code) => ({
    text: `"${text}" is no tier: one word of 20 characters at most, not a number or a date. Like:`,
    copy: [profileExample("tier", code)],
  }),
  tag: (text, code) => ({
    text: `"${text}" is no tag: 20 characters at most, not a number or a date, 20 a customer. Like:`,
    copy: [profileExample("tag", code)],
  }),
  note: () => ({ text: "A note has 500 characters at most, please send a shorter one." }),
  privacy: (text, code) => ({
    text: `"${text}" is no privacy setting; contacts (the named contacts only) and chat (the customer's chats) are:`,
    copy: [profileExample("privacy", code)],
  }),
  contact: (_, code) => ({
    text: "A contact is a platform id, a name and a title of 50 characters at most, 20 a customer. Like:",
    copy: [profileExample("contact", code)],
  }),
  payee: (text, code) => ({
    text: `"${text}" is no payee: a name and an account, with a space between, 200 characters at most. Like:`,
    copy: [profileExample("payee", code)],
  }),
  manager: (_, code) => ({
    text: "An account manager is a platform id, like:",
    copy: [profileExample("manager", code)],
  }),
};

export const profileRefusals: Pick<Sentences, Codes> = {
  bad_profile: ({ field, text, customerCode }) => bad[field](text, customerCode),
  not_account_manager: ({ identity, name }) => ({
    text: `${name === null ? identity : `${name} (${identity})`} is no account manager, an owner grants that first:`,
    copy: [`${general.verbs.grant} ${identity} account_manager ${name ?? "NAME"}`],
  }),
  staff_contact: ({ identity, customerCode = "ACME" }) => ({
    text: `${identity} is or was staff, and becomes a customer's contact only when an owner types:`,
    copy: [`${verb} ${customerCode} contact ${identity} NAME TITLE`],
  }),
  not_in_profile: ({ field, text, customerCode = "ACME" }) => ({
    text: `This customer has no ${profiles.fields[field].toLowerCase()} "${text}", nothing changed; look first:`,
    copy: [`${verb} ${customerCode}`],
  }),
  same_payee: ({ customerCode, customerName, payee }) => ({
    text:
      payee === null
        ? `${customerName} ${customerCode} has no payee that could be taken away. To register one:`
        : `The payee of ${customerName} ${customerCode} is ${payee} already. To name another:`,
    copy: [profileExample("payee", customerCode)],
  }),
  payee_waits: ({ customerCode, customerName, number }) => ({
    text: `${number}, a change of the payee of ${customerName} ${customerCode}, is pending. Its maker can withdraw it:`,
    copy: [`${general.verbs.cancel} ${number}`],
  }),
  payee_changed: ({ customerCode, customerName }) => ({
    text: `The payee of ${customerName} ${customerCode} changed meanwhile, nothing was posted. Look, then ask again:`,
    copy: [`${verb} ${customerCode}`],
  }),
  no_such_group: ({ text }) => ({
    text: `No customer has the tier or tag "${text}", and it is no month or date either; like:`,
    copy: [`${general.verbs.balances} 2026-11`, `${general.verbs.balances} 2026-11 tag VIP`],
  }),
};
