-- The live hall (考场实况): what its board reads, messages to one sitting, sittings that are reopened, calls that are repeated.
-- Outside exam hours where there are many millions of sittings: the index is built while nobody can start.
set lock_timeout = '2s';

-- Ids are made in the order of time (UUIDv7), so this is the order of starts too.
create index if not exists attempt_of_exam on attempt (tenant_id, exam_code, id);

-- Constant defaults are written nowhere; nodes of the version before leave them as they are.
alter table attempt
    add column planned_extra_seconds int not null default 0,
    add column result_revision int not null default 1;
comment on column attempt.planned_extra_seconds is 'Time granted before the start (延时), in the deadline already';
comment on column attempt.result_revision is 'Number of the result that counts, or of the next while the sitting runs';

alter table answer_sheet add column incident_seconds int not null default 0;
comment on column answer_sheet.incident_seconds is 'Time given while it ran, for incidents, in the deadline already';

-- Results that count no more. A sitting that is reopened has none until it ends again.
create table result_revision (
    tenant_id    int         not null,
    learner_id   uuid        not null,
    attempt_id   uuid        not null,
    revision     int         not null,
    points       int         not null,
    passed       boolean     not null,
    sections     int[]       not null,
    slots        int[]       not null,
    choices      bytea       not null,
    answered     int         not null,
    last_seq     bigint      not null,
    answers_hash text        not null,
    scored_at    timestamptz not null,
    ended        text        not null,
    finished_at  timestamptz not null,
    withdrawn_at timestamptz not null,
    account_id   uuid        not null,
    reason       text        not null,
    constraint result_revision_pk primary key (attempt_id, revision, tenant_id),
    constraint result_revision_attempt_fk foreign key (attempt_id, tenant_id) references attempt (id, tenant_id),
    constraint result_revision_ended_known check (ended in ('submitted', 'expired')),
    constraint result_revision_for_a_reason check (length(reason) > 0)
);
comment on table result_revision is 'Append-only: results that were withdrawn, as they were; columns as in result';
comment on column result_revision.ended is 'State of the sitting that the result was of, with finished_at';
comment on column result_revision.account_id is 'Who withdrew it';

-- A word to one who sits; words to all stand in exam_notice.
create table sitting_message (
    id         bigint      generated always as identity constraint sitting_message_pk primary key,
    tenant_id  int         not null,
    learner_id uuid        not null,
    attempt_id uuid        not null,
    at         timestamptz not null,
    account_id uuid        not null,
    message    text        not null,
    constraint sitting_message_attempt_fk foreign key (attempt_id, tenant_id) references attempt (id, tenant_id),
    constraint sitting_message_says_something check (length(message) between 1 and 500)
);
comment on table sitting_message is 'Append-only; shown on the pages of that sitting';
create index sitting_message_time on sitting_message (at);

-- A call that comes again with the same Idempotency-Key gets the first answer and does nothing.
create table idempotent_call (
    tenant_id  int         not null,
    account_id uuid        not null,
    key        text        not null,
    call       text        not null,
    body_hash  text        not null,
    begun_at   timestamptz not null,
    answer     text,
    constraint idempotent_call_pk primary key (tenant_id, account_id, key),
    constraint idempotent_call_key_length check (length(key) between 1 and 100)
);
comment on table idempotent_call is 'Kept for a day';
comment on column idempotent_call.answer is 'As it was sent; null while the first call is at work';
create index idempotent_call_age on idempotent_call (begun_at);

-- Which learners' pages are open where: what is lost with a crash is told again by the pages. Not logged, so it costs little.
create unlogged table page_presence (
    tenant_id  int         not null,
    learner_id uuid        not null,
    seen_at    timestamptz not null,
    waiting_at timestamptz,
    attempt_id uuid,
    node       uuid,
    online     boolean     not null default false,
    since      timestamptz not null,
    left_page  int         not null default 0,
    changed_at timestamptz not null,
    constraint page_presence_pk primary key (learner_id, tenant_id)
);
comment on table page_presence is 'Last sign of each learner today; cleared after a day';
comment on column page_presence.seen_at is 'When the list of own exams was last asked for, or something of a sitting';
comment on column page_presence.online is 'Whether a page listens to the sitting at the node';
comment on column page_presence.left_page is 'How often the page of the sitting was left, as it says itself';
create index page_presence_changed on page_presence (tenant_id, changed_at);

-- Who watches over what. Whoever may already, may go on: an authority narrows that down when it assigns for the first time.
create table hall_assignment (
    tenant_id   int         not null,
    account_id  uuid        not null,
    exam_code   text        not null,
    unit_code   text        not null,
    assigned_at timestamptz not null,
    assigned_by uuid,
    constraint hall_assignment_pk primary key (tenant_id, account_id, exam_code, unit_code)
);
comment on table hall_assignment is 'Invigilators'' exams: who has none sees nothing and can do nothing';
comment on column hall_assignment.exam_code is 'Empty: every exam';
comment on column hall_assignment.unit_code is 'Empty: learners of every unit';
comment on column hall_assignment.assigned_by is 'Null: was an invigilator before there were assignments';

insert into hall_assignment (tenant_id, account_id, exam_code, unit_code, assigned_at)
select tenant_id, id, '', '', now()
from account
where 'invigilator' = any (roles);

alter table attempt_event drop constraint attempt_event_kind_known;
alter table attempt_event add constraint attempt_event_kind_known
    check (kind in ('extended', 'voided', 'pen', 'pen-code', 'pen-release',
                    'message', 'forced', 'note', 'reopened', 'settled', 'outage')) not valid;
alter table attempt_event validate constraint attempt_event_kind_known;
comment on column attempt_event.detail is
    'reason, category, call (Idempotency-Key); extended: minutes and the new deadline; voided: the state before; pen: turn, device, from, by (choice, code, release) and the seq of the sheet; message: text; forced: finished; note: minutes; reopened: before, seconds, deadline; settled: keep, revision; outage: outage, seconds';
