-- What people think up (codes, usernames, numbers of their own) is unique within an authority. Ids are ours and unique
-- anywhere: their keys get the authority behind the id, so that one probe finds a row as before and rows of one authority
-- can point at rows of the same only. Outside exam hours where there are many millions of learners: keys are built anew.
set lock_timeout = '2s';

alter table learner drop constraint learner_unit_fk;
alter table account drop constraint account_unit_fk;
alter table enrolment drop constraint enrolment_learner_fk;
alter table study_hours drop constraint study_hours_learner_fk;
alter table learner_change drop constraint learner_change_learner_fk;
alter table learner_change drop constraint learner_change_enrolment_fk;
alter table account drop constraint account_learner_fk;
alter table attempt drop constraint attempt_learner_fk;
alter table attempt drop constraint attempt_enrolment_fk;
alter table retake_application drop constraint retake_application_learner_fk;
alter table retake_application drop constraint retake_application_enrolment_fk;
alter table login_session drop constraint login_session_account_fk;
alter table refresh_token drop constraint refresh_token_account_fk;
alter table refresh_token drop constraint refresh_token_replaces_fk;
alter table known_source drop constraint known_source_account_fk;
alter table second_factor drop constraint second_factor_account_fk;
alter table recovery_code drop constraint recovery_code_account_fk;
alter table contact drop constraint contact_account_fk;
alter table one_time_code drop constraint one_time_code_account_fk;

alter table unit
    drop constraint unit_pk,
    add constraint unit_pk primary key (tenant_id, code);

alter table learner
    drop constraint learner_pk,
    add constraint learner_pk primary key (id, tenant_id),
    drop constraint learner_external_id_unique,
    add constraint learner_external_id_unique unique (tenant_id, external_id),
    drop constraint learner_id_number_unique,
    add constraint learner_id_number_unique unique (tenant_id, id_number_index);
drop index learner_unit;
create index learner_unit on learner (tenant_id, unit_code, id);

alter table enrolment
    drop constraint enrolment_pk,
    add constraint enrolment_pk primary key (id, tenant_id),
    drop constraint enrolment_external_id_unique,
    add constraint enrolment_external_id_unique unique (tenant_id, external_id);
drop index enrolment_exam;
create index enrolment_exam on enrolment (tenant_id, exam_code, id);

alter table study_hours
    drop constraint study_hours_external_id_unique,
    add constraint study_hours_external_id_unique unique (tenant_id, external_id);

alter table account
    drop constraint account_pk,
    add constraint account_pk primary key (id, tenant_id),
    drop constraint account_username_unique,
    add constraint account_username_unique unique (tenant_id, username);

alter table refresh_token
    drop constraint refresh_token_pk,
    add constraint refresh_token_pk primary key (id, tenant_id);

-- Not read through under these locks: V23 does that.
alter table unit
    add constraint unit_tenant_fk foreign key (tenant_id) references tenant (id) not valid;
alter table learner
    add constraint learner_tenant_fk foreign key (tenant_id) references tenant (id) not valid,
    add constraint learner_unit_fk foreign key (tenant_id, unit_code) references unit (tenant_id, code) not valid;
alter table enrolment
    add constraint enrolment_learner_fk
        foreign key (learner_id, tenant_id) references learner (id, tenant_id) not valid;
alter table study_hours
    add constraint study_hours_learner_fk
        foreign key (learner_id, tenant_id) references learner (id, tenant_id) not valid;
alter table learner_change
    add constraint learner_change_learner_fk
        foreign key (learner_id, tenant_id) references learner (id, tenant_id) not valid,
    add constraint learner_change_enrolment_fk
        foreign key (enrolment_id, tenant_id) references enrolment (id, tenant_id) not valid;
alter table account
    add constraint account_tenant_fk foreign key (tenant_id) references tenant (id) not valid,
    add constraint account_learner_fk
        foreign key (learner_id, tenant_id) references learner (id, tenant_id) not valid,
    add constraint account_unit_fk foreign key (tenant_id, unit_code) references unit (tenant_id, code) not valid;
alter table attempt
    add constraint attempt_learner_fk
        foreign key (learner_id, tenant_id) references learner (id, tenant_id) not valid,
    add constraint attempt_enrolment_fk
        foreign key (enrolment_id, tenant_id) references enrolment (id, tenant_id) not valid;
alter table retake_application
    add constraint retake_application_learner_fk
        foreign key (learner_id, tenant_id) references learner (id, tenant_id) not valid,
    add constraint retake_application_enrolment_fk
        foreign key (enrolment_id, tenant_id) references enrolment (id, tenant_id) not valid;
alter table login_session
    add constraint login_session_account_fk
        foreign key (account_id, tenant_id) references account (id, tenant_id) not valid;
alter table refresh_token
    add constraint refresh_token_account_fk
        foreign key (account_id, tenant_id) references account (id, tenant_id) not valid,
    add constraint refresh_token_replaces_fk
        foreign key (replaces, tenant_id) references refresh_token (id, tenant_id)
        on delete set null (replaces) not valid;
alter table known_source
    add constraint known_source_account_fk
        foreign key (account_id, tenant_id) references account (id, tenant_id) on delete cascade not valid;
alter table second_factor
    add constraint second_factor_account_fk
        foreign key (account_id, tenant_id) references account (id, tenant_id) not valid;
alter table recovery_code
    add constraint recovery_code_account_fk
        foreign key (account_id, tenant_id) references account (id, tenant_id) not valid;
alter table contact
    add constraint contact_account_fk
        foreign key (account_id, tenant_id) references account (id, tenant_id) not valid;
alter table one_time_code
    add constraint one_time_code_account_fk
        foreign key (account_id, tenant_id) references account (id, tenant_id) not valid;
