// Everything that went over the wire, newest last, with the token and the webhook secret masked.

import type { WireExchange } from "#src/sandbox/stand-in.ts";

const exchangesMax = 2000;
const mask = "***";

export type WireLog = {
  readonly exchanges: readonly WireExchange[];
  add(exchange: Omit<WireExchange, "n" | "at">): void;
};

export const createWireLog = (nowMs: () => number, secrets: readonly string[]): WireLog => {
  const exchanges: WireExchange[] = [];
  let n = 0;
  const masked = <Value>(value: Value): Value => {
    const text = JSON.stringify(value);
    if (text === undefined) return value;
    return JSON.parse(
      secrets.reduce((left, secret) => left.replaceAll(JSON.stringify(secret).slice(1, -1), mask), text),
    );
  };
  return {
    exchanges,
    add: (exchange) => {
      exchanges.push({ n: ++n, at: new Date(nowMs()).toISOString(), ...masked(exchange) });
      if (exchanges.length > exchangesMax) exchanges.shift();
    },
  };
};
