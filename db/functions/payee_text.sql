-- ledger.payee_text: a payee as it is kept: one line, single spaces.
--
--   returns  null when it is none: who and which account are two words at least, 200 characters at most, all of them
--            to be seen
create or replace function ledger.payee_text(p_text text) returns text language sql immutable as $$
    select case when kept ~ '\S \S' and length(kept) <= 200
            and kept !~ '[[:cntrl:]\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]' then kept end
    from btrim(regexp_replace(p_text, '\s+', ' ', 'g')) as kept;
$$;
alter function ledger.payee_text owner to ledger_owner;
revoke all on function ledger.payee_text from public;
