-- ledger.guard_payee_change: a payee changes only as an approved line asks, for the customer it is about, in the place
-- of the payee it showed. Keys hold the order.
--
--   raises   LG203
create or replace function ledger.guard_payee_change() returns trigger language plpgsql as $$
begin
    if not exists (select from ledger.request_line l join ledger.request r using (request_id)
        join ledger.wallet w using (wallet_id)
        where l.request_id = new.request_id and l.line_no = new.line_no and r.verb = 'payee' and l.kind is null
            and w.customer_id = new.customer_id and l.details ? 'payee'
            and coalesce(l.details ->> 'payee', '') = new.new_payee
            and coalesce(l.details ->> 'was', '') = new.old_payee
            and ledger.approved(l.request_id, l.line_no, 'payee', new.changed_by, l.wallet_id, l.amount,
                l.effective_on)) then
        raise exception 'needs an approved request'
            using errcode = 'LG203', detail = jsonb_build_object('request', new.request_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_payee_change owner to ledger_owner;
revoke all on function ledger.guard_payee_change from public;
