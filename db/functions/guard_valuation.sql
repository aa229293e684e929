-- ledger.guard_valuation: a valuation is what the books and the rates say at that moment, of a month that is over.
--
--   raises   LG109
create or replace function ledger.guard_valuation() returns trigger language plpgsql as $$
declare
    v ledger.valuation := ledger.valuation_now(new.month, new.currency);
begin
    if (v.position, v.base_currency, v.rate, v.rate_on, v.rate_id, v.value, v.previous_id, v.difference)
            is distinct from (new.position, new.base_currency, new.rate, new.rate_on, new.rate_id, new.value,
                new.previous_id, new.difference)
        or ledger.next_period('monthly', new.month) > ledger.today() or new.valued_at > ledger.clock() then
        raise exception 'no valuation of % at the end of %', new.currency, new.month
            using errcode = 'LG109', detail = jsonb_build_object('currency', new.currency)::text;
    end if;
    return new;
end;
$$;
alter function ledger.guard_valuation owner to ledger_owner;
revoke all on function ledger.guard_valuation from public;
