-- What happens, told once: written by the transaction that makes it true, read by any number of consumers.
set lock_timeout = '2s';

-- Without a cache: numbers are given in the order of time, which is what the order of a learner's events rests on.
create sequence domain_event_position as bigint cache 1;

create table domain_event (
    xid        xid8        not null default pg_current_xact_id(),
    position   bigint      not null default nextval('domain_event_position'),
    tenant_id  int         not null,
    bucket     smallint    generated always as (
        (((get_byte(uuid_send(learner_id), 6) & 15) << 6) | (get_byte(uuid_send(learner_id), 7) >> 2))::smallint
    ) stored,
    learner_id uuid,
    attempt_id uuid,
    kind       text        not null,
    at         timestamptz not null,
    body       jsonb       not null
) partition by range (at);

comment on table domain_event is 'What happened (领域事件), partitioned by month; cleared once old and passed by every consumer';
comment on column domain_event.xid is 'Transaction that made it true: a consumer keeps which transactions it has seen, so none slips through';
comment on column domain_event.position is 'Order within what a consumer sees at once';
comment on column domain_event.bucket is 'Read from the learner''s id';
comment on column domain_event.learner_id is 'Null: of an exam, not of a learner';
comment on column domain_event.body is 'v: version of the shape; else as in event.DomainEvent';

create index domain_event_by_transaction on domain_event (xid);
create index domain_event_by_position on domain_event (position);

-- Catches what no monthly partition takes, so that a missing partition never stops an exam.
create table domain_event_other partition of domain_event default;

create table event_consumer (
    name       text        not null constraint event_consumer_pk primary key,
    seen       pg_snapshot not null,
    until      pg_snapshot,
    after      bigint      not null default 0,
    last       bigint      not null default 0,
    since      timestamptz not null,
    moved_at   timestamptz not null,
    constraint event_consumer_name_form check (name ~ '^[a-z][a-z0-9-]{0,63}$')
);

comment on table event_consumer is 'How far each consumer has come, for all tenants; a row without a consumer holds up clearing until it is deleted';
comment on column event_consumer.seen is 'All that is visible in it has been passed';
comment on column event_consumer.until is 'End of the batch under way, which is what is visible in it and not in seen; null: none';
comment on column event_consumer.after is 'Within the batch passed up to this position';
comment on column event_consumer.last is 'Highest position of the batch';

create table event_parked (
    tenant_id  int         not null,
    consumer   text        not null constraint event_parked_consumer_fk references event_consumer (name) on delete cascade,
    position   bigint      not null,
    learner_id uuid,
    attempt_id uuid,
    kind       text        not null,
    at         timestamptz not null,
    body       jsonb       not null,
    parked_at  timestamptz not null,
    tries      int         not null,
    next_try_at timestamptz not null,
    reason     text        not null,
    constraint event_parked_pk primary key (consumer, position)
);

comment on table event_parked is 'Events a consumer could not take, and those of the same learner behind them; tried again until taken or deleted by hand';
comment on column event_parked.tries is 'In vain; 0: only waits behind another of the same learner';
