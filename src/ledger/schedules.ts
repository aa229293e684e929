// When a customer's report is due next, and what was done for which slot: exactly-once comes from the slot's row.

import type { Tx } from "./connection.ts";
import { iso } from "./instant.ts";

export type Every = "daily" | "weekly" | "monthly";

export type Schedule = {
  readonly scheduleId: string;
  readonly customerId: string;
  readonly every: Every;
  /** `HH:MM` in the time zone. */
  readonly atTime: string;
  readonly timeZone: string;
  /** The slot it waits for, ISO. */
  readonly nextAt: string;
};

type Row = {
  schedule_id: string;
  customer_id: string;
  every: Every;
  at_time: string;
  time_zone: string;
  next_at: Date | string;
};

const scheduleFrom = (row: Row): Schedule => ({
  scheduleId: row.schedule_id,
  customerId: row.customer_id,
  every: row.every,
  atTime: row.at_time,
  timeZone: row.time_zone,
  nextAt: iso(row.next_at),
});

/** One schedule a customer: setting it again replaces it. */
export const setSchedule = async (tx: Tx, schedule: Omit<Schedule, "scheduleId">): Promise<Schedule> => {
  const [row] = await tx<Row[]>`
    insert into chat.schedule (customer_id, every, at_time, time_zone, set_at, next_at)
    values (${schedule.customerId}::bigint, ${schedule.every}, ${schedule.atTime}::time, ${schedule.timeZone},
      ledger.clock(), ${schedule.nextAt}::timestamptz)
    on conflict (customer_id) do update set every = excluded.every, at_time = excluded.at_time,
      time_zone = excluded.time_zone, set_at = excluded.set_at, next_at = excluded.next_at
    returning schedule_id::text, customer_id::text, every, to_char(at_time, 'HH24:MI') as at_time, time_zone, next_at`;
  if (row === undefined) throw new Error("the schedule was not kept");
  return scheduleFrom(row);
};

/** No more reports. @returns false when there were none */
export const dropSchedule = async (tx: Tx, customerId: string): Promise<boolean> => {
  const rows = await tx`delete from chat.schedule where customer_id = ${customerId}::bigint returning schedule_id`;
  return rows.length === 1;
};

export const scheduleOf = async (tx: Tx, customerId: string): Promise<Schedule | null> => {
  const [row] = await tx<Row[]>`
    select schedule_id::text, customer_id::text, every, to_char(at_time, 'HH24:MI') as at_time, time_zone, next_at
    from chat.schedule where customer_id = ${customerId}::bigint`;
  return row === undefined ? null : scheduleFrom(row);
};

/** Due at that time, longest due first. Locks them: of two runs at once each takes its own. */
export const dueSchedules = async (tx: Tx, at: string, limit = 100): Promise<readonly Schedule[]> => {
  const rows = await tx<Row[]>`
    select schedule_id::text, customer_id::text, every, to_char(at_time, 'HH24:MI') as at_time, time_zone, next_at
    from chat.schedule where next_at <= ${at}::timestamptz
    order by chat.schedule.next_at, chat.schedule.schedule_id limit ${limit} for update skip locked`;
  return rows.map(scheduleFrom);
};

/** This slot is done; wait for the next one. @returns false when it was changed or advanced meanwhile */
export const advanceSchedule = async (tx: Tx, schedule: Schedule, nextAt: string): Promise<boolean> => {
  const rows = await tx`
    update chat.schedule set next_at = ${nextAt}::timestamptz
    where schedule_id = ${schedule.scheduleId}::bigint and next_at = ${schedule.nextAt}::timestamptz
    returning schedule_id`;
  return rows.length === 1;
};

/**
 * Takes a slot for good. Whoever gets true does the work in the same transaction; everybody after it gets false,
 * however late or early their clock.
 */
export const markSlot = async (tx: Tx, what: string, slotAt: string): Promise<boolean> => {
  const rows = await tx`
    insert into chat.done_slot (what, slot_at, done_at) values (${what}, ${slotAt}::timestamptz, ledger.clock())
    on conflict (what, slot_at) do nothing returning what`;
  return rows.length === 1;
};
