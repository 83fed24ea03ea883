-- What invigilators and administrators did to a sitting, by whom and why: the evidence in a dispute.
create table attempt_event (
    id         bigint      generated always as identity constraint attempt_event_pk primary key,
    attempt_id uuid        not null constraint attempt_event_attempt_fk references attempt (id),
    at         timestamptz not null,
    kind       text        not null,
    account_id uuid        not null,
    detail     jsonb       not null,
    constraint attempt_event_kind_known check (kind in ('extended', 'voided')),
    constraint attempt_event_for_a_reason check (length(detail ->> 'reason') > 0)
);

comment on table attempt_event is 'Append-only record of interventions in sittings';
comment on column attempt_event.account_id is 'The account that intervened';
comment on column attempt_event.detail is 'reason; extended: minutes and the new deadline; voided: the state before';

create index attempt_event_of_attempt on attempt_event (attempt_id, at);
