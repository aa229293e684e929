-- ledger.refuse_reversal: why this entry cannot be taken back, whoever asks; silent when it can. Money is no reason.
--
--   p_request_id  the approved request that is being carried out: others that wait do not hinder it
--   raises   LG070 no such entry, LG072 it is a reversal, LG088 it is a lapse, LG071 it was reversed, or somebody has
--            asked for it, LG089 another entry rests on it,
--            LG007 everything is frozen
create or replace function ledger.refuse_reversal(p_entry_id bigint, p_request_id bigint default null) returns void
language plpgsql stable as $$
declare
    v_kind   text := (select kind from ledger.journal_entry where entry_id = p_entry_id);
    v_taken  text;
begin
    if v_kind is null then
        perform ledger.refuse('LG070', 'no such entry', jsonb_build_object('number', 'T' || p_entry_id));
    elsif v_kind = 'reverse' then
        perform ledger.refuse('LG072', 'a reversal is not reversed', jsonb_build_object('number', 'T' || p_entry_id));
    elsif v_kind = 'lapse' then
        perform ledger.refuse('LG088', 'a lapse stays', jsonb_build_object('number', 'T' || p_entry_id));
    end if;
    v_taken := coalesce(
        (select 'T' || entry_id from ledger.journal_entry where reverses_id = p_entry_id),
        (select 'R' || r.request_id from ledger.request_line l join ledger.request r using (request_id)
            where l.reverses_id = p_entry_id and r.state = 'pending' and p_request_id is null
            order by r.request_id limit 1));
    if v_taken is not null then
        perform ledger.refuse('LG071', 'reversed already',
            jsonb_build_object('number', 'T' || p_entry_id, 'by', v_taken));
    end if;
    perform ledger.refuse_paid_on(p_entry_id, v_kind);
    perform ledger.refuse_standstill((select w.customer_id from ledger.posting p join ledger.wallet w using (wallet_id)
        where p.entry_id = p_entry_id order by p.wallet_id limit 1));
end;
$$;
alter function ledger.refuse_reversal owner to ledger_owner;
revoke all on function ledger.refuse_reversal from public;
