-- ledger.books: what these books are: one row.
create or replace view ledger.books as
select mode, time_zone, base_currency, frozen_at, installed_at from ledger.installation;

alter view ledger.books owner to ledger_owner;
grant select on ledger.books to app;
