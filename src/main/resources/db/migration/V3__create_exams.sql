create table exam_draft (
    exam_code text not null,
    source text not null,
    media_type text not null,
    updated_at timestamptz not null,
    updated_by uuid null,
    constraint exam_draft_pk primary key (exam_code),
    constraint exam_draft_code_form check (exam_code ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    constraint exam_draft_media_type_known check (media_type in ('application/yaml', 'application/json'))
);
comment on table exam_draft is 'Exam files (exam.yaml) as administrators wrote them, comments and all; the one row is replaced';

create table exam_version (
    exam_code text not null,
    version integer not null,
    definition jsonb not null,
    bank_code text not null,
    bank_version integer not null,
    published_at timestamptz not null,
    published_by uuid null,
    constraint exam_version_pk primary key (exam_code, version),
    constraint exam_version_draft_fk foreign key (exam_code) references exam_draft (exam_code),
    constraint exam_version_bank_fk foreign key (bank_code, bank_version) references bank_version (bank_code, version),
    constraint exam_version_counts_from_one check (version >= 1)
);
comment on table exam_version is 'Published exams; never changed. A paper names the version it was drawn from';
comment on column exam_version.definition is 'The exam file in JSON, defaults written out';
