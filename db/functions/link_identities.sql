-- ledger.link_identities: both accounts are one person from now on. The second one's roles and identities go to the
-- first; what they made and decided keeps its rows and counts as the one person's.
--
--   returns  the person, and the pending requests where a decision was voided: by who turns out to be the maker, or by
--            who turns out to have decided twice
--   raises   LG040 not by an owner, LG041 neither is known, LG045 one person already, LG044 two of one platform, LG043
--            the only owner without an end would get one
create or replace function ledger.link_identities(
    p_platform_a text, p_external_a text, p_platform_b text, p_external_b text, p_by bigint,
    out person_id bigint, out voided bigint[]
)
language plpgsql security definer set search_path = ledger, pg_temp as $$
#variable_conflict use_column
declare
    v_now timestamptz;
    v_a   bigint;
    v_b   bigint;
begin
    lock table role_grant in share row exclusive mode;
    v_now := ledger.clock();
    voided := '{}';
    if not ledger.has_role(ledger.one_person(p_by), 'owner') then
        perform ledger.refuse('LG040', 'only an owner links', jsonb_build_object('verb', 'link',
            'needs', jsonb_build_array('owner')));
    end if;
    select i.person_id into v_a from identity i where i.platform = p_platform_a and i.external_id = p_external_a;
    select i.person_id into v_b from identity i where i.platform = p_platform_b and i.external_id = p_external_b;
    if v_a is null and v_b is null then
        perform ledger.refuse('LG041', 'unknown person',
            jsonb_build_object('text', p_platform_a || ':' || p_external_a));
    elsif v_a = v_b then
        perform ledger.refuse('LG045', 'one person already', '{}');
    end if;
    person_id := coalesce(v_a, v_b);
    if v_b is null then
        perform ledger.add_identity(v_a, p_platform_b, p_external_b);
    elsif v_a is null then
        perform ledger.add_identity(v_b, p_platform_a, p_external_a);
    else
        if exists (select from identity i join identity j using (platform)
                where i.person_id = v_a and j.person_id = v_b) then
            perform ledger.refuse('LG044', 'one identity a platform', '{}');
        end if;
        voided := ledger.merge_person(v_b, v_a, ledger.one_person(p_by), v_now);
    end if;
end;
$$;
alter function ledger.link_identities owner to ledger_owner;
revoke all on function ledger.link_identities from public;
grant execute on function ledger.link_identities to app;
