-- Forms: a question that is put step by step until a command is whole. What was answered so far is in its topic; here
-- is how it ended, and what finds those whose time is over. Nothing here is money.

alter table chat.question
    -- answered, cancelled by whoever was asked, left for another command, or not answered in time.
    add column ended text check (ended in ('answered', 'cancelled', 'left', 'late')),
    -- Whoever answered too late was told so: once is enough.
    add column told boolean not null default false;
create index question_lapsing on chat.question (expires_at) where closed_at is null;
create index question_asker on chat.question (platform, chat_id, external_id, question_id);
create index question_message on chat.question (message_id) where message_id is not null;
