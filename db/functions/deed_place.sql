-- ledger.deed_place: how the verifier names a thing that was done: `hold 12`, `limit 3`, `close 2026-11`.
create or replace function ledger.deed_place(d ledger.deed) returns text language sql stable as $$
    select d.kind || ' ' || case d.kind when 'close' then to_char(date '2000-01-01' + d.item::integer, 'YYYY-MM')
        else d.item::text end;
$$;
alter function ledger.deed_place owner to ledger_owner;
revoke all on function ledger.deed_place from public;
