-- ledger.json_field: a JSON value as it enters a hash: its type, then its parts, keys in the order of their bytes. So
-- nothing depends on how a program prints JSON.
create or replace function ledger.json_field(p_value jsonb) returns bytea language plpgsql immutable as $$
declare
    v_type  text := jsonb_typeof(p_value);
    v_bytes bytea := ledger.field(v_type);
    x       record;
begin
    if v_type = 'object' then
        for x in select key, value from jsonb_each(p_value) order by key collate "C" loop
            v_bytes := v_bytes || ledger.field(x.key) || ledger.field(ledger.json_field(x.value));
        end loop;
    elsif v_type = 'array' then
        for x in select value from jsonb_array_elements(p_value) with ordinality order by ordinality loop
            v_bytes := v_bytes || ledger.field(ledger.json_field(x.value));
        end loop;
    elsif v_type = 'number' then
        v_bytes := v_bytes || ledger.field(trim_scale((p_value #>> '{}')::numeric)::text);
    else
        v_bytes := v_bytes || ledger.field(p_value #>> '{}');
    end if;
    return v_bytes;
end;
$$;
alter function ledger.json_field owner to ledger_owner;
revoke all on function ledger.json_field from public;
