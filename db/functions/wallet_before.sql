-- ledger.wallet_before: a wallet as it would stand once the lines before this one are carried out; without what is over
-- (holds whose time has passed, grants whose last day has), though no sweep may have come by.
create or replace function ledger.wallet_before(
    p_wallet_id bigint, p_line_no smallint, p_lines ledger.request_line[]
) returns ledger.wallet language plpgsql stable as $$
declare
    w        ledger.wallet;
    v_lapsed bigint;
begin
    select * into w from ledger.wallet where wallet_id = p_wallet_id;
    w.held := ledger.held_now(w.wallet_id, w.held);
    v_lapsed := least(ledger.lapsed_now(w.wallet_id, w.granted), greatest(w.posted - w.held, 0));
    w.granted := w.granted - v_lapsed;
    w.posted := w.posted - v_lapsed + (select coalesce(sum(case b.wallet_id when p_wallet_id then b.amount
            else b.to_amount end), 0) from unnest(p_lines) as b
        where p_wallet_id in (b.wallet_id, b.to_wallet_id) and b.line_no < p_line_no and b.reverses_id is null
            and b.details -> 'pocket' is null);
    return w;
end;
$$;
alter function ledger.wallet_before owner to ledger_owner;
revoke all on function ledger.wallet_before from public;
