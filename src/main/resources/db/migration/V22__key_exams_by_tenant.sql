-- Banks, exams and sittings: see V21.
set lock_timeout = '2s';

alter table attempt drop constraint attempt_exam_version_fk;
alter table exam_version drop constraint exam_version_draft_fk;
alter table exam_version drop constraint exam_version_bank_fk;
alter table bank_item drop constraint bank_item_version_fk;
alter table bank_version drop constraint bank_version_bank_fk;
alter table answer_sheet drop constraint answer_sheet_attempt_fk;
alter table result drop constraint result_attempt_fk;
alter table retake_application drop constraint retake_application_attempt_fk;
alter table pen_permit drop constraint pen_permit_attempt_fk;
alter table attempt_event drop constraint attempt_event_attempt_fk;

alter table bank
    drop constraint bank_pk,
    add constraint bank_pk primary key (tenant_id, code);
alter table bank_version
    drop constraint bank_version_pk,
    add constraint bank_version_pk primary key (tenant_id, bank_code, version);
alter table bank_item
    drop constraint bank_item_pk,
    add constraint bank_item_pk primary key (tenant_id, bank_code, version, item);
alter table exam_draft
    drop constraint exam_draft_pk,
    add constraint exam_draft_pk primary key (tenant_id, exam_code);
alter table exam_version
    drop constraint exam_version_pk,
    add constraint exam_version_pk primary key (tenant_id, exam_code, version);
drop index exam_version_on_bank;
create index exam_version_on_bank on exam_version (tenant_id, bank_code, exam_code);
drop index exam_release_of_exam;
create index exam_release_of_exam on exam_release (tenant_id, exam_code, released_at);

-- answer_sheet and result keep the sitting's id alone as their key: nothing points at them, and a save shall not pay.
alter table attempt
    drop constraint attempt_pk,
    add constraint attempt_pk primary key (id, tenant_id);
drop index retake_application_pending;
create index retake_application_pending on retake_application (tenant_id, applied_at) where status = 'pending';

alter table bank
    add constraint bank_tenant_fk foreign key (tenant_id) references tenant (id) not valid;
alter table bank_version
    add constraint bank_version_bank_fk
        foreign key (tenant_id, bank_code) references bank (tenant_id, code) not valid;
alter table bank_item
    add constraint bank_item_version_fk
        foreign key (tenant_id, bank_code, version) references bank_version (tenant_id, bank_code, version) not valid;
alter table exam_draft
    add constraint exam_draft_tenant_fk foreign key (tenant_id) references tenant (id) not valid;
alter table exam_version
    add constraint exam_version_draft_fk
        foreign key (tenant_id, exam_code) references exam_draft (tenant_id, exam_code) not valid,
    add constraint exam_version_bank_fk
        foreign key (tenant_id, bank_code, bank_version)
        references bank_version (tenant_id, bank_code, version) not valid;
alter table attempt
    add constraint attempt_exam_version_fk
        foreign key (tenant_id, exam_code, exam_version)
        references exam_version (tenant_id, exam_code, version) not valid;
alter table answer_sheet
    add constraint answer_sheet_attempt_fk
        foreign key (attempt_id, tenant_id) references attempt (id, tenant_id) not valid;
alter table result
    add constraint result_attempt_fk
        foreign key (attempt_id, tenant_id) references attempt (id, tenant_id) not valid;
alter table retake_application
    add constraint retake_application_attempt_fk
        foreign key (after_attempt, tenant_id) references attempt (id, tenant_id) not valid;
alter table pen_permit
    add constraint pen_permit_attempt_fk
        foreign key (attempt_id, tenant_id) references attempt (id, tenant_id) not valid;
alter table attempt_event
    add constraint attempt_event_attempt_fk
        foreign key (attempt_id, tenant_id) references attempt (id, tenant_id) not valid;
