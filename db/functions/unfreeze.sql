-- ledger.unfreeze: end a freeze. Somebody else than who froze, where there is anybody who may.
--
--   p_customer_id  null: the freeze of everything
--   returns        the freeze that ended
--   raises         LG040 not a manager or owner, LG085 not frozen, LG086 their own freeze
create or replace function ledger.unfreeze(p_customer_id bigint, p_by bigint) returns bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_by     bigint := ledger.one_person(p_by);
    v_freeze ledger.freeze;
    v_others text[];
begin
    perform ledger.refuse_freezer('unfreeze', p_customer_id, v_by);
    lock table customer_word in share row exclusive mode;
    perform from wallet where customer_id = p_customer_id order by wallet_id for no key update;
    select * into v_freeze from ledger.freeze
        where customer_id is not distinct from p_customer_id and lifted_at is null for update;
    if not found then
        perform ledger.refuse('LG085', 'not frozen', ledger.freeze_facts(p_customer_id)
            || jsonb_build_object('all', p_customer_id is null));
    end if;
    if ledger.one_person(v_freeze.frozen_by) = v_by then
        select array_agg(distinct ledger.person_name(person_id)) into v_others from role_holders
            where person_id <> v_by
            and (role = 'owner' or role = 'manager' and p_customer_id is not null);
        if v_others is not null then
            perform ledger.refuse('LG086', 'another person unfreezes', jsonb_build_object('others', v_others));
        end if;
    end if;
    update ledger.freeze set lifted_by = v_by, lifted_at = ledger.clock() where freeze_id = v_freeze.freeze_id;
    if p_customer_id is null then
        update installation set frozen_at = null;
    else
        update wallet set frozen = false where customer_id = p_customer_id;
    end if;
    return v_freeze.freeze_id;
end;
$$;
alter function ledger.unfreeze owner to ledger_owner;
revoke all on function ledger.unfreeze from public;
grant execute on function ledger.unfreeze to app;
