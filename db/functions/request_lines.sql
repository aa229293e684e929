-- ledger.request_lines: the lines as typed, with every word resolved: wallet's currency, category, receiving account.
--
--   raises   as ledger.request_line_of; LG002 no lines
create or replace function ledger.request_lines(p_verb text, p_lines jsonb) returns ledger.request_line[]
language plpgsql as $$
declare
    v_lines ledger.request_line[] := '{}';
    v_line  jsonb;
    l       ledger.request_line;
begin
    for v_line in select value from jsonb_array_elements(p_lines) loop
        if coalesce(v_line ->> 'kind', p_verb) = 'reverse' then
            l := ledger.reversal_line((v_line ->> 'reverses')::bigint, v_line ->> 'memo');
            l.kind := v_line ->> 'kind';
        elsif v_line ? 'moves' then
            l := ledger.moved_line((v_line ->> 'moves')::bigint, (v_line ->> 'walletId')::bigint,
                v_line -> 'details' -> 'pocket');
        elsif coalesce(v_line ->> 'kind', p_verb) = 'paid' then
            l := ledger.paid_line(v_line);
        else
            l := ledger.request_line_of(p_verb, v_line);
        end if;
        l.line_no := cardinality(v_lines) + 1;
        v_lines := v_lines || l;
    end loop;
    if cardinality(v_lines) = 0 then
        perform ledger.refuse('LG002', 'no lines', jsonb_build_object('what', p_verb, 'text', ''));
    end if;
    return v_lines;
end;
$$;
alter function ledger.request_lines owner to ledger_owner;
revoke all on function ledger.request_lines from public;
