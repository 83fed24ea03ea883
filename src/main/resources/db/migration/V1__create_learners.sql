create table unit (
    code text not null,
    name text not null,
    constraint unit_pk primary key (code),
    constraint unit_code_shape check (code ~ '^[A-Za-z0-9._-]{1,64}$'),
    constraint unit_name_given check (name <> '')
);
comment on table unit is 'Employers and authorities (单位) whose administrators look after their own learners';

create table learner (
    id uuid not null,
    external_id text,
    name text not null,
    id_number_cipher bytea not null,
    id_number_index bytea not null,
    id_number_masked text not null,
    unit_code text,
    created_at timestamptz not null,
    constraint learner_pk primary key (id),
    constraint learner_external_id_unique unique (external_id),
    constraint learner_id_number_unique unique (id_number_index),
    constraint learner_unit_fk foreign key (unit_code) references unit (code),
    constraint learner_name_given check (name <> ''),
    constraint learner_index_is_hmac_sha256 check (octet_length(id_number_index) = 32),
    constraint learner_masked_is_masked check (id_number_masked ~ '^\d{3}\*{11}\d{3}[\dX]$')
);
create index learner_unit on learner (unit_code, id);
comment on table learner is 'One row per person: one learner per ID number';
comment on column learner.id_number_cipher is 'AES-GCM under the ID keyset, bound to learner.id';
comment on column learner.id_number_index is 'HMAC-SHA-256 of the ID number under the index key: finds it without revealing it';

create table enrolment (
    id uuid not null,
    learner_id uuid not null,
    exam_code text not null,
    ordinal int not null,
    enrolled_at timestamptz not null,
    external_id text,
    cancelled_at timestamptz,
    constraint enrolment_pk primary key (id),
    constraint enrolment_learner_fk foreign key (learner_id) references learner (id),
    constraint enrolment_ordinal_unique unique (learner_id, exam_code, ordinal),
    constraint enrolment_external_id_unique unique (external_id),
    constraint enrolment_ordinal_positive check (ordinal >= 1)
);
create index enrolment_exam on enrolment (exam_code, id);
comment on table enrolment is 'A learner''s choice of a course and its exam (选课); the highest ordinal not cancelled is in force';

create table study_hours (
    id uuid not null,
    learner_id uuid not null,
    plan text not null,
    kind text not null,
    hours numeric(6, 1) not null,
    studied_on date,
    recorded_at timestamptz not null,
    external_id text,
    constraint study_hours_pk primary key (id),
    constraint study_hours_learner_fk foreign key (learner_id) references learner (id),
    constraint study_hours_external_id_unique unique (external_id),
    constraint study_hours_amount check (hours > 0 and hours <= 500)
);
create index study_hours_learner on study_hours (learner_id, plan, kind);
comment on table study_hours is 'Hours (学时 of 45 minutes) credited by study platforms or administrators; append only';

create table account (
    id uuid not null,
    username text,
    password_hash text,
    must_change_password boolean not null,
    roles text[] not null,
    learner_id uuid,
    unit_code text,
    name text not null,
    created_at timestamptz not null,
    disabled_at timestamptz,
    constraint account_pk primary key (id),
    constraint account_username_unique unique (username),
    constraint account_learner_unique unique (learner_id),
    constraint account_learner_fk foreign key (learner_id) references learner (id),
    constraint account_unit_fk foreign key (unit_code) references unit (code),
    constraint account_reachable check (username is not null or learner_id is not null),
    constraint account_username_shape check (username ~ '^[a-z0-9][a-z0-9._@-]{2,63}$'),
    constraint account_username_no_id_number check (username !~ '^[0-9]{15}([0-9]{2}[0-9x])?$'),
    constraint account_password_known check (password_hash is not null or learner_id is not null),
    constraint account_initial_password_changes check (password_hash is not null or must_change_password),
    constraint account_roles_known check (
        cardinality(roles) > 0
        and roles <@ array['learner', 'bank-editor', 'exam-administrator', 'unit-administrator', 'invigilator']
    ),
    constraint account_learner_role check (('learner' = any (roles)) = (learner_id is not null)),
    constraint account_unit_administrator_unit check (
        not ('unit-administrator' = any (roles)) or unit_code is not null
    )
);
comment on table account is 'Who may log in: staff by username, learners by username or ID number';
comment on column account.password_hash is 'Argon2id in PHC form; null while a learner still has the initial password, the last eight characters of the ID number';

create table refresh_token (
    id uuid not null,
    token_hash bytea not null,
    account_id uuid not null,
    family uuid not null,
    replaces uuid,
    by_password boolean not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz,
    constraint refresh_token_pk primary key (id),
    constraint refresh_token_hash_unique unique (token_hash),
    constraint refresh_token_account_fk foreign key (account_id) references account (id),
    constraint refresh_token_replaces_fk foreign key (replaces) references refresh_token (id) on delete set null,
    constraint refresh_token_hash_is_sha256 check (octet_length(token_hash) = 32)
);
create index refresh_token_family on refresh_token (family);
create index refresh_token_account on refresh_token (account_id);
create index refresh_token_replaces on refresh_token (replaces);
create index refresh_token_expiry on refresh_token (expires_at);
comment on table refresh_token is 'Rotating refresh tokens: each is used once; a late second use revokes its whole family';
comment on column refresh_token.by_password is 'Whether the login behind it gave a password, which then may have to be changed';
