-- ledger.sealed_hashes: what each entry, refused attempt and deed hashes to as it stands now. The sealer writes it
-- down, the verifier computes it again, by the version its block was made with. Version 1 is as it was; 2 adds what an
-- entry and a request line could say later, and deeds. Other fields would be another version beside them.
--
--   returns  one row for each that exists; one that is gone has no row
create or replace function ledger.sealed_hashes(
    p_entries bigint[], p_attempts bigint[], p_deeds bigint[], p_version smallint
) returns table (entry_id bigint, attempt_id bigint, deed_id bigint, hash bytea)
language sql stable as $$
    -- What was asked for stands in the hash of every entry that came of it: of a thousand lines it is drawn up once.
    with asked as materialized (
        select r.request_id, ledger.field(ledger.sealed_request(r.request_id, p_version)) as fields
        from (select e.request_id from unnest(p_entries) as w (entry_id) join ledger.journal_entry e using (entry_id)
            union select a.request_id from unnest(p_attempts) as w (attempt_id)
                join ledger.refused_attempt a using (attempt_id)) as r
        where r.request_id is not null)
    select e.entry_id, null::bigint, null::bigint, sha256(
        ledger.field('entry/' || p_version) || ledger.field(e.entry_id) || ledger.field(e.key)
        || ledger.field(e.body_hash) || ledger.field(e.kind) || ledger.field(e.maker_id)
        || ledger.field(e.request_id) || ledger.field(e.line_no)
        || ledger.field(e.effective_on) || ledger.field(e.recorded_at) || ledger.field(e.xact::text)
        || ledger.field(e.category_id) || ledger.field(e.receiving_account_id) || ledger.field(e.public_text)
        || ledger.field(e.memo) || ledger.field(e.ref) || ledger.field(e.reverses_id) || ledger.field(e.hold_id)
        || ledger.field(trim_scale(e.rate)::text)
        || ledger.field((select string_agg(ledger.field(p.wallet_id) || ledger.field(p.seq)
                || ledger.field(p.house_account_id) || ledger.field(p.currency) || ledger.field(p.amount)
                || ledger.field(p.balance_after) || ledger.field(p.effective_on) || ledger.field(p.lot_kind)
                || case when p_version > 1 then ledger.field(p.lot_id) else ''::bytea end,
            ''::bytea order by p.wallet_id, p.seq) from ledger.posting p where p.entry_id = e.entry_id))
        || ledger.field((select string_agg(ledger.field(h.line_no) || ledger.field(h.debit_id)
                || ledger.field(h.credit_id) || ledger.field(h.currency) || ledger.field(h.amount)
                || ledger.field(h.effective_on),
            ''::bytea order by h.line_no) from ledger.house_posting h where h.entry_id = e.entry_id))
        || coalesce(q.fields, ledger.field(null::bytea))
        || case when p_version > 1 then ledger.field(e.refers_id) || ledger.field(e.adjust_kind) || ledger.field((
            select string_agg(ledger.field(l.lot_id) || ledger.field(l.wallet_id) || ledger.field(l.moved_from)
                || ledger.field(l.topup_id) || ledger.field(l.house_account_id) || ledger.field(l.amount)
                || ledger.field(l.burn) || ledger.field(l.lapses_on) || ledger.field(l.granted_at),
            ''::bytea order by l.lot_id) from ledger.lot l where l.entry_id = e.entry_id)) else ''::bytea end)
    from unnest(p_entries) as wanted (entry_id) join ledger.journal_entry e using (entry_id)
    left join asked q using (request_id)
    union all
    select null, a.attempt_id, null, sha256(
        ledger.field('attempt/' || p_version) || ledger.field(a.attempt_id) || ledger.field(a.inbox_id)
        || ledger.field(a.platform) || ledger.field(a.chat_id) || ledger.field(a.external_id)
        || ledger.field(a.person_id) || ledger.field(a.said) || ledger.field(a.state) || ledger.field(a.outcome)
        || ledger.field(a.recorded_at) || ledger.field(a.xact::text)
        || coalesce(q.fields, ledger.field(null::bytea)))
    from unnest(p_attempts) as wanted (attempt_id) join ledger.refused_attempt a using (attempt_id)
    left join asked q using (request_id)
    union all
    select null, null, d.deed_id, sha256(ledger.field('deed/' || p_version) || ledger.field(d.deed_id)
        || ledger.field(d.kind) || ledger.field(d.item) || ledger.field(d.xact::text) || ledger.field(x.fields))
    from unnest(p_deeds) as wanted (deed_id) join ledger.deed d using (deed_id)
    cross join lateral (select ledger.sealed_deed(d.kind, d.item) as fields) as x where x.fields is not null;
$$;
alter function ledger.sealed_hashes owner to ledger_owner;
revoke all on function ledger.sealed_hashes from public;
