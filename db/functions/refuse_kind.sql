-- ledger.refuse_kind: what a kind of entry refuses beyond what the wallet can bear; silent when all is well. The wallet
-- is as it stands; while a request is made it is looked at without a lock, when it is carried out with one.
--
--   raises   as the function of the kind says
create or replace function ledger.refuse_kind(p_kind text, p_wallet ledger.wallet, p_line ledger.request_line)
returns void language plpgsql as $$
begin
    -- What posts at once was looked up this moment; a move books again what was booked already.
    if p_line.request_id is not null and p_line.kind is null then
        perform ledger.refuse_ended(p_line);
    end if;
    if p_kind in ('charge', 'hold', 'owe') then
        perform ledger.refuse_pocket(p_wallet, p_line.category_id);
    end if;
    case p_kind
        when 'adjust' then perform ledger.refuse_adjust(p_wallet, p_line);
        when 'bonus' then perform ledger.refuse_bonus(p_wallet, p_line);
        when 'opening' then perform ledger.refuse_opening(p_wallet, p_line);
        else null;
    end case;
end;
$$;
alter function ledger.refuse_kind owner to ledger_owner;
revoke all on function ledger.refuse_kind from public;
