// What a replay of the books knows: how far they are sealed, and what is wrong, by name.

/** A block as somebody noted it elsewhere: its number, and its hash in hex or the beginning of that. */
export type Anchor = { readonly blockNo: string; readonly hash: string };

/** `12:9f3c…`, at least 12 hex digits; null when it is not one. */
export const readAnchor = (text: string): Anchor | null => {
  const [, blockNo, hash] = /^([1-9]\d{0,17}):([0-9a-f]{12,64})$/i.exec(text) ?? [];
  return blockNo === undefined || hash === undefined ? null : { blockNo, hash: hash.toLowerCase() };
};

/** What gets a seal: entries, refused attempts, and all else somebody did (a role given, a hold, a limit …). */
export type SealCounts = { readonly entries: number; readonly attempts: number; readonly deeds: number };

export type SealState = {
  readonly blocks: number;
  /** The newest block's, in hex; null before the first. */
  readonly hash: string | null;
  readonly sealedAt: string | null;
  readonly sealedEntries: number;
  readonly sealedAttempts: number;
  readonly sealedDeeds: number;
  /** All that has no seal yet, and of which kind. */
  readonly waiting: number;
  readonly waitingFor: SealCounts;
};

export const damageKinds = ["HASH_MISMATCH", "SEQUENCE_GAP", "BALANCE_MISMATCH", "UNBALANCED", "ORPHAN"] as const;
export type DamageKind = (typeof damageKinds)[number];

export type Finding = {
  readonly damage: DamageKind;
  /** `T12`, `A3` (a refused attempt), `R8`, `block 4`, `seal 31`, `wallet 2`, or the name of a check. */
  readonly place: string;
  /** For whoever looks into it, in English. */
  readonly words: string;
};

export type Audit = {
  readonly state: SealState;
  readonly checks: number;
  /** As many as a person can look into; `more` says that there were others. */
  readonly findings: readonly Finding[];
  readonly more: boolean;
};
