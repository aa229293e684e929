-- ledger.freeze_facts: what stands still for this customer, for the sentence of a refusal: everything, or they alone;
-- by whom, why and since when.
create or replace function ledger.freeze_facts(p_customer_id bigint) returns jsonb language sql stable as $$
    select jsonb_build_object('customer', c.name, 'customerCode', c.code, 'all', i.frozen_at is not null,
        'by', ledger.person_name(f.frozen_by), 'reason', f.reason, 'at', f.frozen_at)
    from ledger.installation i
    left join ledger.customer c on c.customer_id = p_customer_id
    left join lateral (select z.frozen_by, z.reason, z.frozen_at from ledger.freeze z
        where z.lifted_at is null and (z.customer_id = p_customer_id or z.customer_id is null)
        order by z.customer_id nulls first limit 1) as f on true;
$$;
alter function ledger.freeze_facts owner to ledger_owner;
revoke all on function ledger.freeze_facts from public;
