-- ledger.has_decided: whether this person has a part in a decision of the request that counts: made by them, or in
-- their place.
create or replace function ledger.has_decided(p_request_id bigint, p_person_id bigint) returns boolean
language sql stable as $$
    select exists (select from ledger.decision d
        where d.request_id = p_request_id and d.voided_at is null
            and p_person_id in (ledger.one_person(d.person_id), ledger.one_person(d.for_person_id)));
$$;
alter function ledger.has_decided owner to ledger_owner;
revoke all on function ledger.has_decided from public;
