-- ledger.field: one value as it enters a hash: its length in four bytes, then its bytes; null is the length -1. So no
-- two lists of values read the same, and nothing depends on how a program prints a number or a date.
create or replace function ledger.field(p_value bytea) returns bytea language sql immutable as $$
    select int4send(coalesce(octet_length(p_value), -1)) || coalesce(p_value, ''::bytea);
$$;
create or replace function ledger.field(p_value bigint) returns bytea language sql immutable as $$
    select ledger.field(int8send(p_value));
$$;
create or replace function ledger.field(p_value text) returns bytea language sql immutable as $$
    select ledger.field(convert_to(p_value, 'UTF8'));
$$;
create or replace function ledger.field(p_value timestamptz) returns bytea language sql immutable as $$
    select ledger.field(timestamptz_send(p_value));
$$;
create or replace function ledger.field(p_value date) returns bytea language sql immutable as $$
    select ledger.field(date_send(p_value));
$$;
alter function ledger.field(bytea) owner to ledger_owner;
alter function ledger.field(bigint) owner to ledger_owner;
alter function ledger.field(text) owner to ledger_owner;
alter function ledger.field(timestamptz) owner to ledger_owner;
alter function ledger.field(date) owner to ledger_owner;
revoke all on function ledger.field(bytea), ledger.field(bigint), ledger.field(text), ledger.field(timestamptz),
    ledger.field(date) from public;
