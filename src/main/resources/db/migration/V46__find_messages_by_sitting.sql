-- A page that has just come is told what was said to its sitting, without a look at what was said to others.
set lock_timeout = '2s';

create index if not exists sitting_message_attempt on sitting_message (attempt_id, tenant_id);
