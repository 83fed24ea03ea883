-- A sitting: who, which exam version, which paper, until when, how it ended.
create table attempt (
    id                uuid        not null constraint attempt_pk primary key,
    learner_id        uuid        not null constraint attempt_learner_fk references learner (id),
    enrolment_id      uuid        not null constraint attempt_enrolment_fk references enrolment (id),
    exam_code         text        not null,
    exam_version      int         not null,
    window_key        text        not null,
    window_closes_at  timestamptz,
    ordinal           int         not null,
    ordinal_limit     int,
    window_ordinal    int         not null,
    window_limit      int,
    seed              bigint      not null,
    question_ids      int[]       not null,
    started_at        timestamptz not null,
    deadline          timestamptz not null,
    status            text        not null,
    finished_at       timestamptz,
    void_reason       text,
    constraint attempt_exam_version_fk foreign key (exam_code, exam_version) references exam_version (exam_code, version),
    constraint attempt_status_known check (status in ('in-progress', 'submitted', 'expired', 'voided')),
    constraint attempt_finished_when_not_running check ((status = 'in-progress') = (finished_at is null)),
    constraint attempt_voided_for_a_reason check ((status = 'voided') = (void_reason is not null)),
    constraint attempt_deadline_after_start check (deadline > started_at),
    constraint attempt_within_enrolment_limit check (ordinal between 1 and coalesce(ordinal_limit, ordinal)),
    constraint attempt_within_window_limit check (window_ordinal between 1 and coalesce(window_limit, window_ordinal))
);

comment on table attempt is 'One sitting of one exam by one learner';
comment on column attempt.ordinal is 'Which sitting of the enrolment this is, from 1; voided sittings give their place back';
comment on column attempt.ordinal_limit is 'Most sittings of the enrolment when this one was admitted; null: no limit';
comment on column attempt.window_closes_at is 'End of the window the sitting was started in, for review after closing; null: never closes';
comment on column attempt.seed is 'Rebuilds the paper together with exam version and question_ids';

-- The database refuses what a race might let through: a second running sitting, and a sitting over the limit.
create unique index attempt_one_running on attempt (learner_id, exam_code) where status = 'in-progress';
create unique index attempt_place_in_enrolment on attempt (enrolment_id, ordinal) where status <> 'voided';
create unique index attempt_place_in_window on attempt (enrolment_id, window_key, window_ordinal) where status <> 'voided';
create index attempt_of_learner on attempt (learner_id, exam_code);

-- The answer sheet (答题卡): the row that every save writes, so everything its guard needs stands in it.
create table answer_sheet (
    attempt_id       uuid        not null constraint answer_sheet_pk primary key
                                 constraint answer_sheet_attempt_fk references attempt (id),
    learner_id       uuid        not null,
    shape            bytea       not null,
    choices          varbit      not null,
    seq              bigint      not null default 0,
    last_change      text        not null default '',
    deadline         timestamptz not null,
    deadline_version int         not null default 1,
    closes_at        timestamptz not null,
    closed           boolean     not null default false,
    saved_at         timestamptz,
    constraint answer_sheet_one_byte_per_slot check (bit_length(choices) = 8 * octet_length(shape)),
    constraint answer_sheet_grace_after_deadline check (closes_at >= deadline)
) with (fillfactor = 60);

comment on table answer_sheet is 'Current answers of a sitting; locked first by whoever saves, submits or closes, so these never race';
comment on column answer_sheet.shape is 'One byte a slot: type and number of options, see SheetShape';
comment on column answer_sheet.choices is 'One byte a slot, most significant bit first: the options chosen, as presented';
comment on column answer_sheet.last_change is 'The change with that seq, as in the journal: sent once more, it is acknowledged once more';
comment on column answer_sheet.closes_at is 'Deadline plus grace: a save that reached the server later is refused';

create index answer_sheet_due on answer_sheet (closes_at) where not closed;

-- Every change that was acknowledged, in order: the evidence in a dispute.
create table answer_journal (
    attempt_id  uuid        not null,
    seq         bigint      not null,
    received_at timestamptz not null,
    changes     text        not null
) partition by range (received_at);

comment on table answer_journal is 'Append-only record of acknowledged answer changes, partitioned by month of arrival';
comment on column answer_journal.changes is 'Slots and letters as presented, such as 7=BD;8=T;9=';

-- Not by attempt: that index would be half the price of a save. Whoever reads a sitting's history knows when it was sat.
create index answer_journal_arrival on answer_journal using brin (received_at) with (autosummarize = on);

-- Catches what no monthly partition takes, so that a missing partition never stops an exam.
create table answer_journal_other partition of answer_journal default;

create table result (
    attempt_id   uuid        not null constraint result_pk primary key
                             constraint result_attempt_fk references attempt (id),
    points       int         not null,
    passed       boolean     not null,
    sections     int[]       not null,
    slots        int[]       not null,
    choices      bytea       not null,
    answered     int         not null,
    last_seq     bigint      not null,
    answers_hash text        not null,
    scored_at    timestamptz not null
);

comment on table result is 'What a finished sitting scored; points are hundredths';
comment on column result.sections is 'Points of each section, in hundredths';
comment on column result.slots is 'Points of each slot of the paper, in hundredths';
comment on column result.choices is 'The answer sheet as it was marked, one byte a slot';
comment on column result.answers_hash is 'SHA-256 over attempt id and answers, as in the receipt';

create table retake_application (
    id            uuid        not null constraint retake_application_pk primary key,
    learner_id    uuid        not null constraint retake_application_learner_fk references learner (id),
    enrolment_id  uuid        not null constraint retake_application_enrolment_fk references enrolment (id),
    exam_code     text        not null,
    after_attempt uuid        not null constraint retake_application_attempt_fk references attempt (id),
    reason        text        not null,
    status        text        not null,
    applied_at    timestamptz not null,
    decided_at    timestamptz,
    decided_by    uuid,
    note          text,
    constraint retake_application_status_known check (status in ('pending', 'approved', 'rejected')),
    constraint retake_application_decided check ((status = 'pending') = (decided_at is null))
);

comment on table retake_application is 'A learner''s request for a make-up sitting (补考申请)';
comment on column retake_application.after_attempt is 'The failed sitting after which another is asked for';

create unique index retake_application_one_open on retake_application (after_attempt) where status <> 'rejected';
create index retake_application_pending on retake_application (applied_at) where status = 'pending';
