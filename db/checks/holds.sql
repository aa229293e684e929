-- A wallet holds what is left of its holds; a hold has lost what its captures and releases say, less what was opened
-- again, all in its own wallet; a hold that came of a request is that line.
select w.wallet_id, null::bigint as hold_id, w.held, coalesce(sum(h.amount - h.captured - h.released), 0) as should_be,
    null::text as gap
from ledger.wallet w left join ledger.hold h using (wallet_id)
group by w.wallet_id, w.held having w.held <> coalesce(sum(h.amount - h.captured - h.released), 0)
union all
select h.wallet_id, h.hold_id, h.captured, null, g.gap
from ledger.hold h cross join lateral ledger.hold_gaps(h.hold_id) as g (gap)
union all
select h.wallet_id, h.hold_id, h.amount, -l.amount, 'not what was asked for'
from ledger.hold h join ledger.request r using (request_id)
left join ledger.request_line l on l.request_id = h.request_id and l.line_no = h.line_no
where r.verb <> 'hold' or r.state <> 'posted' or r.maker_id <> h.maker_id
    or (l.wallet_id, -l.amount, l.until_on) is distinct from (h.wallet_id, h.amount::bigint, h.until_on);
