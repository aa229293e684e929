-- ledger.open_customer: a customer, and a wallet in a currency. Opening what is open changes nothing, so a repeated
-- command is harmless; an existing code with another currency gets that wallet.
--
--   p_name   null: the customer of this code, which must exist
--   returns  the customer, the wallet, and what was opened: customer, wallet or nothing
--   raises   LG041 the opener is nobody, LG050 bad code, LG051 unknown currency, LG052 the code is another customer's,
--            LG053 the name is another customer's, LG151 the opener is limited to some customers;
--            in this order
create or replace function ledger.open_customer(
    p_name text, p_code text, p_currency text, p_by bigint, p_key text
) returns table (customer_id bigint, wallet_id bigint, opened text)
language plpgsql security definer set search_path = ledger, pg_temp as $$
#variable_conflict use_column
declare
    v_now      timestamptz;
    v_code     text := upper(ledger.fold(p_code));
    v_customer customer;
    v_holder   text;
    v_wallet   bigint;
    v_opened   text := 'nothing';
begin
    if p_by is not null and not exists (select from person p where p.person_id = p_by) then
        perform ledger.refuse('LG041', 'unknown person', jsonb_build_object('text', p_by));
    end if;
    if ledger.acts_on(p_by) is not null then
        perform ledger.refuse('LG151', 'limited to some customers', jsonb_build_object('verb', 'open'));
    end if;
    if v_code is null or v_code !~ '^[A-Z][A-Z0-9-]{1,15}$' or v_code ~ '^[TRHS][0-9]+$' or v_code = 'ALL'
        or exists (select from currency c where c.currency = v_code) then
        perform ledger.refuse('LG050', 'bad code', jsonb_build_object('text', coalesce(p_code, '')));
    elsif ledger.fold(p_name) = '' or length(p_name) > 100 then
        perform ledger.refuse('LG050', 'bad name', jsonb_build_object('text', left(p_name, 100)));
    end if;
    if not exists (select from currency c where c.currency = p_currency) then
        perform ledger.refuse('LG051', 'unknown currency', jsonb_build_object('text', p_currency));
    end if;
    -- Opening is rare: one at a time, so that words can be looked up and taken without a race.
    lock table customer_word in share row exclusive mode;
    v_now := ledger.clock();
    select * into v_customer from customer c where c.code = v_code;
    if found and p_name is not null and ledger.fold(p_name) <> ledger.fold(v_customer.name) then
        perform ledger.refuse('LG052', 'the code is taken',
            jsonb_build_object('text', v_code, 'holder', v_customer.name));
    elsif not found then
        select c.name into v_holder from customer_word w join customer c using (customer_id)
            where w.folded = ledger.fold(v_code);
        if found or p_name is null then
            perform ledger.refuse('LG052', 'the code is taken',
                jsonb_build_object('text', v_code, 'holder', coalesce(v_holder, '')));
        end if;
        select c.code into v_holder from customer_word w join customer c using (customer_id)
            where w.folded = ledger.fold(p_name);
        if found then
            perform ledger.refuse('LG053', 'the name is taken', jsonb_build_object('text', p_name, 'holder', v_holder));
        end if;
        insert into customer (code, name, opened_by, opened_at) values (v_code, p_name, p_by, v_now)
            returning * into v_customer;
        insert into customer_word (folded, word, kind, customer_id)
            values (ledger.fold(v_code), v_code, 'code', v_customer.customer_id),
                (ledger.fold(p_name), p_name, 'name', v_customer.customer_id)
            on conflict (folded) do nothing; -- a customer may be called like its own code
        v_opened := 'customer';
    end if;
    insert into wallet (customer_id, currency, frozen, opened_by, opened_key, opened_at)
        values (v_customer.customer_id, p_currency, exists (select from ledger.freeze f
            where f.customer_id = v_customer.customer_id and f.lifted_at is null), p_by, p_key, v_now)
        on conflict on constraint one_wallet_a_pocket do nothing
        returning wallet.wallet_id into v_wallet;
    if v_wallet is not null and v_opened = 'nothing' then
        v_opened := 'wallet';
    end if;
    return query select v_customer.customer_id, coalesce(v_wallet, (select w.wallet_id from wallet w
        where w.customer_id = v_customer.customer_id and w.currency = p_currency and w.purpose is null)), v_opened;
end;
$$;
alter function ledger.open_customer owner to ledger_owner;
revoke all on function ledger.open_customer from public;
grant execute on function ledger.open_customer to app;
