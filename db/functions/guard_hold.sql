-- ledger.guard_hold: a hold is what the policy lets its maker set aside alone, or exactly an approved line. It counts
-- for the maker's day like a charge.
--
--   raises   LG010
create or replace function ledger.guard_hold() returns trigger language plpgsql as $$
declare
    v_unapproved bigint;
    w            ledger.wallet;
begin
    select * into w from ledger.wallet where wallet_id = new.wallet_id;
    if new.request_id is not null then
        if not exists (select from ledger.request_line l
            where l.request_id = new.request_id and l.line_no = new.line_no
            and l.until_on is not distinct from new.until_on
            and ledger.approved(new.request_id, new.line_no, 'hold', new.maker_id, new.wallet_id, -new.amount,
                l.effective_on)) then
            raise exception 'request % does not approve this', new.request_id
                using errcode = 'LG010', detail = jsonb_build_object('request', new.request_id)::text;
        end if;
        return null;
    end if;
    v_unapproved := ledger.count_alone(new.wallet_id, new.maker_id, new.amount);
    if (select levels from ledger.policy_needs('hold', w.currency, new.amount, v_unapproved, 0,
            ledger.customer_tier(w.customer_id))) > 0 then
        raise exception 'needs an approved request' using errcode = 'LG010', detail = '{}';
    end if;
    return null;
end;
$$;
alter function ledger.guard_hold owner to ledger_owner;
revoke all on function ledger.guard_hold from public;
