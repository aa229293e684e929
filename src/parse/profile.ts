// profile: a customer's grade, tags, names, account manager and contacts. And the grade or tag that narrows a list.

import type { CustomerArg } from "#src/domain/command.ts";
import {
  type CustomerFilter,
  type ProfileField,
  type ProfileSet,
  privacies,
  profileFields,
} from "#src/domain/profile.ts";
import { privacyWords, profileFieldWords } from "#src/locale/profile-words.ts";
import { everythingWords, offWords } from "#src/locale/words.ts";
import { startsAmount } from "./amount.ts";
import { type Following, isKnown, readCustomer } from "./customer.ts";
import { badOption, excerpt, type ParseEnv, type Reading, type Refusing, refuse, usage, wrongWord } from "./env.ts";
import { quote } from "./line.ts";
import { readIdentity } from "./people.ts";
import {
  bareWord,
  gluedCount,
  isOneOf,
  joined,
  keyOf,
  readWords,
  said,
  saidOrNull,
  typed,
  type Word,
} from "./tokens.ts";
import { verbNamed } from "./verbs.ts";

const fieldOf = (word: Word | undefined): ProfileField | null => keyOf(word, profileFieldWords);

const fieldFollows: Following = {
  starts: (words, index) => fieldOf(words[index]) !== null,
  certain: (words, index) => fieldOf(words[index]) !== null,
};

const isOff = (word: Word | undefined): boolean => isOneOf(word, offWords);

/** `off` before or after what is meant. */
function takeOff(words: readonly Word[]): { readonly off: boolean; readonly rest: readonly Word[] } {
  if (words.length > 1 && isOff(words[0])) return { off: true, rest: words.slice(1) };
  if (words.length > 1 && isOff(words.at(-1))) return { off: true, rest: words.slice(0, -1) };
  return { off: false, rest: words };
}

/** What a command begins with, means everything or nothing, or is an amount would never be read as a name. */
const isNoName = (words: readonly Word[]): boolean => {
  const [first] = words;
  const whole = bareWord(joined(words));
  return (
    verbNamed(whole.text) !== null ||
    (first !== undefined && first.option !== null) ||
    [everythingWords, offWords, ...profileFields.map((field) => profileFieldWords[field])].some((list) =>
      isOneOf(whole, list),
    ) ||
    (words.length === 1 && startsAmount([whole], 0))
  );
};

const noName = (field: ProfileField, words: readonly Word[]): Refusing =>
  refuse({ code: "bad_profile", field, text: excerpt(joined(words)) });

type SetRead = { readonly set: ProfileSet; readonly refusal?: never } | Refusing;

const missing = (): Refusing => usage("profile", "profile_value");

/**
 * What to type instead is about the field and the customer that were typed. As they were typed: whether anybody is
 * called that is not for everybody to know.
 */
function about({ refusal }: Refusing, field: ProfileField, customer: CustomerArg, name: readonly Word[]): Refusing {
  const [first] = name;
  const text = customer.kind === "bound" ? customer.customer.code : excerpt(joined(name));
  const whose = { customerCode: first?.quoted ? quote(text) : text };
  if (refusal.code === "usage") return refuse({ ...refusal, field, ...whose });
  return refusal.code === "bad_profile" ? refuse({ ...refusal, ...whose }) : { refusal };
}

/** `重点 华东`, also with a comma between; quotes keep one of several words. */
function readTags(words: readonly Word[]): SetRead {
  const { off, rest } = takeOff(words);
  const text = rest.map((word) => (word.quoted ? quote(word.raw) : word.raw)).join(" ");
  const tags = readWords(text.replace(betweenTags, (found, quoted?: string) => quoted ?? " ".repeat(found.length)));
  const unfit =
    [...rest, ...tags].find((word) => word.option !== null) ?? tags.find((word) => !off && isNoName([word]));
  if (tags.length === 0 || unfit !== undefined) return noName("tag", unfit === undefined ? rest : [unfit]);
  return { set: { field: "tag", values: tags.map(({ raw }) => raw), off } };
}

