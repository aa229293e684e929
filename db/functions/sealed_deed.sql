-- ledger.sealed_deed: something that was done and is no entry, as fields of a hash: a hold, a release, a credit limit,
-- a freeze and its end, a limit or budget, a rate, a role given or taken, a change of the chart or of the
-- policy, a change of what is kept about a customer, a closed month.
--
--   returns  null when it is gone
create or replace function ledger.sealed_deed(p_kind text, p_item bigint) returns bytea language plpgsql stable as $$
begin
    return case p_kind
        when 'hold' then (select ledger.field(h.key) || ledger.field(h.body_hash) || ledger.field(h.wallet_id)
                || ledger.field(h.maker_id) || ledger.field(h.line_no) || ledger.field(h.amount)
                || ledger.field(h.until_on) || ledger.field(h.expires_at) || ledger.field(h.made_at)
                || ledger.field(h.category_id) || ledger.field(h.public_text) || ledger.field(h.memo)
                || ledger.field(h.ref) || ledger.field(ledger.sealed_request(h.request_id, 2::smallint))
            from ledger.hold h where h.hold_id = p_item)
        when 'release' then (select ledger.field(x.hold_id) || ledger.field(x.key) || ledger.field(x.body_hash)
                || ledger.field(x.amount) || ledger.field(x.released_by) || ledger.field(x.released_at)
            from ledger.hold_release x where x.hold_release_id = p_item)
        when 'credit' then (select ledger.field(x.wallet_id) || ledger.field(x.line_no) || ledger.field(x.old_limit)
                || ledger.field(x.new_limit) || ledger.field(x.arrears) || ledger.field(x.changed_at)
                || ledger.field(ledger.sealed_request(x.request_id, 2::smallint))
            from ledger.credit_change x where x.credit_change_id = p_item)
        when 'freeze' then (select ledger.field(x.customer_id) || ledger.field(x.frozen_by) || ledger.field(x.reason)
                || ledger.field(x.frozen_at)
            from ledger.freeze x where x.freeze_id = p_item)
        when 'unfreeze' then (select ledger.field(x.lifted_by) || ledger.field(x.lifted_at)
            from ledger.freeze x where x.freeze_id = p_item and x.lifted_at is not null)
        when 'limit' then (select ledger.field(l.customer_id) || ledger.field(l.currency) || ledger.field(l.kind)
                || ledger.field(l.category_id) || ledger.field(l.month) || ledger.field(x.old_max)
                || ledger.field(x.new_max) || ledger.field(x.line_no) || ledger.field(x.changed_by)
                || ledger.field(x.key) || ledger.field(x.body_hash) || ledger.field(x.changed_at)
                || ledger.field(ledger.sealed_request(x.request_id, 2::smallint))
            from ledger.limit_change x join ledger.spending_limit l using (limit_id)
            where x.limit_change_id = p_item)
        when 'rate' then (select ledger.field(x.from_currency) || ledger.field(x.to_currency)
                || ledger.field(x.rate_on) || ledger.field(trim_scale(x.rate)::text) || ledger.field(x.set_by)
                || ledger.field(x.set_at)
            from ledger.rate x where x.rate_id = p_item)
        when 'grant' then (select ledger.field(x.person_id) || ledger.field(x.role) || ledger.field(x.level)
                || ledger.field(x.granted_by) || ledger.field(x.granted_at)
                -- As it was before roles had these.
                || case when x.until_on is null and x.scope is null then ''
                    else ledger.field(x.until_on) || ledger.field(x.scope) end
            from ledger.role_grant x where x.role_grant_id = p_item)
        when 'revoke' then (select ledger.field(x.revoked_by) || ledger.field(x.revoked_at)
            from ledger.role_grant x where x.role_grant_id = p_item and x.revoked_at is not null)
        when 'chart' then (select ledger.field(x.act) || ledger.field(x.category_id)
                || ledger.field(x.receiving_account_id) || ledger.field(coalesce(c.name, a.name))
                || ledger.field(a.currency) || ledger.field(x.alias) || ledger.field(x.line_no)
                || ledger.field(x.changed_by) || ledger.field(x.key) || ledger.field(x.body_hash)
                || ledger.field(x.changed_at) || ledger.field(ledger.sealed_request(x.request_id, 2::smallint))
            from ledger.chart_change x left join ledger.category c using (category_id)
            left join ledger.receiving_account a on a.receiving_account_id = x.receiving_account_id
            where x.chart_change_id = p_item)
        when 'policy' then (select ledger.field(x.verb) || ledger.field(x.currency) || ledger.field(x.from_value)
                || ledger.field(x.levels::bigint) || ledger.field(x.people::bigint) || ledger.field(x.evidence::text)
                || ledger.field(x.line_no) || ledger.field(x.changed_by) || ledger.field(x.changed_at)
                || ledger.field(ledger.sealed_request(x.request_id, 2::smallint))
                -- What a step could not say at first.
                || case when x.measure = 'amount' and x.tier is null and not x.alone then ''::bytea
                    else ledger.field(x.measure) || ledger.field(x.tier) || ledger.field(x.alone::text) end
            from ledger.policy_change x where x.policy_change_id = p_item)
        when 'profile' then (select ledger.field(x.customer_id) || ledger.field(x.field) || ledger.field(x.old_value)
                || ledger.field(x.new_value) || ledger.field(x.person_id) || ledger.field(x.platform)
                || ledger.field(x.external_id) || ledger.field(x.changed_by) || ledger.field(x.changed_at)
            from ledger.profile_change x where x.profile_change_id = p_item)
        when 'valuation' then (select ledger.field(x.month) || ledger.field(x.currency) || ledger.field(x.position)
                || ledger.field(x.base_currency) || ledger.field(trim_scale(x.rate)::text) || ledger.field(x.rate_on)
                || ledger.field(x.rate_id) || ledger.field(x.value) || ledger.field(x.previous_id)
                || ledger.field(x.difference) || ledger.field(x.valued_at)
            from ledger.valuation x where x.valuation_id = p_item)
        when 'reopening' then (select ledger.field(x.reversal_id) || ledger.field(x.hold_id) || ledger.field(x.amount)
                || ledger.field(x.reopened_at)
            from ledger.hold_reopening x where x.hold_reopening_id = p_item)
        when 'policy_return' then (select ledger.field(x.policy_change_id) || ledger.field(x.role_grant_id)
                || ledger.field(x.returned_at)
            from ledger.policy_return x where x.policy_return_id = p_item)
        when 'return' then (select ledger.field(x.request_id) || ledger.field(x.maker_id)
                || ledger.field(x.from_level::bigint) || ledger.field(x.person_id) || ledger.field(x.for_person_id)
                || ledger.field(x.reason) || ledger.field(x.returned_at)
            from ledger.request_return x where x.request_return_id = p_item)
        when 'delegate' then (select ledger.field(x.person_id) || ledger.field(x.delegate_id)
                || ledger.field(x.until_on) || ledger.field(x.made_at)
            from ledger.delegation x where x.delegation_id = p_item)
        when 'undelegate' then (select ledger.field(x.ended_by) || ledger.field(x.ended_at)
            from ledger.delegation x where x.delegation_id = p_item and x.ended_at is not null)
        when 'evidence' then (select ledger.field(x.request_id) || ledger.field(x.person_id) || ledger.field(x.platform)
                || ledger.field(x.added_at) || ledger.field(x.sha256) || ledger.field(x.name) || ledger.field(x.mime)
                || ledger.field(x.byte_count::bigint)
            from ledger.evidence x where x.evidence_id = p_item)
        when 'answer' then (select ledger.field(x.statement_id) || ledger.field(x.verdict) || ledger.field(x.platform)
                || ledger.field(x.external_id) || ledger.field(x.name) || ledger.field(x.title)
                || ledger.field(x.case_id) || ledger.field(x.answered_at)
            from ledger.statement_answer x where x.statement_id = p_item)
        when 'confirmation' then (select ledger.field(x.statement_id) || ledger.field(x.platform)
                || ledger.field(x.external_id) || ledger.field(x.name) || ledger.field(x.title)
                || ledger.field(x.confirmed_at)
            from ledger.statement_confirmation x where x.statement_id = p_item)
        when 'close' then ledger.sealed_month(date '2000-01-01' + p_item::integer) end;
end;
$$;
alter function ledger.sealed_deed owner to ledger_owner;
revoke all on function ledger.sealed_deed from public;
