-- More time before the start (延时), and outages (故障) that are declared.
set lock_timeout = '2s';

create table accommodation (
    tenant_id        int         not null,
    id               uuid        not null,
    learner_id       uuid,
    unit_code        text,
    exam_code        text,
    percent          int,
    minutes          int,
    from_at          timestamptz not null,
    until_at         timestamptz,
    category         text        not null,
    reason           text        not null,
    granted_at       timestamptz not null,
    granted_by       uuid        not null,
    withdrawn_at     timestamptz,
    withdrawn_by     uuid,
    withdrawn_reason text,
    constraint accommodation_pk primary key (id, tenant_id),
    constraint accommodation_learner_fk foreign key (learner_id, tenant_id) references learner (id, tenant_id),
    constraint accommodation_unit_fk foreign key (tenant_id, unit_code) references unit (tenant_id, code),
    constraint accommodation_of_one_or_a_unit check (num_nonnulls(learner_id, unit_code) = 1),
    constraint accommodation_one_measure check (num_nonnulls(percent, minutes) = 1),
    constraint accommodation_within_bounds check (
        coalesce(percent between 1 and 200, true) and coalesce(minutes between 1 and 480, true)),
    constraint accommodation_ends_after_its_beginning check (until_at > from_at),
    constraint accommodation_for_a_reason check (length(reason) > 0),
    constraint accommodation_withdrawn_for_a_reason check (
        num_nulls(withdrawn_at, withdrawn_by, withdrawn_reason) in (0, 3))
);
comment on table accommodation is 'More time for a learner, or all of a unit, granted before the start; of several the largest counts';
comment on column accommodation.exam_code is 'Null: every exam';
comment on column accommodation.until_at is 'Starts from then on have it no more; null: for good';
create index accommodation_of_learner on accommodation (tenant_id, learner_id);
create index accommodation_of_unit on accommodation (tenant_id, unit_code);

create table outage (
    position   bigint      generated always as identity,
    tenant_id  int         not null,
    id         uuid        not null,
    exam_code  text        not null,
    from_at    timestamptz not null,
    until_at   timestamptz not null,
    category   text        not null,
    reason     text        not null,
    account_id uuid        not null,
    at         timestamptz not null,
    applied_at timestamptz,
    constraint outage_pk primary key (id, tenant_id),
    constraint outage_once unique (tenant_id, exam_code, from_at, until_at),
    constraint outage_ends_after_its_beginning check (until_at > from_at),
    constraint outage_for_a_reason check (length(reason) > 0)
);
comment on table outage is 'Declared outages of an exam: their seconds are given back to every sitting that was under way';
comment on column outage.position is 'Order of the declarations of an exam: a later one gives what those before have not';
comment on column outage.applied_at is 'When every sitting had its seconds; null: the call that gives them has to come again';

create table outage_seen (
    id       bigint      generated always as identity constraint outage_seen_pk primary key,
    from_at  timestamptz not null,
    until_at timestamptz not null,
    constraint outage_seen_ends_after_its_beginning check (until_at > from_at)
);
comment on table outage_seen is 'Outages that nodes met with, for all tenants; several nodes may have seen one';
create index outage_seen_time on outage_seen (until_at);
