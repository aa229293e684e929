// grant, invite, join, revoke, link: who may do what, and which accounts are one person.

import type { IdentityRef } from "#src/domain/identity.ts";
import { handOverWords, platformWords } from "#src/locale/words.ts";
import { badOption, excerpt, type Reading, type Refusing, refuse, usage } from "./env.ts";
import { readInviteCode } from "./invite-code.ts";
import { levelOf, readTerms, takeRole } from "./role-terms.ts";
import { bareWord, isOneOf, joined, keyOf, typed, type Word } from "./tokens.ts";

const externalIds = {
  telegram: /^[1-9]\d{0,15}$/,
  feishu: /^ou_[A-Za-z0-9_-]{1,64}$/,
} as const;

/** `telegram:1002`, `feishu:ou_abc`; null when it is neither. */
export function readIdentity(text: string): IdentityRef | null {
  const colon = text.indexOf(":");
  if (colon < 0) return null;
  const platform = keyOf(bareWord(text.slice(0, colon)), platformWords);
  const externalId = text.slice(colon + 1);
  return platform !== null && externalIds[platform].test(externalId) ? { platform, externalId } : null;
}

/** `grant telegram:1002 manager 2 张三`, `grant telegram:1002 operator 张三 until 2026-12-31 own`. */
export function readGrant(words: readonly Word[]): Reading {
  const identity = takeIdentity("grant", words[0]);
  if ("refusal" in identity) return identity;
  const terms = readTerms("grant", words.slice(1));
  if (terms.refusal) return terms;
  return { command: { verb: "grant", identity, ...terms }, complete: true };
}

/** The same without an identity: `invite operator 张三`. */
export function readInvite(words: readonly Word[]): Reading {
  const terms = readTerms("invite", words);
  if (terms.refusal) return terms;
  return { command: { verb: "invite", ...terms }, complete: true };
}

export function readJoin(words: readonly Word[]): Reading {
  const [first, ...more] = words;
  if (first === undefined) return usage("join", "code");
  const code = readInviteCode(typed(first));
  if (code === null || more.length > 0) return refuse({ code: "bad_invite", why: "unknown" });
  return { command: { verb: "join", code }, complete: true };
}

/** `revoke telegram:1002 [manager] [to telegram:1003]`. */
export function readRevoke(words: readonly Word[]): Reading {
  const identity = takeIdentity("revoke", words[0]);
  if ("refusal" in identity) return identity;
  const at = words.findIndex((word) => isOneOf(word, handOverWords));
  const to = at < 0 ? null : takeIdentity("revoke", words[at + 1]);
  if (to !== null && "refusal" in to) return to;
  if (at >= 0 && words.length > at + 2) return badOption(joined(words.slice(at + 2)));
  const [first, ...more] = words.slice(1, at < 0 ? undefined : at);
  if (first === undefined) return { command: { verb: "revoke", identity, role: null, to }, complete: true };
  const found = takeRole([first, ...more]);
  if (found === null) return refuse({ code: "unknown_role", text: excerpt(typed(first)), verb: "revoke" });
  // `manager 2` is the one level that manager has.
  const rest = found.role === "manager" && levelOf(found.rest[0]) !== null ? found.rest.slice(1) : found.rest;
  if (rest.length > 0) return badOption(joined(rest));
  return { command: { verb: "revoke", identity, role: found.role, to }, complete: true };
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
