-- ledger.customers_within: the customers of these scopes (own, tag:VIP) of a person, by whichever account they are the
-- account manager.
create or replace function ledger.customers_within(p_person_id bigint, p_scopes text[]) returns bigint[]
language sql stable as $$
    select array(
        select c.customer_id from ledger.customer_profile c
        where 'own' = any (p_scopes) and c.account_manager_id in (select p.person_id from ledger.person p
            where p_person_id in (p.person_id, p.merged_into))
        union
        select t.customer_id from ledger.customer_tag t
        where t.folded in (select ledger.fold(substr(scope, 5)) from unnest(p_scopes) as scope
            where scope like 'tag:%'));
$$;
alter function ledger.customers_within owner to ledger_owner;
revoke all on function ledger.customers_within from public;
