-- The ledger of credit hours (学时台账) beside study_hours: what a pass earns, what is converted, fraud, and what takes any of it back
-- (ADR 81). Nothing here is ever changed or deleted.
set lock_timeout = '2s';

create table credit_entry (
    tenant_id    int          not null,
    id           uuid         not null,
    learner_id   uuid         not null,
    source       text         not null,
    kind         text         not null,
    hours        numeric(5,1) not null,
    credit_year  int          not null,
    studied_on   date,
    category     text,
    content      text         not null,
    attempt_id   uuid,
    exam_code    text,
    exam_version int,
    window_key   text,
    finished_at  timestamptz,
    told_at      timestamptz,
    turn         int,
    counters     uuid,
    counts_from  timestamptz  not null,
    recorded_at  timestamptz  not null,
    account_id   uuid,
    reason       text,
    constraint credit_entry_pk primary key (id, tenant_id),
    constraint credit_entry_learner_fk foreign key (learner_id, tenant_id) references learner (id, tenant_id),
    constraint credit_entry_counters_fk foreign key (counters, tenant_id) references credit_entry (id, tenant_id),
    constraint credit_entry_countered_once unique (tenant_id, counters),
    constraint credit_entry_source_known check (source in ('exam', 'declared', 'fraud')),
    constraint credit_entry_amount check (hours >= 0 and hours <= 500),
    constraint credit_entry_year_plausible check (credit_year between 1990 and 2100),
    constraint credit_entry_exam_whole check (
        num_nonnulls(attempt_id, exam_code, exam_version, window_key, finished_at, turn)
            = case when source = 'exam' then 6 else 0 end)
);

comment on table credit_entry is 'Credit hours that do not come from study, and what takes them back; append only';
comment on column credit_entry.studied_on is 'The day they were earned; of a pass the day it was finished';
comment on column credit_entry.content is 'What was learned: entries of the same count once. Of a pass the plan whose study hours it asks for';
comment on column credit_entry.told_at is 'When the learner may know of the pass; null: waits for the release of the results';
comment on column credit_entry.turn is 'Of the passes of one sitting, from 1: another after the one before was taken back';
comment on column credit_entry.counters is 'The entry that this one takes back';
comment on column credit_entry.counts_from is 'Since when it counts: of a pass since it was finished, whenever it was entered';

create unique index credit_entry_one_pass on credit_entry (tenant_id, attempt_id, turn) where counters is null;
create index credit_entry_of_learner on credit_entry (tenant_id, learner_id);

-- What was entered stays as it is, whoever of the program asks.
create function credit_entry_stays() returns trigger
    language plpgsql as
$$
begin
    raise exception 'entries of the ledger stay as they are: % of % refused', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;

create trigger credit_entry_stays
    before update or delete on credit_entry
    for each row execute function credit_entry_stays();

create trigger credit_entry_not_emptied
    before truncate on credit_entry
    for each statement execute function credit_entry_stays();
