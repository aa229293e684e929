-- ledger.unreviewed: whether this entry was made under a rule of the only person there was: its request says so, or,
-- without one, such a rule was in force for its kind and amount when it was recorded.
create or replace function ledger.unreviewed(p_entry_id bigint) returns boolean
language plpgsql stable security definer set search_path = ledger, pg_temp as $$
declare
    e journal_entry;
begin
    -- Hardly any books ever had such a rule.
    if not exists (select from policy_rule where alone) then
        return false;
    end if;
    select * into e from journal_entry where entry_id = p_entry_id;
    if e.request_id is not null then
        return coalesce((select r.unreviewed from request r where r.request_id = e.request_id), false);
    end if;
    -- Nobody rules over captures: one was looked at as little as its hold.
    if e.kind = 'capture' then
        return ledger.unreviewed_hold(e.hold_id);
    end if;
    return ledger.ruled_alone(e.kind, null, null, e.recorded_at) or exists (select from posting p
        where p.entry_id = e.entry_id and ledger.ruled_alone(e.kind, p.currency, p.amount, e.recorded_at));
end;
$$;
alter function ledger.unreviewed owner to ledger_owner;
revoke all on function ledger.unreviewed from public;
grant execute on function ledger.unreviewed to app;
