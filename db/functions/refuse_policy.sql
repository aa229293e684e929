-- ledger.refuse_policy: why a step of the policy cannot be set or ended as the line asks; silent when it can.
--
-- The steps of one verb in one currency begin at 0, of each grade, so that no amount is left without a rule: a step
-- above would otherwise free all below it. What has no amount counts as 0, in the base currency. A day's sum and days
-- back come on top of that, and may begin anywhere.
--
--   p_line   details as ledger.policy_step reads them
--   raises   LG007 everything is frozen, LG140 the verb takes no rule, LG051 unknown currency, LG002 no amount, LG174
--            no customer whose grade it could be, LG141 levels or people out of range, LG142 the steps would not begin
--            at 0, LG143 no such step
create or replace function ledger.refuse_policy(p_line ledger.request_line) returns void language plpgsql as $$
declare
    s       ledger.policy_change := ledger.policy_step(p_line.details);
    v_base  text := (select base_currency from ledger.installation);
    v_least bigint := case s.measure when 'amount' then 0 else 1 end;
    v_most  bigint := case s.measure when 'days_back' then 3660 else 9000000000000000 end;
    v_what  jsonb;
    v_verbs text[] := case s.measure when 'maker_day' then array['charge', 'hold']
        else array['charge', 'hold', 'topup', 'claim', 'opening', 'move', 'transfer', 'refund', 'adjust', 'bonus',
            'credit', 'exchange', 'owe', 'limit', 'policy', 'rate', 'close', 'account', 'payee', 'reverse']
            || case s.measure when 'days_back' then array['*'] else '{}'::text[] end end;
begin
    perform ledger.refuse_standstill(null);
    if s.verb is null or s.verb <> all (v_verbs) then
        perform ledger.refuse('LG140', 'no rule for this verb', jsonb_build_object('text', coalesce(s.verb, '')));
    elsif s.measure <> 'days_back' and not exists (select from ledger.currency where currency = s.currency) then
        perform ledger.refuse('LG051', 'unknown currency', jsonb_build_object('text', s.currency));
    elsif coalesce(s.from_value between v_least and v_most, false) is false then
        perform ledger.refuse('LG002', 'no amount', jsonb_build_object('what', 'policy', 'text', s.from_value));
    elsif s.tier is not null and (s.verb in ('policy', 'rate', 'close', 'account') or length(s.tier) > 20) then
        perform ledger.refuse('LG174', 'nobody has a grade there',
            jsonb_build_object('verb', s.verb, 'tier', left(s.tier, 20)));
    end if;
    v_what := jsonb_build_object('verb', s.verb, 'currency', s.currency, 'fromMinor', s.from_value, 'base', v_base,
        'measure', s.measure, 'tier', s.tier);
    -- Nobody but another person decides about the policy itself.
    if p_line.details ->> 'off' is null and coalesce(s.levels between 0 and 3 and s.people between 1 and 9
            and (s.levels > 0 or s.verb <> 'policy' and s.people = 1 and not s.evidence), false) is false then
        perform ledger.refuse('LG141', 'levels or people out of range',
            v_what || jsonb_build_object('levels', s.levels, 'people', s.people));
    elsif s.measure = 'amount' and s.verb in ('policy', 'rate', 'close', 'account', 'payee')
            and (s.from_value > 0 or s.currency <> v_base) then
        perform ledger.refuse('LG142', 'what has no amount has one step', v_what || '{"why": "no_amount"}');
    end if;
    if s.levels is not null then
        if s.measure = 'amount' and s.from_value > 0 and not exists (select from ledger.policy_rule
                where verb = s.verb and measure = 'amount' and currency = s.currency and from_value = 0
                    and tier is not distinct from s.tier and ended_at is null) then
            perform ledger.refuse('LG142', 'the first step is from 0', v_what || '{"why": "first"}');
        end if;
    elsif not exists (select from ledger.policy_rule r where ledger.same_step(r, s) and r.ended_at is null) then
        perform ledger.refuse('LG143', 'no such step', v_what);
    elsif s.measure = 'amount' and s.from_value = 0 and exists (select from ledger.policy_rule
            where verb = s.verb and measure = 'amount' and currency = s.currency and from_value > 0
                and tier is not distinct from s.tier and ended_at is null) then
        perform ledger.refuse('LG142', 'other steps stand on it', v_what || '{"why": "others"}');
    end if;
end;
$$;
alter function ledger.refuse_policy owner to ledger_owner;
revoke all on function ledger.refuse_policy from public;
