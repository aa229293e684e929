-- ledger.statements: every statement drawn up, as it was written, with its anchor once it is issued.
create or replace view ledger.statements as
select s.statement_id, s.customer_id, s.month, s.version, convert_from(s.body, 'UTF8') as body,
    encode(s.hash, 'hex') as hash, s.drawn_at, i.block_no, encode(i.block_hash, 'hex') as block_hash, i.issued_at
from ledger.statement s left join ledger.statement_issue i using (statement_id);

alter view ledger.statements owner to ledger_owner;
grant select on ledger.statements to app;
