-- ledger.charge_hash: the same bytes as ledger.body_hash of these fields, 'charge' in front. Every charge is hashed,
-- and each operator costs: what is null for most is looked at first. A category that was not named is 0, whichever is
-- the usual one that day: a repeated key is the same body for ever.
create or replace function ledger.charge_hash(
    p_wallet_id text, p_amount text, p_effective_on text, p_category_id text, p_ref text, p_public_text text,
    p_memo text, p_maker_id text
) returns bytea language plpgsql immutable as $$
begin
    if p_ref is null and p_public_text is null and p_memo is not null then
        return sha256(convert_to(format('6:charge,%s:%s,%s:%s,%s:%s,%s:%s,-,-,%s:%s,%s:%s',
            length(p_wallet_id), p_wallet_id, length(p_amount), p_amount, length(p_effective_on), p_effective_on,
            length(p_category_id), p_category_id, octet_length(p_memo), p_memo, length(p_maker_id), p_maker_id),
            'UTF8'));
    end if;
    return ledger.body_hash('charge', p_wallet_id, p_amount, p_effective_on, p_category_id, p_ref, p_public_text,
        p_memo, p_maker_id);
end;
$$;
alter function ledger.charge_hash owner to ledger_owner;
revoke all on function ledger.charge_hash from public;
