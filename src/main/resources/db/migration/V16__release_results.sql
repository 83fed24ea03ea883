-- Who told learners their results, and when, where an exam waits for that.
create table exam_release (
    id          bigint      generated always as identity constraint exam_release_pk primary key,
    exam_code   text        not null,
    window_key  text,
    released_at timestamptz not null,
    account_id  uuid        not null
);

comment on table exam_release is 'Append-only; a release tells the results of what was finished by then';
comment on column exam_release.window_key is 'Of sittings started in this window; null: in any';
comment on column exam_release.account_id is 'Who released them';

create index exam_release_of_exam on exam_release (exam_code, released_at);
