// A small book of customers for parsing without a database; matches names the way the ledger does.

import type { Customer } from "#src/domain/books.ts";
import type { CustomerMatch } from "#src/domain/command.ts";
import type { ParseEnv } from "#src/parse/env.ts";

const customer = (customerId: string, code: string, name: string): Customer => ({ customerId, code, name });

export const acme = customer("1", "ACME", "阿克米");
export const aksu = customer("2", "AKS", "阿克苏物流");
export const blueSky = customer("3", "BLUE", "Blue Sky");
export const acme2026 = customer("4", "ACME26", "阿克米 2026");
export const number360 = customer("5", "QIHU", "360");
export const akm = customer("6", "AKM", "安科");
export const akm2 = customer("7", "AKM2", "安科二");
const all = [acme, aksu, blueSky, acme2026, number360, akm, akm2];
const aliases: Readonly<Record<string, Customer>> = { 阿米: acme };

const namesOf = (one: Customer): string[] => [
  one.code.toLowerCase(),
  one.name.toLowerCase().replaceAll(" ", ""),
  ...Object.keys(aliases).filter((alias) => aliases[alias] === one),
];

export async function match(words: readonly string[]): Promise<CustomerMatch> {
  for (let length = words.length; length > 0; length -= 1) {
    const text = words.slice(0, length).join("").replaceAll(" ", "").toLowerCase();
    const found = all.find((one) => namesOf(one).includes(text));
    if (found) return { kind: "exact", customer: found, words: length };
  }
  const text = words[0] ?? "";
  const part = text.toLowerCase();
  const customers = all.filter((one) => namesOf(one).some((name) => part !== "" && name.includes(part)));
  if (customers.length > 0) return { kind: "partial", text, customers };
  return { kind: "none", text, near: text.toUpperCase() === "ACEM" ? [acme] : [] };
}

const categories: Readonly<Record<string, string>> = {
  广告投放: "广告投放",
  广告: "广告投放",
  ads: "广告投放",
  "Ad spend": "Ad spend",
};
const accounts: Readonly<Record<string, string>> = { 工行: "工行7731", 工行7731: "工行7731", 微信: "微信" };
const named = (names: Readonly<Record<string, string>>) => async (word: string) =>
  Object.hasOwn(names, word) ? (names[word] ?? null) : null;

export const env: ParseEnv = {
  locale: "zh-CN",
  bound: null,
  today: "2026-11-22",
  match,
  category: named(categories),
  account: named(accounts),
};

/** The same in a chat that belongs to 阿克米. */
export const boundEnv: ParseEnv = { ...env, bound: acme };
