// How the rate of an exchange, or a rate that is to be set, compares with what was known when it was asked for.

import type { Request } from "#src/domain/books.ts";
import { newestRate, roundingOf } from "#src/ledger/rates.ts";
import type { RateFacts } from "#src/view/between-rows.ts";
import type { Office } from "./office.ts";

const textOf = (details: Readonly<Record<string, unknown>> | null, name: string): string | null => {
  const value = details?.[name];
  return typeof value === "string" ? value : null;
};

/** Null for what has no rate. What was known is read as of the request: later rates change no card. */
export const rateFacts = async (office: Office, request: Request): Promise<RateFacts | null> => {
  const [line] = request.lines;
  const knownAt = request.createdAt;
  if (request.verb === "rate") {
    const [from, to, rate] = ["from", "to", "rate"].map((name) => textOf(line?.details ?? null, name));
    if (from == null || to == null || rate == null) return null;
    const known = await newestRate(office.tx, { from, to, knownAt });
    return { from, to, rate, rateOn: null, known, rounding: null };
  }
  if (request.verb !== "exchange" || line === undefined || line.to === null || line.rate === null) return null;
  const [from, to, rate] = [line.currency, line.to.currency, line.rate];
  return {
    ...{ from, to, rate, rateOn: textOf(line.details, "rateOn") },
    known: await newestRate(office.tx, { from, to, knownAt }),
    rounding: await roundingOf(office.tx, { from, to, amountMinor: -line.amountMinor, rate }),
  };
};
