-- Exams are sat in rooms (考场、机房): the enrolment list says in which one somebody sits, and invigilators are assigned to rooms (ADR 89).
-- Outside exam hours where there are many millions of enrolments: the index, empty as it is, is built by reading them once.
set lock_timeout = '2s';

alter table enrolment
    add column room text,
    add column seat text;
comment on column enrolment.room is 'Where it is sat, by the list; null: nobody has said. What is set in the hall (hall_mark) stands above it';
comment on column enrolment.seat is 'At which seat of the room, by the list; null: nobody has said';
create index enrolment_room on enrolment (tenant_id, exam_code, room) where room is not null;

-- A table of its own: nodes of the version before, which know nothing of rooms, would take a room for the whole exam.
create table hall_room_assignment (
    tenant_id   int         not null,
    account_id  uuid        not null,
    exam_code   text        not null,
    room        text        not null,
    assigned_at timestamptz not null,
    assigned_by uuid,
    constraint hall_room_assignment_pk primary key (tenant_id, account_id, exam_code, room),
    constraint hall_room_assignment_names_both check (exam_code <> '' and room <> '')
);
comment on table hall_room_assignment is 'Invigilators'' rooms of exams, beside hall_assignment';
comment on column hall_room_assignment.assigned_by is 'Null: the program itself';
