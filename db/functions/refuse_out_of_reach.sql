-- ledger.refuse_out_of_reach: whoever is limited to some customers asks and posts for them alone; silent when they may.
-- Asked by all that posts or asks at once. What is approved is not asked again: then it was in reach.
--
--   p_customer_id  null: nobody's money
--   raises         LG150
create or replace function ledger.refuse_out_of_reach(p_person_id bigint, p_customer_id bigint) returns void
language plpgsql stable as $$
declare
    v_customers bigint[];
begin
    if p_customer_id is null then
        return;
    end if;
    v_customers := ledger.acts_on(p_person_id);
    if p_customer_id <> all (v_customers) then
        perform ledger.refuse('LG150', 'not one of their customers', '{}');
    end if;
end;
$$;
alter function ledger.refuse_out_of_reach owner to ledger_owner;
revoke all on function ledger.refuse_out_of_reach from public;
