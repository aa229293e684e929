// Exact arithmetic on rationals. Decimals would have to round somewhere; a fraction never does, so `10/3*3` is 10
// and `10/3` is known to have no exact decimal.

/** `bottom` is positive; not reduced. */
export type Fraction = { readonly top: bigint; readonly bottom: bigint };

/** `1000.5`: digits with at most one point. */
export function fractionOf(decimal: string): Fraction {
  const [whole = "", decimals = ""] = decimal.split(".");
  return { top: BigInt(whole + decimals), bottom: 10n ** BigInt(decimals.length) };
}

export const add = (a: Fraction, b: Fraction): Fraction => ({
  top: a.top * b.bottom + b.top * a.bottom,
  bottom: a.bottom * b.bottom,
});

export const negate = (a: Fraction): Fraction => ({ top: -a.top, bottom: a.bottom });

export const multiply = (a: Fraction, b: Fraction): Fraction => ({ top: a.top * b.top, bottom: a.bottom * b.bottom });

/** Null for a division by zero. */
export function divide(a: Fraction, b: Fraction): Fraction | null {
  if (b.top === 0n) return null;
  const sign = b.top < 0n ? -1n : 1n;
  return { top: a.top * b.bottom * sign, bottom: a.bottom * b.top * sign };
}

/** The exact plain decimal without trailing zeros; null when it would never end. */
export function decimalOf(value: Fraction): string | null {
  const divisor = greatestDivisor(value.top < 0n ? -value.top : value.top, value.bottom);
  const top = value.top / divisor;
  const bottom = value.bottom / divisor;

  let rest = bottom;
  let places = 0;
  for (const prime of [2n, 5n]) {
    let times = 0;
    for (; rest % prime === 0n; rest /= prime) times += 1;
    places = Math.max(places, times);
  }
  if (rest !== 1n) return null;

  const digits = ((top < 0n ? -top : top) * (10n ** BigInt(places) / bottom)).toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  return `${top < 0n ? "-" : ""}${whole}${places > 0 ? `.${digits.slice(-places)}` : ""}`;
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small !== 0n) [large, small] = [small, large % small];
  return large;
}
