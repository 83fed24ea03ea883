-- Taking a published exam back (撤回): nobody starts by the version any more; who sits it goes on. What a version says never changes.
set lock_timeout = '2s';

alter table exam_version
    add column withdrawn_at timestamptz null,
    add column withdrawn_reason text null,
    add constraint exam_version_withdrawn_for_a_reason
        check ((withdrawn_at is null) = (withdrawn_reason is null)) not valid;
comment on column exam_version.withdrawn_at is 'When it was taken back; null: it was not. Publishing again makes a new version';
