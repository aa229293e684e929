-- ledger.figure_of: under which figure of a statement an entry of a kind counts: paid money in, use, grants given or
-- lapsed, all else. A reversal counts under what it takes back; a correction of what was billed is use, as in
-- ledger.wallet_usage: a customer's report and statement say the same.
create or replace function ledger.figure_of(p_kind text, p_adjust_kind text) returns text language sql immutable as $$
    select case when p_kind in ('topup', 'claim') then 'in'
        when p_kind in ('charge', 'capture', 'owe') or p_adjust_kind = 'billing' then 'used'
        when p_kind in ('bonus', 'lapse') then 'granted'
        else 'other' end;
$$;
alter function ledger.figure_of owner to ledger_owner;
revoke all on function ledger.figure_of from public;
