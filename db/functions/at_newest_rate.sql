-- ledger.at_newest_rate: an amount in another currency, only to compare it with a policy step; never to post.
--
--   returns  minor units of p_to, rounded up; without a rate a figure above every step (nothing stays nothing)
create or replace function ledger.at_newest_rate(p_amount bigint, p_from text, p_to text) returns bigint
language sql stable as $$
    select case when p_from = p_to or p_amount = 0 then p_amount
        else coalesce(ceil(least(p_amount * (
            select case when r.from_currency = p_from then r.rate else 1 / r.rate end
                * 10::numeric ^ ((select exponent from ledger.currency where currency = p_to)
                    - (select exponent from ledger.currency where currency = p_from))
            from ledger.rate r
            where (r.from_currency, r.to_currency) in ((p_from, p_to), (p_to, p_from))
            order by r.rate_on desc, r.set_at desc limit 1), 9e15))::bigint, 9000000000000000)
        end;
$$;
alter function ledger.at_newest_rate owner to ledger_owner;
revoke all on function ledger.at_newest_rate from public;
