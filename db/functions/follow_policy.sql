-- ledger.follow_policy: ledger.policy_alone made anew whenever something changes that it is made of: the rules, the
-- calendar and clock, the standstill, the default category and its accounts. All of that changes rarely.
create or replace function ledger.follow_policy() returns trigger language plpgsql as $$
begin
    lock table ledger.policy_alone in share row exclusive mode;
    delete from ledger.policy_alone;
    insert into ledger.policy_alone (verb, currency, amount_from, maker_day_from, days_back_from, time_zone, offset_by,
            frozen_at, category_id, house_account_id)
        select * from ledger.policy_by_rules();
    return null;
end;
$$;
alter function ledger.follow_policy owner to ledger_owner;
revoke all on function ledger.follow_policy from public;
