-- ledger.add_identity: one more account of a known person; one a platform.
--
--   raises   LG041 unknown person, LG044 they have one on this platform
create or replace function ledger.add_identity(p_person_id bigint, p_platform text, p_external_id text) returns void
language plpgsql as $$
begin
    if p_person_id is null then
        perform ledger.refuse('LG041', 'unknown person', jsonb_build_object('text', ''));
    elsif exists (select from ledger.identity where person_id = p_person_id and platform = p_platform) then
        perform ledger.refuse('LG044', 'one identity a platform', '{}');
    end if;
    insert into ledger.identity (platform, external_id, person_id, created_at)
        values (p_platform, p_external_id, p_person_id, ledger.clock());
end;
$$;
alter function ledger.add_identity owner to ledger_owner;
revoke all on function ledger.add_identity from public;
