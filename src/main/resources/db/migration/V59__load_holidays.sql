-- Holidays and swapped working days of a year that the program did not bring along, or that were changed since, as an authority loads
-- them (ADR 84). Certificates that wait count their working days by them.
set lock_timeout = '2s';

create table holiday_notice (
    tenant_id  int         not null,
    year       int         not null,
    lines      text        not null,
    account_id uuid        not null,
    loaded_at  timestamptz not null,
    constraint holiday_notice_pk primary key (tenant_id, year)
);
comment on table holiday_notice is 'Years whose holidays an authority has loaded itself (节假日安排), in the place of what the program ships';
comment on column holiday_notice.lines is 'The file as it came, read without fault';
comment on column holiday_notice.account_id is 'Who loaded it';
