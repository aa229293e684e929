-- ledger.line_extras: the fields of a line that most lines leave empty, each with its name in front, for a hash. Empty
-- ones are left out, so that a request of before they existed hashes as it did.
create or replace function ledger.line_extras(p_line ledger.request_line) returns text[] language sql immutable as $$
    select coalesce(array_agg(f order by place, part), '{}') from (values
        (1, 'kind', p_line.kind::text), (2, 'to', p_line.to_wallet_id::text), (3, 'to_amount', p_line.to_amount::text),
        (4, 'rate', trim_scale(p_line.rate)::text), (5, 'refers', p_line.refers_id::text),
        (6, 'adjust', p_line.adjust_kind::text), (7, 'lapses', p_line.lapses_on::text), (8, 'burn', p_line.burn::text),
        (9, 'fee', p_line.fee::text), (10, 'receipt', p_line.receipt_id::text), (11, 'details', p_line.details::text)
    ) as x (place, name, value)
    cross join lateral unnest(array[x.name, x.value]) with ordinality as y (f, part)
    where x.value is not null;
$$;
alter function ledger.line_extras owner to ledger_owner;
revoke all on function ledger.line_extras from public;
