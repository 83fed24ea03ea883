-- One paper, one hand: whose device writes a sheet. The guard of every save and hand-in compares the pen.
set lock_timeout = '2s';

alter table answer_sheet
    add column pen        uuid        not null default '00000000-0000-0000-0000-000000000000',
    add column pen_turn   int         not null default 1,
    add column pen_device uuid        not null default '00000000-0000-0000-0000-000000000000',
    add column pen_label  text        not null default '',
    add column pen_since  timestamptz not null default now();

comment on column answer_sheet.pen is 'What the device that writes has to show, made anew at each change of hand; zero: a device that gives no name';
comment on column answer_sheet.pen_turn is 'Which hand this is, from 1';
comment on column answer_sheet.pen_device is 'The id that the holder''s browser profile gave itself; zero: none';
comment on column answer_sheet.pen_label is 'The holder in a few words, such as 手机 · 微信';

-- What lets a device take the pen though no secret stood behind its log-in.
create table pen_permit (
    attempt_id uuid        not null constraint pen_permit_attempt_fk references attempt (id),
    kind       text        not null,
    secret     bytea,
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    tries      int         not null default 0,
    constraint pen_permit_pk primary key (attempt_id, kind),
    constraint pen_permit_kind_known check (kind in ('code', 'release')),
    constraint pen_permit_code_has_secret check ((kind = 'code') = (secret is not null))
);

comment on table pen_permit is 'Used once: a code that the holder''s page shows, or an invigilator''s release';
comment on column pen_permit.secret is 'SHA-256 over attempt and code';
comment on column pen_permit.tries is 'Wrong codes so far; after a few the code is worth nothing';

-- Changes of hand stand beside the interventions; a learner who takes the pen gives no reason.
alter table attempt_event drop constraint attempt_event_kind_known;
alter table attempt_event add constraint attempt_event_kind_known
    check (kind in ('extended', 'voided', 'pen', 'pen-code', 'pen-release')) not valid;
alter table attempt_event validate constraint attempt_event_kind_known;
alter table attempt_event drop constraint attempt_event_for_a_reason;
alter table attempt_event add constraint attempt_event_for_a_reason
    check (kind in ('pen', 'pen-code') or length(detail ->> 'reason') > 0) not valid;
alter table attempt_event validate constraint attempt_event_for_a_reason;

comment on table attempt_event is 'Append-only record of interventions in sittings and of changes of hand';
comment on column attempt_event.account_id is 'The account that intervened, or took the pen';
comment on column attempt_event.detail is
    'reason; extended: minutes and the new deadline; voided: the state before; pen: turn, device, from, by (choice, code, release) and the seq of the sheet';
