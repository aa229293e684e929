// How long to wait before trying again. Short enough that after an outage everything arrives within a minute, spread
// enough that a thousand messages do not come back in the same instant.

const firstMs = 2_000;
const longestMs = 45_000;

/**
 * 2, 4, 8 … seconds, never more than 45, each shortened by up to a quarter.
 *
 * @param failures in a row before this one
 * @param random 0 to 1
 */
export const backoffMs = (failures: number, random = Math.random): number => {
  const full = Math.min(firstMs * 2 ** Math.min(failures, 10), longestMs);
  return Math.round(full * (1 - random() / 4));
};
