-- ledger.check_evidence: whether this person may attach something to this request now; asked before anything is
-- fetched.
--
--   raises   LG030, LG031, LG032 (lock_request), LG180 (refuse_evidence)
create or replace function ledger.check_evidence(p_request_id bigint, p_person_id bigint) returns void
language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
    perform ledger.refuse_evidence(ledger.lock_request(p_request_id), p_person_id);
end;
$$;
alter function ledger.check_evidence owner to ledger_owner;
revoke all on function ledger.check_evidence from public;
grant execute on function ledger.check_evidence to app;
