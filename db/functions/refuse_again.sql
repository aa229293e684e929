-- ledger.refuse_again: why a category or receiving account need not be added: it is there with all these words; silent
-- when one of them is new, or what it meant has ended.
--
--   raises   LG149
create or replace function ledger.refuse_again(p_what text, p_words text[]) returns void language plpgsql stable as $$
declare
    x record;
begin
    select * into x from ledger.chart_items where what = p_what and folded = ledger.fold(p_words[1]);
    if x.item is null or x.ended_at is not null
            or exists (select from unnest(p_words) as word where not exists (select from ledger.chart_items i
                where i.what = p_what and i.item = x.item and i.folded = ledger.fold(word))) then
        return;
    end if;
    perform ledger.refuse('LG149', 'it is there', jsonb_build_object('what', p_what, 'name', x.name, 'aliases',
        (select coalesce(jsonb_agg(i.folded order by i.folded), '[]') from ledger.chart_items i
            where i.what = p_what and i.item = x.item and i.folded <> ledger.fold(x.name))));
end;
$$;
alter function ledger.refuse_again owner to ledger_owner;
revoke all on function ledger.refuse_again from public;
