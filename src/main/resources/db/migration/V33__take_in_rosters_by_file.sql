-- Rosters come as files: long work is kept as tasks, headings matched by hand are remembered, rows of people who are not
-- registered yet wait, and what an import changed is told from what somebody corrected.
set lock_timeout = '2s';

create table task (
    tenant_id int         not null,
    id        uuid        not null,
    kind      text        not null,
    begun_by  uuid        not null,
    phase     text        not null,
    done      int         not null default 0,
    total     int         not null default 0,
    outcome   text,
    report    text,
    begun_at  timestamptz not null,
    heard_at  timestamptz not null,
    ended_at  timestamptz,
    constraint task_pk primary key (tenant_id, id),
    constraint task_tenant_fk foreign key (tenant_id) references tenant (id),
    constraint task_outcome_known check (outcome in ('checked', 'accepted', 'refused', 'failed', 'interrupted')),
    constraint task_ended check ((outcome is null) = (ended_at is null))
);
comment on table task is 'Long work (任务): how far it is and what came of it; told for ninety days';
comment on column task.heard_at is 'When whoever works on it was last heard of';
comment on column task.report is 'JSON, as the room of its kind reads it; no ID number stands in it in full';

create table roster_heading (
    tenant_id int         not null,
    kind      text        not null,
    heading   text        not null,
    field     text        not null,
    set_by    uuid        not null,
    set_at    timestamptz not null,
    constraint roster_heading_pk primary key (tenant_id, kind, heading),
    constraint roster_heading_tenant_fk foreign key (tenant_id) references tenant (id)
);
comment on table roster_heading is 'Headings of files that somebody matched by hand; the heading in the form in which they are compared';

create table roster_waiting (
    tenant_id       int         not null,
    id              uuid        not null,
    kind            text        not null,
    id_number_index bytea,
    external_id     text,
    unit_code       text,
    row_key         text        not null,
    content         text        not null,
    kept_by         uuid        not null,
    kept_at         timestamptz not null,
    constraint roster_waiting_pk primary key (tenant_id, id),
    constraint roster_waiting_tenant_fk foreign key (tenant_id) references tenant (id),
    constraint roster_waiting_row_once unique (tenant_id, kind, row_key),
    constraint roster_waiting_kind_known check (kind in ('study-hours', 'enrolments')),
    constraint roster_waiting_person_named check (id_number_index is not null or external_id is not null)
);
create index roster_waiting_number on roster_waiting (tenant_id, id_number_index);
create index roster_waiting_external_id on roster_waiting (tenant_id, external_id);
comment on table roster_waiting is 'Rows of people who are not registered yet: applied and taken away when they are';
comment on column roster_waiting.unit_code is 'Only when the learner is of this unit; null: of any';
comment on column roster_waiting.content is 'JSON: what the row says beside whom it means';

create table roster_recorded (
    tenant_id  int  not null,
    task_id    uuid not null,
    learner_id uuid not null,
    constraint roster_recorded_pk primary key (tenant_id, task_id, learner_id),
    constraint roster_recorded_task_fk foreign key (tenant_id, task_id) references task (tenant_id, id) on delete cascade,
    constraint roster_recorded_learner_fk foreign key (learner_id, tenant_id) references learner (id, tenant_id)
);
comment on table roster_recorded is 'Whom an import registered: their initial passwords are handed out together';

alter table learner_change
    drop constraint learner_change_kind_known,
    add constraint learner_change_kind_known
        check (kind in ('correction', 'enrolment-cancelled', 'import')) not valid,
    add column id_number_index_before bytea;
comment on column learner_change.id_number_index_before is
    'Blind index of an ID number that was put right, so that a file which still has it is known to mean this learner; null before V33';
create index learner_change_number_before on learner_change (tenant_id, id_number_index_before)
    where id_number_index_before is not null;
