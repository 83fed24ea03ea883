-- Authorities (机构), each as if alone. Row 1 is the one that all there was before belongs to.
set lock_timeout = '2s';

create table tenant (
    id          int         not null constraint tenant_pk primary key,
    code        text        not null constraint tenant_code_unique unique,
    name        text        not null,
    created_at  timestamptz not null,
    disabled_at timestamptz,
    constraint tenant_counts_from_one check (id >= 1),
    constraint tenant_code_form check (code ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    constraint tenant_name_given check (name <> '')
);

comment on table tenant is 'Authorities (机构): nothing of one is seen from another';
comment on column tenant.code is 'Stands in addresses (/t/<code>/) and never changes';
comment on column tenant.disabled_at is 'From then on nobody finds its door; null: open';

create table tenant_host (
    host      text not null constraint tenant_host_pk primary key,
    tenant_id int  not null constraint tenant_host_tenant_fk references tenant (id),
    constraint tenant_host_form check (host ~ '^[a-z0-9.:-]{1,253}$' and host = lower(host))
);

comment on table tenant_host is 'By which host name a browser finds its authority; one name is of one authority';

insert into tenant (id, code, name, created_at)
values (1, 'default', '默认机构', now());

-- A constant default is written nowhere: the tables are not read through, and nodes of the version before go on writing
-- what is the first authority's. In the order in which sittings lock them.
alter table unit add column tenant_id int not null default 1;
alter table learner add column tenant_id int not null default 1;
alter table enrolment add column tenant_id int not null default 1;
alter table study_hours add column tenant_id int not null default 1;
alter table learner_change add column tenant_id int not null default 1;
alter table account add column tenant_id int not null default 1;
alter table login_session add column tenant_id int not null default 1;
alter table refresh_token add column tenant_id int not null default 1;
alter table known_source add column tenant_id int not null default 1;
alter table second_factor add column tenant_id int not null default 1;
alter table recovery_code add column tenant_id int not null default 1;
alter table contact add column tenant_id int not null default 1;
alter table one_time_code add column tenant_id int not null default 1;
alter table bank add column tenant_id int not null default 1;
alter table bank_version add column tenant_id int not null default 1;
alter table bank_item add column tenant_id int not null default 1;
alter table exam_draft add column tenant_id int not null default 1;
alter table exam_version add column tenant_id int not null default 1;
alter table exam_notice add column tenant_id int not null default 1;
alter table exam_release add column tenant_id int not null default 1;
alter table answer_sheet add column tenant_id int not null default 1;
alter table answer_journal
    add column tenant_id int not null default 1,
    add column learner_id uuid;
alter table attempt add column tenant_id int not null default 1;
alter table result
    add column tenant_id int not null default 1,
    add column learner_id uuid;
alter table retake_application add column tenant_id int not null default 1;
alter table pen_permit add column tenant_id int not null default 1;
alter table attempt_event
    add column tenant_id int not null default 1,
    add column learner_id uuid;

comment on column answer_journal.learner_id is 'Null in lines written before it was kept';

-- Who makes authorities.
alter table account drop constraint account_roles_known;
alter table account add constraint account_roles_known check (
    cardinality(roles) > 0
    and roles <@ array[
        'learner', 'bank-editor', 'exam-administrator', 'unit-administrator', 'invigilator', 'operator'
    ]
) not valid;
alter table account add constraint account_operator_of_the_first check (
    not ('operator' = any (roles)) or tenant_id = 1
) not valid;
