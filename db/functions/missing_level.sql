-- ledger.missing_level: the first level that no distinct people other than the maker can fill; null when all can be.
-- A manager fills their own level; an owner any one level, so owners stand in where managers are missing.
create or replace function ledger.missing_level(p_maker_id bigint, p_levels smallint, p_people smallint)
    returns smallint
language plpgsql stable as $$
declare
    v_owners  bigint[];
    v_spare   integer;
    v_missing integer;
begin
    select coalesce(array_agg(person_id), '{}') into v_owners from ledger.role_holders
        where role = 'owner' and person_id <> p_maker_id;
    v_spare := cardinality(v_owners);
    for v_level in 1..p_levels loop
        select p_people - count(*) into v_missing from ledger.role_holders
            where role = 'manager' and level = v_level and person_id <> p_maker_id
            and person_id <> all (v_owners);
        v_spare := v_spare - greatest(v_missing, 0);
        if v_spare < 0 then
            return v_level;
        end if;
    end loop;
    return null;
end;
$$;
alter function ledger.missing_level owner to ledger_owner;
revoke all on function ledger.missing_level from public;
