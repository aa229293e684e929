-- ledger.empty_pocket: a pocket that a line asks to open, as it would stand before anything is in it; the one that is
-- there by now where somebody opened it meanwhile.
create or replace function ledger.empty_pocket(
    p_wallet_id bigint, p_pocket jsonb, p_line_no smallint, p_lines ledger.request_line[]
) returns ledger.wallet language plpgsql stable as $$
declare
    v_id bigint := ledger.pocket_to_come(p_wallet_id, p_pocket);
    m    ledger.wallet;
    w    ledger.wallet;
begin
    if v_id is not null then
        return ledger.wallet_before(v_id, p_line_no, p_lines);
    end if;
    select * into m from ledger.wallet where wallet_id = p_wallet_id;
    w.wallet_id := 0;
    w.customer_id := m.customer_id;
    w.currency := m.currency;
    w.purpose := p_pocket ->> 'purpose';
    w.pocket := p_pocket ->> 'kind';
    w.frozen := m.frozen;
    w.limited := m.limited;
    w.seq := 0;
    w.posted := 0;
    w.held := 0;
    w.granted := 0;
    w.credit_limit := 0;
    w.arrears := 0;
    return w;
end;
$$;
alter function ledger.empty_pocket owner to ledger_owner;
revoke all on function ledger.empty_pocket from public;
