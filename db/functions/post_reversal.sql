-- ledger.post_reversal: take an entry back at once, dated today. What the policy wants approved is refused (LG010) and
-- goes through create_request.
--
--   p_reason   for staff; customers never read it
--   raises     LG150, as ledger.reverse_entry
create or replace function ledger.post_reversal(p_key text, p_entry_id bigint, p_reason text, p_maker_id bigint)
returns ledger.posted
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_maker_id bigint := ledger.one_person(p_maker_id);
begin
    perform ledger.refuse_out_of_reach(p_maker_id, c) from ledger.customers_of('entry', p_entry_id) as c;
    return ledger.reverse_entry(p_key, ledger.body_hash('reverse', p_entry_id::text, p_reason, v_maker_id::text),
        p_entry_id, v_maker_id, null, null, ledger.today(), p_reason);
end;
$$;
alter function ledger.post_reversal owner to ledger_owner;
revoke all on function ledger.post_reversal from public;
grant execute on function ledger.post_reversal to app;
