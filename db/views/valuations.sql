-- ledger.valuations: what each fx position was worth at the end of a month, in the base currency: the newest one of
-- each month. The differences of all currencies of a month together are its unrealised result.
create or replace view ledger.valuations as
select distinct on (v.month, v.currency) v.valuation_id, v.month, v.currency, v.position, v.base_currency, v.rate,
    v.rate_on, ledger.person_name(r.set_by) as rate_set_by, v.value, v.difference, v.valued_at
from ledger.valuation v left join ledger.rate r using (rate_id)
order by v.month, v.currency, v.valuation_id desc;

alter view ledger.valuations owner to ledger_owner;
grant select on ledger.valuations to app;
