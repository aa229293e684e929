-- ledger.refuse_given_back: a reversal or correction, just posted, that leaves more given back than was paid for use,
-- because a correction in general or a write-off had given some of it back already.
--
--   p_entry_id   the reversal or correction
--   p_refers_id  what it takes back or corrects
--   raises       LG089 naming the correction to take back first
create or replace function ledger.refuse_given_back(p_entry_id bigint, p_refers_id bigint) returns void
language plpgsql stable as $$
declare
    v_by bigint := (select max(g.entry_id)
        from (select wallet_id from ledger.posting where entry_id = p_entry_id and lot_kind = 'paid'
            group by wallet_id having sum(amount) > 0) as x
        cross join lateral (select ledger.given_back(x.wallet_id) as entry_id) as g
        where g.entry_id is not null and ledger.paid_for_use(x.wallet_id) < 0);
begin
    if v_by is not null then
        perform ledger.refuse('LG089', 'given back already',
            jsonb_build_object('number', 'T' || p_refers_id, 'by', 'T' || v_by, 'kind', 'adjust'));
    end if;
end;
$$;
alter function ledger.refuse_given_back owner to ledger_owner;
revoke all on function ledger.refuse_given_back from public;
