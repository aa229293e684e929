-- ledger.check_batch: which of many lines could not be carried out now, each with the reason a request would be refused
-- for, the lines before it that fit counted as carried out. Nothing is kept.
--
--   p_lines  as ledger.create_batch; only what moves one wallet
--   returns  a row for each line that does not fit, numbered from 1: SQLSTATE and facts; LG015 with `line` where an
--            earlier line has the reference
create or replace function ledger.check_batch(p_verb text, p_maker_id bigint, p_lines jsonb)
returns table (line_no integer, code text, facts text)
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_maker_id bigint := ledger.one_person(p_maker_id);
    v_today date := ledger.today();
    v_group record;
    v_line  jsonb;
    v_taken request_line[];
    v_refs  jsonb := '{}';
    v_ref   record;
    l       request_line;
begin
    if p_verb not in ('topup', 'charge', 'bonus', 'opening') or jsonb_array_length(p_lines) > 2000 then
        perform ledger.refuse('LG002', 'no such batch', jsonb_build_object('what', p_verb, 'text', ''));
    end if;
    -- A line is looked at with those of its own customer only: whoever has a thousand lines has a thousand customers.
    for v_group in
        select w.customer_id, array_agg(x.value order by x.place) as lines,
            array_agg(x.place order by x.place) as places
        from jsonb_array_elements(p_lines) with ordinality as x (value, place)
        left join wallet w on w.wallet_id = (x.value ->> 'walletId')::bigint
        group by w.customer_id order by min(x.place)
    loop
        v_taken := '{}';
        for at in 1..cardinality(v_group.lines) loop
            v_line := v_group.lines[at];
            begin
                l := ledger.request_line_of(p_verb, v_line);
                l.line_no := v_group.places[at];
                if l.effective_on > v_today then
                    perform ledger.refuse('LG004', 'effective date in the future',
                        jsonb_build_object('on', l.effective_on));
                end if;
                perform ledger.refuse_closed(l.effective_on);
                perform ledger.refuse_lines_out_of_reach(v_maker_id, array[l]);
                perform ledger.refuse_line(p_verb, l, v_taken);
                if l.ref is not null then
                    v_ref := ledger.reference_holder(p_verb, v_group.customer_id, l.receiving_account_id, l.ref);
                    if v_ref.holder is not null or v_refs ? v_ref.scope then
                        perform ledger.refuse('LG015', 'the reference is in use', jsonb_build_object('ref', l.ref,
                            'number', v_ref.holder, 'line', v_refs -> v_ref.scope));
                    end if;
                    v_refs := v_refs || coalesce(jsonb_build_object(v_ref.scope, l.line_no), '{}');
                end if;
                v_taken := v_taken || l;
            exception when others then
                get stacked diagnostics code = returned_sqlstate, facts = pg_exception_detail;
                if code not like 'LG%' then
                    raise;
                end if;
                line_no := v_group.places[at];
                return next;
            end;
        end loop;
    end loop;
end;
$$;
alter function ledger.check_batch owner to ledger_owner;
revoke all on function ledger.check_batch from public;
grant execute on function ledger.check_batch to app;