/** What stands in quotes stays whole. */
const quotations = [
  '["\\uFF02][^"\\uFF02]*["\\uFF02]',
  "\u201C[^\u201D]*\u201D",
  "\u300C[^\u300D]*\u300D",
  "\u300E[^\u300F]*\u300F",
];
const betweenTags = new RegExp(`(${quotations.join("|")})|[\u3001\uFF0C,]+`, "gu");

function readNames(field: "alias" | "name", words: readonly Word[]): SetRead {
  const { off, rest } = field === "name" ? { off: false, rest: words } : takeOff(words);
  if (!off && isNoName(rest)) return noName(field, rest);
  const value = said(rest);
  return { set: field === "name" ? { field, value } : { field, value, off } };
}

function readContact(words: readonly Word[]): SetRead {
  const { off, rest } = takeOff(words);
  const [first, ...others] = rest;
  if (first === undefined) return missing();
  const identity = readIdentity(typed(first));
  if (identity === null) return refuse({ code: "bad_identity", text: excerpt(typed(first)) });
  if (off && others.length > 0) return badOption(joined(rest.slice(1)));
  const named = gluedCount(others);
  return {
    set: {
      ...{ field: "contact", identity, off },
      ...{ name: saidOrNull(others.slice(0, named)), title: saidOrNull(others.slice(named)) },
    },
  };
}

/** Who, and which account: two words at least. */
function readPayee(words: readonly Word[]): SetRead {
  const [first, ...more] = words;
  if (more.length === 0 && (isOff(first) || joined(words) === "-")) return { set: { field: "payee", value: null } };
  const value = said(words);
  return value.includes(" ") ? { set: { field: "payee", value } } : noName("payee", words);
}

function readValue(field: ProfileField, words: readonly Word[]): SetRead {
  const [first, ...more] = words;
  if (first === undefined) return missing();
  switch (field) {
    case "tag":
      return readTags(words);
    case "alias":
    case "name":
      return readNames(field, words);
    case "tier":
      if (more.length > 0) return noName(field, words);
      if (isOff(first)) return { set: { field, value: null } };
      return isNoName(words) ? noName(field, words) : { set: { field, value: typed(first) } };
    case "payee":
      return readPayee(words);
    case "note":
      return { set: { field, value: more.length === 0 && isOff(first) ? null : said(words) } };
    case "privacy": {
      const value = privacies.find((one) => isOneOf(first, privacyWords[one]));
      return value === undefined || more.length > 0 ? noName(field, words) : { set: { field, value } };
    }
    case "manager": {
      if (more.length > 0) return badOption(joined(more));
      if (isOff(first)) return { set: { field, identity: null } };
      const identity = readIdentity(typed(first));
      return identity === null
        ? refuse({ code: "bad_identity", text: excerpt(typed(first)) })
        : { set: { field, identity } };
    }
    case "contact":
      return readContact(words);
    default:
      return field satisfies never;
  }
}

/** `profile customer`, `profile customer field value`. */
export async function readProfile(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const { customer, rest } = await readCustomer(words, env, fieldFollows);
  if (customer === null) return usage("profile", "customer");
  const [first, ...value] = rest;
  if (first === undefined) return { command: { verb: "profile", customer, set: null }, complete: isKnown(customer) };
  const field = fieldOf(first);
  if (field === null) return wrongWord("profile", "profile_field", typed(first));
  const read = readValue(field, value);
  if (read.refusal) return about(read, field, customer, words.slice(0, words.length - rest.length));
  return { command: { verb: "profile", customer, set: read.set }, complete: isKnown(customer) };
}

/** `tier A`, `tag VIP`; null when the words are something else. */
export function readFilter(words: readonly Word[]): CustomerFilter | null {
  const field = fieldOf(words[0]);
  if (words.length < 2 || (field !== "tier" && field !== "tag")) return null;
  return { kind: field, value: joined(words.slice(1)) };
}
