-- What invigilators say to all who sit an exam.
create table exam_notice (
    id         bigint      generated always as identity constraint exam_notice_pk primary key,
    exam_code  text        not null,
    at         timestamptz not null,
    account_id uuid        not null,
    message    text        not null,
    constraint exam_notice_says_something check (length(message) between 1 and 500)
);

comment on table exam_notice is 'Append-only; shown on the pages of sittings running at that time';
comment on column exam_notice.account_id is 'Who said it';

create index exam_notice_time on exam_notice (at);
