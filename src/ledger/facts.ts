// The facts behind a refusal as its sentence needs them. They come from DETAIL, as JSON.

import { iso } from "./instant.ts";

export type Facts = Readonly<Record<string, unknown>>;

export const text = (facts: Facts, name: string): string => String(facts[name] ?? "");
export const textOrNull = (facts: Facts, name: string): string | null =>
  facts[name] == null ? null : String(facts[name]);
// Minor units fit a JSON number exactly: the books' range is smaller than 2^53.
export const minor = (facts: Facts, name: string): bigint => BigInt(Number(facts[name] ?? 0));
export const instant = (facts: Facts, name: string): string => iso(text(facts, name));
export const level = (facts: Facts): number => Number(facts["level"]);
export const texts = (facts: Facts, name: string): string[] =>
  Array.isArray(facts[name]) ? facts[name].map(String) : [];
