-- ledger.ruled_alone: whether at that instant a rule of the only person there was let something of a kind go by without
-- anybody else. A step in another currency counts; without an amount only
-- steps of another measure do.
create or replace function ledger.ruled_alone(p_verb text, p_currency text, p_amount bigint, p_at timestamptz)
returns boolean language sql stable as $$
    select exists (select from ledger.policy_rule r
        where r.alone and r.levels = 0 and r.verb in (p_verb, '*') and r.set_at <= p_at
            and (r.ended_at is null or r.ended_at > p_at)
            and (r.measure <> 'amount' or p_currency <> r.currency or abs(p_amount) >= r.from_value));
$$;
alter function ledger.ruled_alone owner to ledger_owner;
revoke all on function ledger.ruled_alone from public;
