-- What is kept about a customer is what its changes say: grade, account manager, privacy, note, tags, contacts.
select p.customer_id, last.field
from ledger.customer_profile p
cross join lateral (values ('tier', p.tier), ('privacy', nullif(p.privacy, 'chat')), ('note', p.note),
    ('manager', ledger.one_person(p.account_manager_id)::text)) as kept (field, value)
left join lateral (select c.field, case c.field when 'manager' then ledger.one_person(c.person_id)::text
        else nullif(c.new_value, 'chat') end as value
    from ledger.profile_change c where c.customer_id = p.customer_id and c.field = kept.field
    order by c.profile_change_id desc limit 1) as last on true
where kept.value is distinct from last.value
union all
select coalesce(kept.customer_id, told.customer_id), coalesce(kept.field, told.field)
from (select customer_id, 'tag' as field, folded from ledger.customer_tag
    union all select customer_id, 'contact', platform || ':' || external_id from ledger.customer_contact
        where ended_at is null) as kept
full join (select distinct on (customer_id, field, word) customer_id, field, word, new_value
    from (select customer_id, field, profile_change_id, new_value, case field
            when 'contact' then platform || ':' || external_id
            else ledger.fold(coalesce(new_value, old_value)) end as word
        from ledger.profile_change where field in ('tag', 'contact')) as each
    order by customer_id, field, word, profile_change_id desc) as told
    on told.customer_id = kept.customer_id and told.field = kept.field and told.word = kept.folded
where (kept.customer_id is not null) <> (told.new_value is not null);
