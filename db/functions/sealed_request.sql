-- ledger.sealed_request: what was asked for, by whom, under which policy, and who decided what, as fields of a hash.
-- Left out is what may still change in honest books: the maker's message, and that a decision was voided later, or by
-- what.
--
--   p_version  1: what a line could ask for first; 2: all it can ask for
create or replace function ledger.sealed_request(p_request_id bigint, p_version smallint) returns bytea
language sql stable as $$
    select ledger.field(r.request_id) || ledger.field(r.key) || ledger.field(r.body_hash) || ledger.field(r.verb)
        || ledger.field(r.maker_id) || ledger.field(r.levels) || ledger.field(r.people)
        || ledger.field(r.evidence::int) || ledger.field(r.created_at) || ledger.field(r.expires_at)
        || ledger.field(r.state) || ledger.field(r.closed_at) || ledger.field(r.closed_by) || ledger.field(r.failure)
        || ledger.field((select string_agg(ledger.field(l.line_no) || ledger.field(l.wallet_id)
                || ledger.field(l.currency) || ledger.field(l.amount) || ledger.field(l.effective_on)
                || ledger.field(l.category_id) || ledger.field(l.receiving_account_id) || ledger.field(l.lot_kind)
                || ledger.field(l.public_text) || ledger.field(l.memo) || ledger.field(l.ref)
                || case when p_version > 1 then ledger.sealed_line(l) else ''::bytea end,
            ''::bytea order by l.line_no) from ledger.request_line l where l.request_id = r.request_id))
        || ledger.field((select string_agg(ledger.field(d.decision_id) || ledger.field(d.level)
                || ledger.field(d.place) || ledger.field(d.person_id) || ledger.field(d.verdict)
                || ledger.field(d.reason) || ledger.field(d.decided_at)
                || case when d.for_person_id is null then ''::bytea else ledger.field(d.for_person_id) end,
            ''::bytea order by d.decision_id) from ledger.decision d where d.request_id = r.request_id))
        || case when r.unreviewed then ledger.field('unreviewed'::text) else ''::bytea end
    from ledger.request r where r.request_id = p_request_id;
$$;
alter function ledger.sealed_request owner to ledger_owner;
revoke all on function ledger.sealed_request from public;
