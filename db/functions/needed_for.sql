-- ledger.needed_for: who must approve, as the policy stands now. Asked before a command runs; the guard on postings
-- asks the same again.
--
--   p_amount  minor units, either sign
--   returns   levels 0 to 3, people a level, and whether evidence must be attached
create or replace function ledger.needed_for(
    p_verb text, p_currency text, p_amount bigint, p_maker_id bigint, p_customer_id bigint, p_effective_on date
) returns table (levels smallint, people smallint, evidence boolean)
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_maker_day bigint := 0;
begin
    if p_verb in ('charge', 'hold') then
        v_maker_day := abs(p_amount) + ledger.alone_today(p_maker_id, p_customer_id, p_currency);
    end if;
    return query select n.levels, n.people, n.evidence
        from ledger.policy_needs(p_verb, p_currency, abs(p_amount), v_maker_day, ledger.today() - p_effective_on,
            ledger.customer_tier(p_customer_id)) as n;
end;
$$;
alter function ledger.needed_for owner to ledger_owner;
revoke all on function ledger.needed_for from public;
grant execute on function ledger.needed_for to app;
