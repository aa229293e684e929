-- ledger.post_alone: carry out and close a request that nobody has to decide, in the transaction that made it. What is
-- used or set aside counts for what its maker moved alone that day, and is looked at once more with it: of two at once
-- the second sees the first.
--
--   raises   as ledger.post_request; LG010 too much for one person on one day
create or replace function ledger.post_alone(p_request_id bigint, p_lines ledger.request_line[]) returns void
language plpgsql as $$
declare
    r ledger.request;
begin
    select * into r from ledger.request where request_id = p_request_id;
    perform ledger.post_request(p_request_id);
    if r.verb in ('charge', 'hold') then
        perform ledger.count_alone(l.wallet_id, r.maker_id, abs(l.amount))
            from unnest(p_lines) as l join ledger.wallet w using (wallet_id)
            where w.customer_id is not null order by l.wallet_id;
        if (select levels from ledger.request_needs(r.verb, r.maker_id, p_lines, 'counted')) > 0 then
            raise exception 'needs an approved request' using errcode = 'LG010', detail = '{}';
        end if;
    end if;
    perform ledger.close_request(p_request_id, 'posted', r.maker_id);
end;
$$;
alter function ledger.post_alone owner to ledger_owner;
revoke all on function ledger.post_alone from public;
