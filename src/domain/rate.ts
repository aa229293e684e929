// How far one rate is from another, exact: rates are decimals as text, never floats.

/** 3 %: further off the newest known rate somebody should look twice. */
const farPercent = 3n;

type Scaled = readonly [bigint, bigint];

/** Both as whole numbers of one scale. */
const scaled = (a: string, b: string): Scaled => {
  const decimals = Math.max(...[a, b].map((text) => text.split(".")[1]?.length ?? 0));
  const whole = (text: string): bigint => {
    const [units = "0", parts = ""] = text.split(".");
    return BigInt(`${units}${parts.padEnd(decimals, "0")}`);
  };
  return [whole(a), whole(b)];
};

export const isFar = (rate: string, known: string): boolean => {
  const [a, b] = scaled(rate, known);
  return (a > b ? a - b : b - a) * 100n > farPercent * b;
};

/** `+1.23%`, `-0.40%`, `0.00%` */
export const differenceText = (rate: string, known: string): string => {
  const [a, b] = scaled(rate, known);
  const size = ((a > b ? a - b : b - a) * 20_000n + b) / (2n * b);
  const digits = size.toString().padStart(3, "0");
  const sign = a > b ? "+" : a < b ? "-" : "";
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}%`;
};
