-- ledger.reversal_needs: who must approve taking this entry back (ledger.reversal_levels), once it can be taken back.
--
--   raises   as ledger.refuse_reversal
create or replace function ledger.reversal_needs(p_entry_id bigint)
returns table (levels smallint, people smallint, evidence boolean)
language plpgsql stable security definer set search_path = ledger, pg_temp as $$
begin
    perform ledger.refuse_reversal(p_entry_id);
    return query select n.levels, n.people, n.evidence from ledger.reversal_levels(p_entry_id) as n;
end;
$$;
alter function ledger.reversal_needs owner to ledger_owner;
revoke all on function ledger.reversal_needs from public;
grant execute on function ledger.reversal_needs to app;
