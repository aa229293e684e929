-- ledger.guard_limit_change: a limit changes only as an approved line asks; a budget at once.
--
--   raises   LG010
create or replace function ledger.guard_limit_change() returns trigger language plpgsql as $$
declare
    l ledger.spending_limit;
begin
    select * into l from ledger.spending_limit where limit_id = new.limit_id;
    if (l.kind = 'budget') is distinct from (new.request_id is null) or (new.request_id is not null and not exists (
        select from ledger.request_line x join ledger.wallet w using (wallet_id)
        where x.request_id = new.request_id and x.line_no = new.line_no
            and (w.customer_id, w.currency, x.details ->> 'limit') = (l.customer_id, l.currency, l.kind::text)
            and new.new_max is not distinct from case when x.details ->> 'off' is null then x.amount end
            and ledger.approved(x.request_id, x.line_no, 'limit', new.changed_by, x.wallet_id, x.amount,
                x.effective_on))) then
        raise exception 'needs an approved request'
            using errcode = 'LG010', detail = jsonb_build_object('request', new.request_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_limit_change owner to ledger_owner;
revoke all on function ledger.guard_limit_change from public;
