// Refusals of what was typed: the verb, the amount, the options, the customer's name.

import type { Verb } from "#src/domain/command.ts";
import type { AmountProblem } from "#src/domain/errors.ts";
import type { RoleName } from "#src/domain/identity.ts";
import { currencies, exponentOf } from "#src/domain/money.ts";
import type { Said, Sentences } from "../locale.ts";
import { general } from "./general.ts";
import { help } from "./help.ts";
import { profileExample } from "./refusals-profiles.ts";

const verbWord = (verb: string): string => general.verbs[verb as Verb] ?? verb;
const roleWord = (role: string): string => general.roles[role as RoleName] ?? role;
const example = (verb: string): readonly string[] => {
  const line = help.lines[verb as Verb];
  return line === undefined ? [general.verbs.help] : [line.example];
};

// What a usage refusal says is missing, by the name the parser gives it.
const missing: Readonly<Record<string, string>> = {
  customer: "a customer",
  receiver: "where it goes (another customer, or a ^pocket)",
  amount: "an amount",
  currency: "the currency to get, such as USD",
  rate: "a rate, such as 7.1",
  name: "a name",
  number: "a request number",
  hold: "a hold number (H and digits)",
  receipt: "a receipt number (P and digits)",
  case: "a case number (C and digits)",
  said: "the words",
  entry: "an entry number (T and digits)",
  reason: "a reason",
  identity: "a platform id",
  role: "a role",
  code: "code of the invitation",
  level: "a level (1 to 3)",
  chat_role: "a use (staff, approvals or off)",
  notice: "what to notify (topup, charge, all or none)",
  threshold: "a threshold (an amount, 7d or off)",
  schedule: "how often (daily, weekly, monthly or off)",
  language: "a language (zh or en)",
  format: "a format (xlsx, csv, hledger or beancount)",
  rule: "the command the rule is for, such as refund",
  from_amount: "from which amount on, such as from 50000",
  levels: "how many levels, such as levels 2, or off",
  tier: "a tier, such as tier A",
  days: "how many days, such as back 15",
  until: "until which day, such as until 2026-12-01",
  limit_kind: "which limit (single, daily or monthly)",
  maximum: "a maximum, or off",
  month: "a month such as 2026-12",
  chart_act: "list, add, end or default",
  profile_field: "what to change (alias, tier, tag, manager, contact, privacy, note, name or payee)",
  profile_value: "the new value, or off",
};

const places = {
  group: "a group",
  direct: "a direct chat with me",
  staff: "a staff group or a direct chat",
  bound: "a chat bound to a customer",
} as const;

const amount: Readonly<Record<AmountProblem, (text: string, currency: string | undefined) => Said>> = {
  not_a_number: (text) => ({ text: `"${text}" is not an amount, write it like:`, copy: ["1000.50"] }),
  zero: () => ({ text: "The amount is zero, write one above zero." }),
  negative: (text) => ({
    text: "An amount has no sign, the command says which way it goes, write:",
    copy: [text.replace(/^[-+]\s*/, "")],
  }),
  no_sign: (text) => ({
    text: "This amount needs a sign: + to add, - to take, such as:",
    copy: [`+${text}`, `-${text}`],
  }),
  too_many_decimals: (text, currency) => ({
    text:
      currency === undefined
        ? `"${text}" has too many decimals and is never rounded, write fewer.`
        : `"${text}" has too many decimals and is never rounded: ${currency} has ${exponentOf(currency)}.`,
  }),
  would_round: (text) => ({ text: `"${text}" would have to be rounded, write the result itself.` }),
  out_of_range: (text) => ({ text: `"${text}" is beyond what can be booked, check the amount.` }),
  separators: (text) => ({ text: `"${text}" has a separator in the wrong place, write it like:`, copy: ["1,000.50"] }),
  divide_by_zero: (text) => ({ text: `"${text}" divides by zero, write another amount.` }),
  two_amounts: (text) => ({ text: `"${text}" looks like two amounts; quote a memo:`, copy: ['1000 "2026"'] }),
};

type Codes =
  | "unknown_verb"
  | "one_at_a_time"
  | "usage"
  | "wrong_word"
  | "not_allowed"
  | "anonymous"
  | "edited"
  | "name_too_long"
  | "forwarded"
  | "unvouched"
  | "too_many_lines"
  | "too_fast"
  | "not_here"
  | "bad_amount"
  | "bad_date"
  | "future_date"
  | "bad_option"
  | "bad_format"
  | "bad_period"
  | "bad_time"
  | "no_customer"
  | "other_customer"
  | "bad_code"
  | "code_taken"
  | "name_taken"
  | "unknown_currency";

