-- ledger.release_hold: give up what is left of a hold; it is available again. A frozen customer's too.
--
--   returns  what was released, in minor units; a repeated key returns the first answer
--   raises   LG150, LG080 no such hold, LG001 key reused with another body, LG007 everything is frozen,
--            LG081 nothing is left
create or replace function ledger.release_hold(p_key text, p_hold_id bigint, p_maker_id bigint) returns bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_maker_id bigint := ledger.one_person(p_maker_id);
    v_hash     bytea := ledger.body_hash('release', p_hold_id::text, v_maker_id::text);
    v_earlier  hold_release;
    h          hold;
begin
    perform ledger.refuse_out_of_reach(p_maker_id, c) from ledger.customers_of('hold', p_hold_id) as c;
    perform from wallet where wallet_id = (select wallet_id from hold where hold_id = p_hold_id) for no key update;
    select * into v_earlier from hold_release where key = p_key;
    if found then
        if v_earlier.body_hash <> v_hash then
            perform ledger.refuse('LG001', 'key reused with another body',
                jsonb_build_object('hold', v_earlier.hold_id));
        end if;
        return v_earlier.amount;
    end if;
    perform ledger.refuse_standstill((select w.customer_id from hold join wallet w using (wallet_id)
        where hold_id = p_hold_id));
    h := ledger.lock_hold(p_hold_id);
    perform ledger.let_go(h, p_key, v_hash, v_maker_id);
    return h.amount - h.captured - h.released;
end;
$$;
alter function ledger.release_hold owner to ledger_owner;
revoke all on function ledger.release_hold from public;
grant execute on function ledger.release_hold to app;
