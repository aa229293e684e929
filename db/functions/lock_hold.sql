-- ledger.lock_hold: a hold of which something is left, and its wallet locked: whoever comes second waits, and then
-- finds what is left. Expired counts as gone, though no sweep may have come by.
--
--   raises   LG080 no such hold, LG081 nothing is left of it
create or replace function ledger.lock_hold(p_hold_id bigint) returns ledger.hold language plpgsql as $$
declare
    h      ledger.hold;
    v_last ledger.hold_release;
begin
    perform from ledger.wallet where wallet_id = (select wallet_id from ledger.hold where hold_id = p_hold_id)
        for no key update;
    select * into h from ledger.hold where hold_id = p_hold_id for update;
    if not found then
        perform ledger.refuse('LG080', 'no such hold', jsonb_build_object('number', 'H' || p_hold_id));
    end if;
    if h.captured + h.released < h.amount and (h.expires_at is null or h.expires_at > ledger.clock()) then
        return h;
    end if;
    select * into v_last from ledger.hold_release where hold_id = p_hold_id order by hold_release_id desc limit 1;
    perform ledger.refuse('LG081', 'nothing is left of the hold', jsonb_build_object('number', 'H' || p_hold_id,
        'state', case when h.captured = h.amount then 'used' when v_last.released_by is not null then 'released'
            else 'expired' end,
        'by', ledger.person_name(v_last.released_by),
        'at', case when h.captured < h.amount then coalesce(v_last.released_at, h.expires_at) end));
end;
$$;
alter function ledger.lock_hold owner to ledger_owner;
revoke all on function ledger.lock_hold from public;
