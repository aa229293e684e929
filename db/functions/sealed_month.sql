-- ledger.sealed_month: a closed month as fields of a hash: who closed it and when, the number of each of its entries,
-- and what every wallet and house account stood at.
--
--   returns  null when it is open or gone
create or replace function ledger.sealed_month(p_month date) returns bytea language sql stable as $$
    select ledger.field(x.closed_at) || ledger.field(x.closed_by) || ledger.field(x.line_no)
        || ledger.field(ledger.sealed_request(x.request_id, 2::smallint))
        || ledger.field(sha256((select string_agg(ledger.field(v.number) || ledger.field(v.entry_id), ''::bytea
            order by v.number) from ledger.voucher v where v.month = x.month)))
        || ledger.field(sha256((select string_agg(ledger.field(k.wallet_id) || ledger.field(k.seq)
            || ledger.field(k.balance), ''::bytea order by k.wallet_id)
            from ledger.checkpoint k where k.month = x.month)))
        || ledger.field(sha256((select string_agg(ledger.field(h.house_account_id) || ledger.field(h.balance),
            ''::bytea order by h.house_account_id) from ledger.house_checkpoint h where h.month = x.month)))
    from ledger.period x where x.month = p_month and x.closed_at is not null;
$$;
alter function ledger.sealed_month owner to ledger_owner;
revoke all on function ledger.sealed_month from public;
