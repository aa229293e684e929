-- ledger.refuse_policy: why a step of the policy cannot be set or ended as the line asks; silent when it can.
--
-- The steps of one verb in one currency begin at 0, so that no amount is left without a rule: a step above would
-- otherwise free all below it. What has no amount counts as 0, in the base currency.
--
--   p_line   details as ledger.policy_step reads them
--   raises   LG007 everything is frozen, LG140 the verb takes no rule, LG051 unknown currency, LG002 no amount, LG141
--            levels or people out of range, LG142 the steps would not begin at 0, LG143 no such step
create or replace function ledger.refuse_policy(p_line ledger.request_line) returns void language plpgsql as $$
declare
    s      ledger.policy_change := ledger.policy_step(p_line.details);
    v_base text := (select base_currency from ledger.installation);
    v_what jsonb;
begin
    perform ledger.refuse_standstill(null);
    if s.verb is null or s.verb not in ('charge', 'hold', 'topup', 'claim', 'opening', 'move', 'transfer', 'refund',
            'adjust', 'bonus', 'credit', 'exchange', 'owe', 'limit', 'policy', 'rate', 'close', 'account') then
        perform ledger.refuse('LG140', 'no rule for this verb', jsonb_build_object('text', coalesce(s.verb, '')));
    elsif not exists (select from ledger.currency where currency = s.currency) then
        perform ledger.refuse('LG051', 'unknown currency', jsonb_build_object('text', s.currency));
    elsif s.from_value is null or s.from_value not between 0 and 9000000000000000 then
        perform ledger.refuse('LG002', 'no amount', jsonb_build_object('what', 'policy', 'text', s.from_value));
    end if;
    v_what := jsonb_build_object('verb', s.verb, 'currency', s.currency, 'fromMinor', s.from_value, 'base', v_base);
    -- Only use is ever posted by one person alone; all else is decided by somebody else at any amount.
    if p_line.details ->> 'off' is null and coalesce(s.levels between 0 and 3 and s.people between 1 and 9
            and (s.levels > 0 or s.verb in ('charge', 'hold') and s.people = 1 and not s.evidence), false) is false then
        perform ledger.refuse('LG141', 'levels or people out of range',
            v_what || jsonb_build_object('levels', s.levels, 'people', s.people));
    elsif s.verb in ('policy', 'rate', 'close', 'account') and (s.from_value > 0 or s.currency <> v_base) then
        perform ledger.refuse('LG142', 'what has no amount has one step', v_what || '{"why": "no_amount"}');
    end if;
    if s.levels is not null then
        if s.from_value > 0 and not exists (select from ledger.policy_rule where verb = s.verb and measure = 'amount'
                and currency = s.currency and from_value = 0 and ended_at is null) then
            perform ledger.refuse('LG142', 'the first step is from 0', v_what || '{"why": "first"}');
        end if;
    elsif not exists (select from ledger.policy_rule where verb = s.verb and measure = 'amount'
            and (currency, from_value) = (s.currency, s.from_value) and ended_at is null) then
        perform ledger.refuse('LG143', 'no such step', v_what);
    elsif s.from_value = 0 and exists (select from ledger.policy_rule where verb = s.verb and measure = 'amount'
            and currency = s.currency and from_value > 0 and ended_at is null) then
        perform ledger.refuse('LG142', 'other steps stand on it', v_what || '{"why": "others"}');
    end if;
end;
$$;
alter function ledger.refuse_policy owner to ledger_owner;
revoke all on function ledger.refuse_policy from public;
