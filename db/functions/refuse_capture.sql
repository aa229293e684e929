-- ledger.refuse_capture: why this much of a hold cannot be used on that day; silent when it can. Whoever comes second
-- waits for the wallet and then finds what is left.
--
--   p_line   details: `hold`, its number; amount as the wallet sees it, null for all that is left; the day
--   returns  the hold
--   raises   LG080 no such hold, LG081 nothing is left, LG003 not positive, LG082 more than is left, LG144 dated before
--            it was made, LG007 frozen
create or replace function ledger.refuse_capture(p_line ledger.request_line) returns ledger.hold language plpgsql as $$
declare
    h        ledger.hold := ledger.lock_hold((p_line.details ->> 'hold')::bigint);
    w        ledger.wallet;
    v_left   bigint := h.amount - h.captured - h.released;
    v_amount bigint := coalesce(-p_line.amount, v_left);
    v_made   date := (select (h.made_at at time zone time_zone)::date from ledger.installation);
begin
    select * into w from ledger.wallet where wallet_id = h.wallet_id;
    if v_amount < 1 or abs(w.posted - v_amount) > 9000000000000000 then
        perform ledger.refuse('LG003', 'out of range', jsonb_build_object('currency', w.currency));
    elsif v_amount > v_left then
        perform ledger.refuse('LG082', 'more than is left of the hold', jsonb_build_object('number', 'H' || h.hold_id,
            'currency', w.currency, 'leftMinor', v_left, 'amountMinor', v_amount));
    elsif p_line.effective_on < v_made then
        perform ledger.refuse('LG144', 'before the hold was made', jsonb_build_object('number', 'H' || h.hold_id,
            'on', p_line.effective_on, 'made', v_made));
    elsif w.frozen or exists (select from ledger.installation where frozen_at is not null) then
        perform ledger.refuse('LG007', 'frozen', ledger.freeze_facts(w.customer_id));
    end if;
    return h;
end;
$$;
alter function ledger.refuse_capture owner to ledger_owner;
revoke all on function ledger.refuse_capture from public;
