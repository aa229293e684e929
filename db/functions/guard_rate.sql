-- ledger.guard_rate: a rate is set by an approved line that says just this, whoever writes it.
--
--   raises   LG010
create or replace function ledger.guard_rate() returns trigger language plpgsql as $$
begin
    if not exists (select from ledger.request r join ledger.request_line l using (request_id)
            where l.request_id = new.request_id and l.line_no = new.line_no
            and (l.details ->> 'from', l.details ->> 'to', (l.details ->> 'rate')::numeric, l.effective_on)
                = (new.from_currency, new.to_currency, new.rate, new.rate_on)
            and ledger.approved(r.request_id, l.line_no, 'rate', new.set_by, null, 0, l.effective_on)) then
        raise exception 'no request approves this rate'
            using errcode = 'LG010', detail = jsonb_build_object('request', new.request_id)::text;
    end if;
    return new;
end;
$$;
alter function ledger.guard_rate owner to ledger_owner;
revoke all on function ledger.guard_rate from public;
