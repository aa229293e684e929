-- ledger.freeze: stop what goes out of a customer's wallets, or everything. At once, in an emergency; money in,
-- reversals and releases of a frozen customer still post.
--
--   p_customer_id  null: everything but reading; only owners
--   p_reason       shown to staff with the name of who froze
--   returns        the freeze
--   raises         LG040 not a manager or owner, LG084 frozen already
create or replace function ledger.freeze(p_customer_id bigint, p_by bigint, p_reason text) returns bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_by        bigint := ledger.one_person(p_by);
    v_freeze_id bigint;
begin
    perform ledger.refuse_freezer('freeze', p_customer_id, v_by);
    -- Opening takes the same lock: a wallet opened at this moment is frozen, too.
    lock table customer_word in share row exclusive mode;
    perform from wallet where customer_id = p_customer_id order by wallet_id for no key update;
    insert into ledger.freeze (customer_id, frozen_by, reason, frozen_at)
        values (p_customer_id, v_by, nullif(btrim(p_reason), ''), ledger.clock())
        on conflict do nothing returning freeze_id into v_freeze_id;
    if v_freeze_id is null then
        perform ledger.refuse('LG084', 'frozen already', ledger.freeze_facts(p_customer_id)
            || jsonb_build_object('all', p_customer_id is null));
    end if;
    if p_customer_id is null then
        update installation set frozen_at = ledger.clock();
    else
        update wallet set frozen = true where customer_id = p_customer_id;
    end if;
    return v_freeze_id;
end;
$$;
alter function ledger.freeze owner to ledger_owner;
revoke all on function ledger.freeze from public;
grant execute on function ledger.freeze to app;
