-- ledger.set_default_policy: the policy every company begins with, as rows that `/policy` can end and replace.
-- Amounts are in whole units of the base currency; `above` means from the next minor unit on.
create or replace function ledger.set_default_policy(p_base_currency text) returns void
language sql as $$
    insert into ledger.policy_rule (verb, measure, currency, from_value, levels, set_at)
    select verb, measure, case when measure <> 'days_back' then p_base_currency end,
        case when measure = 'days_back' then from_value
            else from_value * (10 ^ exponent)::bigint + case when above then 1 else 0 end end,
        levels, ledger.clock()
    from (values
        ('charge', 'amount', 0, false, 0), ('charge', 'amount', 10000, true, 1),
        ('charge', 'maker_day', 50000, true, 1),
        ('hold', 'amount', 0, false, 0), ('hold', 'amount', 10000, true, 1), ('hold', 'maker_day', 50000, true, 1),
        ('capture', 'amount', 0, false, 0), ('release', 'amount', 0, false, 0),
        ('topup', 'amount', 0, false, 1), ('claim', 'amount', 0, false, 1), ('opening', 'amount', 0, false, 1),
        ('move', 'amount', 0, false, 1),
        -- Facts: money that arrived, a refund that left, a grant whose day is over.
        ('receive', 'amount', 0, false, 0), ('paid', 'amount', 0, false, 0), ('lapse', 'amount', 0, false, 0),
        ('limit', 'amount', 0, false, 1), ('policy', 'amount', 0, false, 1), ('rate', 'amount', 0, false, 1),
        ('close', 'amount', 0, false, 1), ('account', 'amount', 0, false, 1), ('payee', 'amount', 0, false, 1),
        ('budget', 'amount', 0, false, 0), ('bind', 'amount', 0, false, 0), ('unfreeze', 'amount', 0, false, 0),
        ('*', 'days_back', 8, false, 1)
    ) as rule (verb, measure, from_value, above, levels)
    cross join (select exponent from ledger.currency where currency = p_base_currency) as base
    union all
    select verb, 'amount', p_base_currency, from_value * (10 ^ exponent)::bigint, levels, ledger.clock()
    from unnest(array['transfer', 'refund', 'adjust', 'bonus', 'credit', 'exchange', 'owe']) as verb
    cross join (values (0, 1), (50000, 2), (200000, 3)) as step (from_value, levels)
    cross join (select exponent from ledger.currency where currency = p_base_currency) as base
    on conflict do nothing;
$$;
alter function ledger.set_default_policy owner to ledger_owner;
revoke all on function ledger.set_default_policy from public;
