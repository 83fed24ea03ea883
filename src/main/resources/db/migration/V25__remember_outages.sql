-- After an outage nothing is closed for as long as it lasted: what all nodes know of it, and one that has just started.
create table closing_watch (
    id         int         not null constraint closing_watch_pk primary key,
    seen_at    timestamptz,
    hold_until timestamptz,
    constraint closing_watch_one_row check (id = 1)
);

comment on table closing_watch is 'One row for all tenants: when a round of closing last committed, and until when none ends anything';
comment on column closing_watch.seen_at is 'Some node could commit then; a long silence before the next is an outage';
comment on column closing_watch.hold_until is 'Sittings whose time is up are not closed before';

insert into closing_watch (id) values (1);
