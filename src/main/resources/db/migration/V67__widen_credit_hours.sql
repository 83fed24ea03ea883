-- As many hours and as late a year as an exam file may say (schemas/exam.schema.json): a pass that did not fit was never entered, and
-- what came after it waited.
set lock_timeout = '2s';

alter table credit_entry
    drop constraint credit_entry_amount,
    drop constraint credit_entry_year_plausible,
    alter column hours type numeric(6,1),
    add constraint credit_entry_amount check (hours >= 0 and hours <= 10000) not valid,
    add constraint credit_entry_year_plausible check (credit_year between 1990 and 2200) not valid;
