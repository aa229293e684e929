-- ledger.refuse_alone: refuse what an entry moves when the policy wants an approval for it; all its postings count
-- together. Part of the guard on postings.
--
--   p_unapproved  what its maker moved alone on this customer today, this entry included
--   raises        LG010 needs an approved request
create or replace function ledger.refuse_alone(
    p_entry_id bigint, p_kind text, p_currency text, p_unapproved bigint, p_effective_on date
) returns void language plpgsql as $$
declare
    v_moved bigint;
    v_tier  text;
begin
    select abs(sum(p.amount)), ledger.customer_tier(case when count(distinct w.customer_id) = 1
            then min(w.customer_id) end)
        into v_moved, v_tier
        from ledger.posting p join ledger.wallet w using (wallet_id) where p.entry_id = p_entry_id;
    if (select levels from ledger.policy_needs(p_kind, p_currency, v_moved, p_unapproved,
        ledger.today() - p_effective_on, v_tier)) > 0
    then
        raise exception 'needs an approved request' using errcode = 'LG010', detail = '{}';
    end if;
end;
$$;
alter function ledger.refuse_alone owner to ledger_owner;
revoke all on function ledger.refuse_alone from public;
