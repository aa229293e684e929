// Who has the cards of a request and who should: roles come and go while requests wait.

import type { Tx } from "./connection.ts";

export type Unasked = { readonly requestId: string; readonly personIds: readonly string[] };

/** Waiting requests with those who may decide now and have no card of it, the oldest first. */
export const unasked = async (tx: Tx, limit: number): Promise<readonly Unasked[]> => {
  const rows = await tx<{ request_id: string; person_ids: string[] }[]>`
    select r.request_id::text, array_agg(a.person_id)::text[] as person_ids
    from ledger.requests r cross join lateral ledger.approvers_for(r.request_id, r.level_now) as a (person_id)
    where r.state = 'pending' and r.level_now is not null and r.expires_at > ledger.clock() and not exists (
      select from chat.message m where m.request_id = r.request_id and m.about ->> 'copy' = 'approver'
        and m.about ->> 'level' = r.level_now::text
        and coalesce((m.about ->> 'round')::bigint, 0)
          = (select count(*) from ledger.request_returns b where b.request_id = r.request_id)
        and ledger.one_person((m.about ->> 'personId')::bigint) = a.person_id)
    group by r.request_id order by r.request_id limit ${limit}`;
  return rows.map((row) => ({ requestId: row.request_id, personIds: row.person_ids }));
};

/** Waiting requests of which this person has a card, to decide or because they once could. */
export const askedOf = async (tx: Tx, personId: string): Promise<readonly string[]> => {
  const rows = await tx<{ request_id: string }[]>`
    select distinct r.request_id from chat.message m join ledger.requests r using (request_id)
    where r.state = 'pending' and m.about ->> 'copy' = 'approver'
      and ledger.one_person((m.about ->> 'personId')::bigint) = ledger.one_person(${personId}::bigint)
    order by r.request_id`;
  return rows.map((row) => row.request_id);
};

/** Of these people, those whose place it is to decide the level that decides now. */
export const decidersAmong = async (
  tx: Tx,
  requestId: string,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (personIds.length === 0) return new Set();
  const rows = await tx<{ id: string }[]>`
    select id::text from unnest(${[...new Set(personIds)]}::bigint[]) as id
    where ledger.decides_at(${requestId}::bigint, id)`;
  return new Set(rows.map((row) => row.id));
};
