// What staff keep about a customer besides money, and who speaks for it.

import type { IdentityRef, PlatformName } from "./identity.ts";

/** Who reads a customer's figures: everybody in its chats, or its named contacts alone. */
export const privacies = ["chat", "contacts"] as const;
export type Privacy = (typeof privacies)[number];

/** Somebody staff named. `counts` is false for whoever has been staff, unless an owner named them. */
export type Contact = IdentityRef & {
  readonly name: string | null;
  readonly title: string | null;
  readonly counts: boolean;
};

/**
 * Who somebody is to a customer: a named contact; anybody in its chat, as long as nobody is named (what they do counts
 * and is recorded as not registered, with the account); or nobody to act for it.
 */
export type Standing =
  | { readonly kind: "contact"; readonly contact: Contact }
  | { readonly kind: "unnamed"; readonly identity: IdentityRef }
  | { readonly kind: "refused" };

export type Profile = {
  readonly tier: string | null;
  readonly tags: readonly string[];
  readonly accountManager: { readonly personId: string; readonly name: string } | null;
  readonly privacy: Privacy;
  readonly note: string | null;
};

/** A chat of a customer, as its card lists it. */
export type BoundChat = {
  readonly platform: PlatformName;
  readonly kind: "direct" | "group";
  readonly title: string | null;
};

export const profileFields = [
  "alias",
  "tier",
  "tag",
  "manager",
  "contact",
  "privacy",
  "note",
  "name",
  "payee",
] as const;
export type ProfileField = (typeof profileFields)[number];

/** One thing to change. `off` and null take away. */
export type ProfileSet =
  | { readonly field: "alias"; readonly value: string; readonly off: boolean }
  /** One or several at once. */
  | { readonly field: "tag"; readonly values: readonly string[]; readonly off: boolean }
  | { readonly field: "tier" | "note"; readonly value: string | null }
  | { readonly field: "name"; readonly value: string }
  /** Asked for, and somebody else decides. */
  | { readonly field: "payee"; readonly value: string | null }
  | { readonly field: "privacy"; readonly value: Privacy }
  | { readonly field: "manager"; readonly identity: IdentityRef | null }
  | {
      readonly field: "contact";
      readonly identity: IdentityRef;
      readonly off: boolean;
      readonly name: string | null;
      readonly title: string | null;
    };

/** Which customers of many: those with this grade or tag; `any`: whichever of both it is. */
export type CustomerFilter = { readonly kind: "tier" | "tag" | "any"; readonly value: string };
