// A change of a profile, and the grade or tag that narrows a list, written back as words.

import { identityText } from "#src/domain/identity.ts";
import type { CustomerFilter, ProfileSet } from "#src/domain/profile.ts";

type Quote = (text: string) => string;

export function profileTexts(set: ProfileSet | null, quote: Quote): readonly (string | null)[] {
  if (set === null) return [];
  switch (set.field) {
    case "alias":
      return [set.field, set.off ? "off" : null, quote(set.value)];
    case "tag":
      return [set.field, set.off ? "off" : null, ...set.values.map(quote)];
    case "payee":
      return [set.field, set.value ?? "off"];
    case "tier":
    case "note":
      return [set.field, set.value === null ? "off" : quote(set.value)];
    case "name":
      return [set.field, quote(set.value)];
    case "privacy":
      return [set.field, set.value];
    case "manager":
      return [set.field, set.identity === null ? "off" : identityText(set.identity)];
    case "contact":
      return [
        ...[set.field, set.off ? "off" : null, identityText(set.identity)],
        ...[set.name && quote(set.name), set.title && quote(set.title)],
      ];
    default:
      return set satisfies never;
  }
}

export const filterTexts = (filter: CustomerFilter | null, quote: Quote): readonly (string | null)[] =>
  filter === null ? [] : [filter.kind === "any" ? null : filter.kind, quote(filter.value)];
