-- ledger.unreviewed_hold: whether money was set aside under a rule of the only person there was, as ledger.unreviewed
-- says it of an entry.
create or replace function ledger.unreviewed_hold(p_hold_id bigint) returns boolean
language plpgsql stable security definer set search_path = ledger, pg_temp as $$
declare
    h record;
begin
    if not exists (select from policy_rule where alone) then
        return false;
    end if;
    select x.request_id, x.amount, x.made_at, w.currency into h
        from hold x join wallet w using (wallet_id) where x.hold_id = p_hold_id;
    if h.request_id is not null then
        return coalesce((select r.unreviewed from request r where r.request_id = h.request_id), false);
    end if;
    return ledger.ruled_alone('hold', h.currency, h.amount, h.made_at);
end;
$$;
alter function ledger.unreviewed_hold owner to ledger_owner;
revoke all on function ledger.unreviewed_hold from public;
grant execute on function ledger.unreviewed_hold to app;
