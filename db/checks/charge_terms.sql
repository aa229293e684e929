-- What a plain charge goes by is what the rules, the calendar and the months say.
select currency, kept::text as kept, made::text as by_the_rules
from ledger.charge_terms kept full join ledger.charge_terms_now() made using (currency)
where kept is distinct from made;
