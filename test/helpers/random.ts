// Chance that can be played again: the seed of a run, and numbers that follow from it alone.

/** `SEED=<printed>` plays the same again. */
export const seedOfRun = (): number => Number(process.env["SEED"] ?? Date.now() % 1_000_000_000);

/** mulberry32: small, fast, and the same everywhere. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export type Dice = {
  /** From 0 up to 1. */
  readonly next: () => number;
  readonly chance: (share: number) => boolean;
  /** A whole number, both ends included. */
  readonly between: (from: number, to: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
};

export const diceFrom = (seed: number): Dice => {
  const next = randomFrom(seed);
  return {
    next,
    chance: (share) => next() < share,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (from) => from[Math.floor(next() * from.length)] as never,
  };
};
