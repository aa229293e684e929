// How much one person and one chat may say in a while: the same algorithm as for our own pace, on stored instants. What
// was refused as too fast does not count, so that whoever keeps trying is heard again when the wait is over.

import type { Tx } from "./connection.ts";
import { iso } from "./instant.ts";
import { allowedAt, type Rate } from "./pace.ts";

export type HearingRates = {
  /** Somebody who holds a role. */
  readonly staff: Rate;
  /** Customers and strangers. */
  readonly guest: Rate;
  readonly chat: Rate;
};

/** Far above what people type and tap; a script that runs wild meets it within the minute. */
export const hearingRates: HearingRates = {
  staff: { everyMs: 250, burst: 300 },
  guest: { everyMs: 3_000, burst: 20 },
  chat: { everyMs: 100, burst: 600 },
};

/** Whose turn it is: each with the rate that holds for it. */
export type Speaker = { readonly who: string; readonly rate: Rate };

type Row = { who: string; arrival_at: Date | string; told_until: Date | string | null };

const arrivals = async (tx: Tx, speakers: readonly Speaker[]): Promise<ReadonlyMap<string, Row>> => {
  const names = speakers.map(({ who }) => who);
  const rows = await tx<Row[]>`
    select who, arrival_at, told_until from chat.hearing where who = any (${names}::text[])`;
  return new Map(rows.map((row) => [row.who, row]));
};

export type Wait = {
  /** When the next is heard again, ISO. */
  readonly until: string;
  /** They were told so already. */
  readonly told: boolean;
};

/** @returns null when what is said now is heard */
export const waitOf = async (tx: Tx, speakers: readonly Speaker[], now: string): Promise<Wait | null> => {
  const known = await arrivals(tx, speakers);
  const at = Date.parse(now);
  let until = at;
  let told = false;
  for (const { who, rate } of speakers) {
    const row = known.get(who);
    if (row === undefined) continue;
    const next = allowedAt(Date.parse(iso(row.arrival_at)), rate);
    if (next <= at) continue;
    until = Math.max(until, next);
    told ||= row.told_until !== null && Date.parse(iso(row.told_until)) > at;
  }
  return until === at ? null : { until: new Date(until).toISOString(), told };
};

/** Counts what was heard. The last thing a transaction does, in one order, so that nobody waits in a ring. */
export const countHeard = async (tx: Tx, speakers: readonly Speaker[], now: string): Promise<void> => {
  const heard = speakers.map(({ who, rate }) => ({ who, every: rate.everyMs }));
  await tx`
    insert into chat.hearing as h (who, arrival_at)
    select n.who, ${now}::timestamptz + n.every * interval '1 millisecond'
    from jsonb_to_recordset(${tx.json(heard)}) as n (who text, every float8) order by n.who
    on conflict (who) do update
      set arrival_at = greatest(h.arrival_at, ${now}::timestamptz) + (excluded.arrival_at - ${now}::timestamptz)`;
};

export const noteTold = async (tx: Tx, speakers: readonly Speaker[], until: string): Promise<void> => {
  const names = speakers.map(({ who }) => who).sort();
  await tx`update chat.hearing set told_until = ${until} where who = any (${names}::text[])`;
};
