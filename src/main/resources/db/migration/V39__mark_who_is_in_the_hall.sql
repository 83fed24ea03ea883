-- Two who declare the same outage at once: one of them gives its seconds, the other is told so.
set lock_timeout = '2s';

alter table outage add column giving_since timestamptz;
comment on column outage.giving_since is
    'When a call began to give its seconds; null: none does, or its call came to an end. One that is ten minutes old went down over it';

-- The page of a sitting says that it was left: in the sitting's own log, nothing follows from it.
alter table attempt_event drop constraint attempt_event_kind_known;
alter table attempt_event add constraint attempt_event_kind_known
    check (kind in ('extended', 'voided', 'pen', 'pen-code', 'pen-release', 'left',
                    'message', 'forced', 'note', 'reopened', 'settled', 'outage')) not valid;
alter table attempt_event validate constraint attempt_event_kind_known;
comment on column attempt_event.detail is
    'reason, category, call (Idempotency-Key); extended: minutes and the new deadline; voided: the state before; pen: turn, device, from, by (choice, code, release) and the seq of the sheet; left: times; message: text; forced: finished; note: minutes; reopened: before, seconds, deadline; settled: keep, revision; outage: outage, seconds';

-- What an invigilator sees with their own eyes: who is in the room, where, and whose papers were looked at. It changes no count.
create table hall_mark (
    tenant_id    int         not null,
    enrolment_id uuid        not null,
    window_key   text        not null,
    learner_id   uuid        not null,
    exam_code    text        not null,
    attendance   text,
    identity     text,
    room         text,
    seat         text,
    marked_at    timestamptz not null,
    account_id   uuid        not null,
    constraint hall_mark_pk primary key (enrolment_id, window_key, tenant_id),
    constraint hall_mark_enrolment_fk foreign key (enrolment_id, tenant_id) references enrolment (id, tenant_id),
    constraint hall_mark_attendance_known check (attendance in ('here', 'not-here')),
    constraint hall_mark_identity_known check (identity in ('checked', 'doubtful'))
);
comment on table hall_mark is 'Set by hand in the hall, for one enrolment and window; null: nobody has said';
create index hall_mark_changed on hall_mark (tenant_id, exam_code, marked_at);
