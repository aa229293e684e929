-- ledger.policy_step: the step of the policy that a line asks for, or asks to end (then without levels).
--
--   d        details: `rule` the verb, `measure` (amount unless said), `currency` and `fromMinor`, or `days`; `tier`;
--            `levels`, `people`, `evidence`, or `off`
--   returns  a change that is not written yet
create or replace function ledger.policy_step(d jsonb) returns ledger.policy_change language plpgsql immutable as $$
declare
    s ledger.policy_change;
begin
    s.verb := d ->> 'rule';
    s.measure := coalesce(d ->> 'measure', 'amount');
    s.tier := ledger.tier_of(d ->> 'tier');
    if s.measure = 'days_back' then
        s.from_value := (d ->> 'days')::bigint;
    else
        s.currency := d ->> 'currency';
        s.from_value := (d ->> 'fromMinor')::bigint;
    end if;
    if d ->> 'off' is null then
        s.levels := (d ->> 'levels')::smallint;
        s.people := (d ->> 'people')::smallint;
        s.evidence := (d ->> 'evidence')::boolean;
    end if;
    return s;
end;
$$;
alter function ledger.policy_step owner to ledger_owner;
revoke all on function ledger.policy_step from public;
