-- ledger.guard_chart_change: the receiving accounts change only as an approved line asks.
--
--   raises   LG010
create or replace function ledger.guard_chart_change() returns trigger language plpgsql as $$
begin
    if not exists (select from ledger.request_line l
        join ledger.receiving_account a on a.receiving_account_id = new.receiving_account_id
        join ledger.receiving_account_word w on w.receiving_account_id = a.receiving_account_id
        where l.request_id = new.request_id and l.line_no = new.line_no and l.details ->> 'act' = new.act
            and w.folded = ledger.fold(l.details ->> 'name') and l.details ->> 'alias' is not distinct from new.alias
            and ledger.approved(l.request_id, l.line_no, 'account', new.changed_by, null, l.amount,
                l.effective_on)) then
        raise exception 'needs an approved request'
            using errcode = 'LG010', detail = jsonb_build_object('request', new.request_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_chart_change owner to ledger_owner;
revoke all on function ledger.guard_chart_change from public;
