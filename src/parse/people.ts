// grant, revoke, link: who may do what, and which accounts are one person.

import type { IdentityRef, RoleName } from "#src/domain/identity.ts";
import { levelWords, platformWords, roleWords } from "#src/locale/words.ts";
import { badOption, excerpt, type Reading, type Refusing, refuse, usage } from "./env.ts";
import { isOneOf, joined, joinedOrNull, keyOf, typed, type Word } from "./tokens.ts";

const externalIds = {
  telegram: /^[1-9]\d{0,15}$/,
  feishu: /^ou_[A-Za-z0-9_-]{1,64}$/,
} as const;

/** `telegram:1002`, `feishu:ou_abc`; null when it is neither. */
export function readIdentity(text: string): IdentityRef | null {
  const colon = text.indexOf(":");
  if (colon < 0) return null;
  const platform = keyOf({ text: text.slice(0, colon), quoted: false, option: null }, platformWords);
  const externalId = text.slice(colon + 1);
  return platform !== null && externalIds[platform].test(externalId) ? { platform, externalId } : null;
}

/** `grant telegram:1002 manager 2 张三`; a manager granted without a level is of level 1. */
export function readGrant(words: readonly Word[]): Reading {
  const identity = takeIdentity("grant", words[0]);
  if ("refusal" in identity) return identity;
  const [first, ...more] = words.slice(1);
  if (first === undefined) return usage("grant", "role");
  const found = takeRole([first, ...more]);
  if (found === null) return refuse({ code: "unknown_role", text: excerpt(typed(first)) });
  const { role, rest } = found;
  if (role !== "manager") {
    if (isNumber(rest[0])) return badOption(joined(rest));
    return { command: { verb: "grant", identity, role, level: null, name: joinedOrNull(rest) }, complete: true };
  }
  const level = levelOf(rest[0]);
  if (level === null && isNumber(rest[0])) return usage("grant", "level");
  const name = joinedOrNull(level === null ? rest : rest.slice(1));
  return { command: { verb: "grant", identity, role, level: level ?? 1, name }, complete: true };
}

export function readRevoke(words: readonly Word[]): Reading {
  const identity = takeIdentity("revoke", words[0]);
  if ("refusal" in identity) return identity;
  const [first, ...more] = words.slice(1);
  if (first === undefined) return { command: { verb: "revoke", identity, role: null }, complete: true };
  const found = takeRole([first, ...more]);
  if (found === null) return refuse({ code: "unknown_role", text: excerpt(typed(first)) });
  // `manager 2` is the one level that manager has.
  const rest = found.role === "manager" && levelOf(found.rest[0]) !== null ? found.rest.slice(1) : found.rest;
  if (rest.length > 0) return badOption(joined(rest));
  return { command: { verb: "revoke", identity, role: found.role }, complete: true };
}

export function readLink(words: readonly Word[]): Reading {
  const [a, b] = [takeIdentity("link", words[0]), takeIdentity("link", words[1])];
  if ("refusal" in a) return a;
  if ("refusal" in b) return b;
  if (words.length > 2) return badOption(joined(words.slice(2)));
  return { command: { verb: "link", a, b }, complete: true };
}

function takeIdentity(verb: "grant" | "revoke" | "link", word: Word | undefined): IdentityRef | Refusing {
  if (word === undefined) return usage(verb, "identity");
  return readIdentity(typed(word)) ?? refuse({ code: "bad_identity", text: excerpt(typed(word)) });
}

type RoleFound = { readonly role: RoleName; readonly rest: readonly Word[] };

// Two words first: `account manager` is no manager.
function takeRole(words: readonly Word[]): RoleFound | null {
  for (const length of [2, 1]) {
    if (words.length < length || words.slice(0, length).some((word) => word.quoted)) continue;
    const role = keyOf({ text: joined(words.slice(0, length)), quoted: false, option: null }, roleWords);
    if (role !== null) return { role, rest: words.slice(length) };
  }
  return null;
}

function levelOf(word: Word | undefined): 1 | 2 | 3 | null {
  const at = levelWords.findIndex((list) => isOneOf(word, list));
  return at < 0 ? null : ((at + 1) as 1 | 2 | 3);
}

const isNumber = (word: Word | undefined): boolean => word !== undefined && !word.quoted && /^-?\d+$/.test(word.text);
