-- ledger.approved: whether this is exactly a line of a request that every level has approved; of one without levels
-- nobody had to (guard_request looks at that). Asked by the guards, so it holds for whoever writes. A line is carried
-- out once: keys see to that (entry_request_line, hold_request_line, one_change_a_line).
create or replace function ledger.approved(
    p_request_id bigint, p_line_no smallint, p_kind text, p_maker_id bigint, p_wallet_id bigint, p_amount bigint,
    p_effective_on date
) returns boolean language sql stable as $$
    select exists (
        select from ledger.request r join ledger.request_line l using (request_id)
        where r.request_id = p_request_id and l.line_no = p_line_no and r.state in ('pending', 'posted')
            and coalesce(l.kind, r.verb) = p_kind and ledger.wallet_of_line(l) is not distinct from p_wallet_id
            and (r.maker_id, l.amount, l.effective_on) = (p_maker_id, p_amount, p_effective_on)
            and r.levels * r.people <= (select count(*) from ledger.decision d
                where d.request_id = r.request_id and d.voided_at is null and d.verdict = 'approve'
                and d.level <= r.levels and d.place <= r.people)
            and not exists (select from ledger.decision d
                where d.request_id = r.request_id and d.voided_at is null and d.verdict = 'reject'));
$$;
alter function ledger.approved owner to ledger_owner;
revoke all on function ledger.approved from public;
