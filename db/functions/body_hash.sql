-- ledger.body_hash: sha256 over the fields, each with its length in front, so that no two lists read the same.
create or replace function ledger.body_hash(variadic p_fields text[]) returns bytea
language sql immutable as $$
    select sha256(convert_to(string_agg(coalesce(octet_length(f) || ':' || f, '-'), ',' order by place), 'UTF8'))
    from unnest(p_fields) with ordinality as x (f, place);
$$;
alter function ledger.body_hash owner to ledger_owner;
revoke all on function ledger.body_hash from public;
