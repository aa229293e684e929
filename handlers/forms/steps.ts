// What may be asked for, one row an argument: how an answer stands on the line, what there is to choose from, and an
// example with which to find out what a command lacks besides. Whether an answer will do is the parser's to say.

import type { Verb } from "#src/domain/command.ts";
import type { ExtraName } from "#src/domain/form.ts";
import type { ArgumentName } from "#src/parse/env.ts";
import { quote } from "#src/parse/line.ts";

export type Source =
  | "customers"
  | "categories"
  | "accounts"
  | "requests"
  | "receipts"
  | "entries"
  /** Words of the language, typed as they stand. */
  | { readonly words: readonly string[] };

export type Step = {
  /** The answer as a piece of the line; as typed when left out. */
  readonly piece?: (answer: string) => string;
  /** Where it stands on the line when it was not the last thing to be typed. */
  readonly first?: true;
  readonly from?: Source;
  /** Anything may be said here: only a whole command is something else. */
  readonly prose?: true;
  /** Pieces of which one is right wherever it is asked for. */
  readonly samples: readonly string[];
};

/** A customer that only the search for what is missing knows. */
export const sampleCustomer = "SAMPLE-CUSTOMER";
const customer: Step = { from: "customers", samples: [sampleCustomer] };

/** A bare figure, in either width. */
const startsFigure = /^[\d\uFF10-\uFF19$\u00A5\uFFE5]/u;

const steps: Readonly<Partial<Record<ArgumentName, Step>>> = {
  customer: { ...customer, first: true },
  receiver: customer,
  amount: { samples: ["1", "+1"] },
  currency: { piece: (answer) => (/\s/.test(answer) ? answer : `to ${answer}`), samples: ["to USD"] },
  rate: { samples: ["@1", "1"] },
  name: { prose: true, samples: ["x"] },
  number: { first: true, from: "requests", samples: ["R1"] },
  hold: { first: true, samples: ["H1"] },
  receipt: { first: true, from: "receipts", samples: ["P1"] },
  entry: { first: true, from: "entries", samples: ["T1"] },
  reason: { piece: quote, prose: true, samples: ["x"] },
  identity: { samples: ["telegram:1"] },
  role: { from: { words: ["operator", "manager", "auditor", "account_manager", "owner"] }, samples: ["operator"] },
  chat_role: { from: { words: ["staff", "approvals", "off"] }, samples: ["staff"] },
  notice: { from: { words: ["topup", "charge", "all", "none"] }, samples: ["all"] },
  threshold: { samples: ["1"] },
  schedule: { from: { words: ["daily", "weekly", "monthly", "off"] }, samples: ["daily"] },
  language: { from: { words: ["zh", "en"] }, samples: ["zh"] },
  format: { from: { words: ["xlsx", "csv", "hledger", "beancount"] }, samples: ["csv"] },
  maximum: { samples: ["1"] },
  month: { samples: ["2020-01"] },
  rule: { samples: ["charge"] },
  from_amount: { piece: (answer) => (startsFigure.test(answer) ? `from ${answer}` : answer), samples: ["from 1"] },
  levels: { piece: (answer) => (startsFigure.test(answer) ? `levels ${answer}` : answer), samples: ["levels 1"] },
  tier: { samples: ["A"] },
  days: { samples: ["1"] },
  until: { samples: ["until 2020-01-01"] },
  said: { prose: true, samples: ["x"] },
  profile_value: { samples: ["x", "telegram:1", "contacts"] },
};

const extraSteps: Readonly<Record<ExtraName, Omit<Step, "samples">>> = {
  category: { from: "categories" },
  account: { from: "accounts" },
  ref: { piece: (answer) => `#${/\s/.test(answer) ? quote(answer) : answer.replace(/^[#\uFF03]/u, "")}` },
  text: { piece: (answer) => `//${quote(answer)}` },
  memo: { piece: quote },
  date: { piece: (answer) => `@${answer.replace(/^[@\uFF20]/u, "")}` },
  more: { prose: true },
};

/** What can be asked; an argument nobody described is simply typed. */
export const stepOf = (name: string): Step => ({
  samples: [],
  ...(steps[name as ArgumentName] ?? extraSteps[name as ExtraName] ?? {}),
});

export const isExtra = (name: string): name is ExtraName => Object.hasOwn(extraSteps, name);

/** What a form asks besides, when the verb was typed alone. In the order in which it stands on a card. */
const extras: Readonly<Partial<Record<Verb, readonly ExtraName[]>>> = {
  topup: ["account", "ref", "text", "memo", "date"],
  charge: ["category", "text", "memo", "ref", "date"],
  hold: ["category", "text", "memo", "ref"],
  owe: ["category", "text", "ref", "date"],
  refund: ["account", "text", "ref"],
  bonus: ["text", "memo"],
  adjust: ["text", "ref", "date"],
  transfer: ["text", "memo", "ref", "date"],
  receive: ["account", "ref", "memo", "date"],
};

export const extrasOf = (verb: Verb): readonly ExtraName[] => extras[verb] ?? [];

/** Step by step nobody wants to be asked five more times: choices stay, the rest is one question. */
export const inOneQuestion = (names: readonly ExtraName[]): readonly ExtraName[] => {
  const chosen = names.filter((name) => extraSteps[name].from !== undefined);
  return names.length === chosen.length ? chosen : [...chosen, "more"];
};
