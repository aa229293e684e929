-- ledger.sealed_line: the fields of a line that only some verbs have, as fields of a hash since version 2.
create or replace function ledger.sealed_line(l ledger.request_line) returns bytea language sql stable as $$
    select ledger.field(l.reverses_id) || ledger.field(l.until_on) || ledger.field(l.kind)
        || ledger.field(l.to_wallet_id) || ledger.field(l.to_currency) || ledger.field(l.to_amount)
        || ledger.field(trim_scale(l.rate)::text) || ledger.field(l.refers_id) || ledger.field(l.adjust_kind)
        || ledger.field(l.lapses_on) || ledger.field(l.burn) || ledger.field(l.fee) || ledger.field(l.receipt_id)
        || ledger.field(ledger.json_field(l.details));
$$;
alter function ledger.sealed_line owner to ledger_owner;
revoke all on function ledger.sealed_line from public;
