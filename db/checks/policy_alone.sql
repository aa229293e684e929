-- What one person may do alone is what the rules say, and the rest of that row is what it was made of.
select verb, currency, a::text as kept, r::text as by_the_rules
from ledger.policy_alone a full join ledger.policy_by_rules() r using (verb, currency)
where a is distinct from r;
