-- By itself: what V67 added is read through without its lock.
set lock_timeout = '2s';

alter table credit_entry validate constraint credit_entry_amount;
alter table credit_entry validate constraint credit_entry_year_plausible;
