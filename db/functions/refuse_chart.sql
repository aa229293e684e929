-- ledger.refuse_chart: why a category or receiving account cannot be added, ended or made the default; silent when it
-- can. Adding what is there already with another alias gives it that; adding what was ended takes it up again. An
-- account that is asked for twice before somebody decides is there once; what is there is not asked for
-- (refuse_account).
--
--   p_what   category or account
--   p_act    add, end or default
--   returns  its number; null when it is new
--   raises   LG007 everything is frozen, LG107 not a word (a number, a currency, too long), LG106 another one's word,
--            LG149 the category is there with these words, LG051 unknown currency, LG006 it is there with another
--            currency, LG105 nothing of that name, LG108 the default goes on
create or replace function ledger.refuse_chart(
    p_what text, p_act text, p_name text, p_alias text, p_currency text
) returns integer language plpgsql stable as $$
declare
    v_words text[] := array_remove(array[p_name, p_alias], null);
    v_word  text;
    v_id    integer;
    x       record;
begin
    perform ledger.refuse_standstill(null);
    select * into x from ledger.chart_items where what = p_what and folded = ledger.fold(p_name);
    v_id := x.item;
    if p_act <> 'add' then
        if v_id is null or x.ended_at is not null then
            perform ledger.refuse('LG105', 'nothing of that name', jsonb_build_object('what', p_what, 'text', p_name));
        elsif p_act = 'end' and x.is_default then
            perform ledger.refuse('LG108', 'the default goes on', jsonb_build_object('what', p_what, 'name', x.name));
        end if;
        return v_id;
    end if;
    foreach v_word in array v_words loop
        if ledger.fold(v_word) !~ '[[:alpha:]]' or length(v_word) > 30
            or exists (select from ledger.currency where lower(currency) = ledger.fold(v_word)) then
            perform ledger.refuse('LG107', 'not a word', jsonb_build_object('what', p_what, 'text', left(v_word, 40)));
        end if;
        if exists (select from ledger.chart_items i where i.what = p_what and i.folded = ledger.fold(v_word)
                and i.item is distinct from v_id) then
            perform ledger.refuse('LG106', 'another one is called that', jsonb_build_object('what', p_what,
                'text', v_word, 'holder', (select name from ledger.chart_items i
                    where i.what = p_what and i.folded = ledger.fold(v_word))));
        end if;
    end loop;
    if p_currency is not null and not exists (select from ledger.currency where currency = p_currency) then
        perform ledger.refuse('LG051', 'unknown currency', jsonb_build_object('text', p_currency));
    elsif v_id is not null and p_currency is not null and x.currency is distinct from p_currency then
        perform ledger.refuse('LG006', 'it takes another currency', jsonb_build_object('typed', p_currency,
            'have', case when x.currency is null then '[]'::jsonb else jsonb_build_array(x.currency) end));
    end if;
    if p_what = 'category' then
        perform ledger.refuse_again(p_what, v_words);
    end if;
    return v_id;
end;
$$;
alter function ledger.refuse_chart owner to ledger_owner;
revoke all on function ledger.refuse_chart from public;
