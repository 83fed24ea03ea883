-- By itself: what V47 added is read through without its lock.
set lock_timeout = '2s';

alter table attempt_event validate constraint attempt_event_kind_known;
