-- ledger.batch_hash: what many lines ask for, as one hash, whatever their order and however they were written. A day
-- that nobody named is no part of it: tomorrow the same rows are still the same.
create or replace function ledger.batch_hash(p_verb text, p_lines jsonb) returns bytea language sql immutable as $$
    select ledger.body_hash('batch', p_verb, string_agg(x.hash, ',' order by x.hash collate "C"))
    from (select encode(ledger.body_hash(l ->> 'walletId', l ->> 'amountMinor', l ->> 'category', l ->> 'account',
            l ->> 'publicText', l ->> 'memo', l ->> 'ref', l ->> 'lotKind', l ->> 'lapsesOn', l ->> 'details',
            case when (l -> 'undated')::boolean is not true then l ->> 'effectiveOn' end), 'hex') as hash
        from jsonb_array_elements(p_lines) as l) as x;
$$;
alter function ledger.batch_hash owner to ledger_owner;
revoke all on function ledger.batch_hash from public;
