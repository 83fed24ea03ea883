set lock_timeout = '2s';

alter table study_hours add column credit_year int;
comment on column study_hours.credit_year is
    'The year the hours count for, which may be another than that of their study; null: recorded before it was asked, then the year of the study day or, without one, of the recording';
alter table study_hours
    add constraint study_hours_credit_year_plausible check (credit_year between 1990 and 2100) not valid;
