-- ledger.holds: money set aside, with what became of it. left_over is what can still be captured.
create or replace view ledger.holds as
select h.hold_id, h.wallet_id, w.customer_id, c.code, c.name, w.currency, h.amount, h.captured, h.released,
    case when h.expires_at <= ledger.clock() then 0 else h.amount - h.captured - h.released end as left_over,
    h.until_on, h.expires_at, h.made_at, h.maker_id, ledger.person_name(h.maker_id) as maker_name, h.request_id,
    g.name as category, h.public_text, h.memo, h.ref
from ledger.hold h
join ledger.wallet w using (wallet_id)
left join ledger.customer c using (customer_id)
left join ledger.category g on g.category_id = h.category_id;

alter view ledger.holds owner to ledger_owner;
grant select on ledger.holds to app;
