-- A valuation is its position at its rate, continues one of an earlier month, and its rate was known and the newest of
-- that day; the last one of a closed month has the position that the month was closed with.
select v.valuation_id, v.month, v.currency, v.position, v.value, c.value as should_be
from ledger.valuation v left join ledger.valuation b on b.valuation_id = v.previous_id
left join ledger.rate r on r.rate_id = v.rate_id
cross join lateral (select ledger.half_even(v.position * v.rate * (select ('1e' || (t.exponent - f.exponent))::numeric
    from ledger.currency f, ledger.currency t where f.currency = v.currency and t.currency = v.base_currency))
    as value) as c
where v.value <> c.value or v.difference <> v.value - coalesce(b.value, 0)
    or (v.previous_id is not null and (b.valuation_id is null or b.currency <> v.currency or b.month >= v.month))
    or (v.previous_id is null and exists (select from ledger.valuation o
        where o.currency = v.currency and o.month < v.month and o.valuation_id < v.valuation_id))
    or (v.rate_id is not null and (r.rate_id is null or r.set_at > v.valued_at or r.rate_on <> v.rate_on
        or r.rate_on >= ledger.next_period('monthly', v.month)
        or v.rate <> case when r.from_currency = v.currency then trim_scale(r.rate)
            else trim_scale(round(1::numeric(40, 30) / r.rate, least(12, 9 + ceil(log(r.rate))::integer))) end
        or exists (select from ledger.rate o
            where (o.from_currency, o.to_currency)
                    in ((r.from_currency, r.to_currency), (r.to_currency, r.from_currency))
                and o.set_at <= v.valued_at and o.rate_on < ledger.next_period('monthly', v.month)
                and (o.rate_on, o.set_at) > (r.rate_on, r.set_at))))
    or (v.valuation_id = (select max(n.valuation_id) from ledger.valuation n
            where (n.month, n.currency) = (v.month, v.currency))
        and exists (select from ledger.period p where p.month = v.month and p.closed_at is not null)
        and v.position <> -coalesce((select k.balance from ledger.house_checkpoint k
            join ledger.house_account a using (house_account_id)
            where a.kind = 'fx_position' and a.currency = v.currency and k.month = (select max(h.month)
                from ledger.house_checkpoint h where h.month <= v.month)), 0));