export const typingRefusals: Pick<Sentences, Codes> = {
  unknown_verb: ({ text, near }) =>
    near.length === 0
      ? { text: `There is no command "${text}", see what there is:`, copy: [general.verbs.help] }
      : { text: `There is no command "${text}", did you mean:`, copy: near.map(verbWord) },
  one_at_a_time: () => ({
    text: "Every line begins with its command; this was not done. For example:",
    copy: ["charge ACME 10", "charge BETA 20"],
  }),
  usage: (r) => ({
    text: `"${verbWord(r.verb)}" needs ${missing[r.missing] ?? r.missing}, for example:`,
    copy: r.field === undefined ? example(r.verb) : [profileExample(r.field, r.customerCode)],
  }),
  wrong_word: ({ verb, text, wanted }) => ({
    text: `"${text}" is not understood: "${verbWord(verb)}" needs ${missing[wanted] ?? wanted} there. For example:`,
    copy: example(verb),
  }),
  not_allowed: ({ verb, needs, owner }) => {
    const lacks = `"${verbWord(verb)}" is for ${needs.map(roleWord).join(" or ")}`;
    return owner === undefined
      ? { text: `${lacks}; ask an owner to grant it. You are:`, copy: [general.verbs.whoami] }
      : {
          text: `${lacks}; you are an owner and may grant it to yourself:`,
          copy: [`${general.verbs.grant} ${owner} ${needs[0] === "manager" ? "manager 1" : needs[0]} Name`],
        };
  },
  anonymous: () => ({ text: "Anonymous admins, channels and bots cannot do this, send it as yourself." }),
  too_fast: ({ seconds }) => ({
    text: `That is a lot at once. Please wait ${seconds} s; what is sent before that is not processed.`,
  }),
  name_too_long: ({ text, max }) => ({ text: `The name “${text}” is too long: at most ${max} characters.` }),
  edited: () => ({ text: "An edited message is not carried out, send a new one." }),
  forwarded: () => ({ text: "A forwarded message is not carried out; if it is right, please send it yourself." }),
  unvouched: () => ({
    text: "This group has no purpose yet; here only these are answered:",
    copy: [general.verbs.help, general.verbs.whoami],
  }),
  too_many_lines: ({ count, max }) => ({
    text: `At most ${max} commands a message, this one has ${count}: none was done. Send them apart, or import them:`,
    copy: ["batch"],
  }),
  not_here: ({ verb, where }) => ({ text: `Use "${verbWord(verb)}" in ${places[where]}.` }),
  bad_amount: ({ text, why, currency }) => amount[why](text, currency),
  bad_date: ({ text }) => ({ text: `"${text}" is not a date, write it like:`, copy: ["@2026-11-01"] }),
  future_date: ({ on }) => ({ text: `${on} is in the future and cannot be booked; without @date it is today.` }),
  bad_option: ({ text, verb }) =>
    verb === undefined
      ? { text: `"${text}" is not an option, they look like:`, copy: ["#reference @2026-11-01 //text"] }
      : { text: `"${text}" is not understood, "${verbWord(verb)}" is written like:`, copy: example(verb) },
  bad_format: ({ text }) => ({
    text: `"${text}" is not a format to export; there are xlsx, csv, hledger and beancount, for example:`,
    copy: example("export"),
  }),
  bad_period: ({ text }) => ({
    text: `"${text}" is not a period, write a month, a day, or the first and last day:`,
    copy: ["2026-11", "2026-11-01..2026-11-30"],
  }),
  bad_time: ({ text }) => ({ text: `"${text}" is not a time, write it like:`, copy: ["09:00"] }),
  no_customer: ({ text, near, opens, limited }) => {
    if (near.length > 0) return { text: `No customer "${text}". Did you mean:`, copy: near.map((one) => one.code) };
    if (limited === true) {
      const why = "Your role is for some customers only; for others ask an owner. Yours:";
      return { text: `No customer "${text}". ${why}`, copy: [general.verbs.customers] };
    }
    if (opens === false) return { text: `No customer "${text}", list them:`, copy: [general.verbs.customers] };
    return {
      text: `No customer "${text}", open it or list them:`,
      copy: [`${general.verbs.open} ${text}`, general.verbs.customers],
    };
  },
  other_customer: ({ chat }) =>
    chat === undefined
      ? {
          text: "Only this customer's own account can be asked for here:",
          copy: [general.verbs.balance],
        }
      : {
          text: `That is ${chat}'s chat: only this customer can be worked on there. For another, use a staff group.`,
        },
  bad_code: ({ text }) => ({
    text: `"${text}" cannot be a code: 2 to 16 capitals, digits or hyphens, a letter first, no verb or currency:`,
    copy: example("open"),
  }),
  code_taken: ({ text, holder }) => ({ text: `The code ${text} belongs to "${holder}", choose another.` }),
  name_taken: ({ text, holder }) => ({
    text: `"${text}" is already open as ${holder}:`,
    copy: [`${general.verbs.balance} ${holder}`],
  }),
  unknown_currency: ({ text }) => ({ text: `There is no currency "${text}", these work: ${currencies.join(" ")}.` }),
};
