-- By itself, so that no lock stands between learners and their sittings while whole tables are written and read through.
set lock_timeout = '2s';

update result r
set learner_id = a.learner_id
from attempt a
where a.id = r.attempt_id
    and r.learner_id is null;

update attempt_event e
set learner_id = a.learner_id
from attempt a
where a.id = e.attempt_id
    and e.learner_id is null;

alter table account validate constraint account_roles_known;
alter table account validate constraint account_operator_of_the_first;
alter table unit validate constraint unit_tenant_fk;
alter table learner validate constraint learner_tenant_fk;
alter table learner validate constraint learner_unit_fk;
alter table enrolment validate constraint enrolment_learner_fk;
alter table study_hours validate constraint study_hours_learner_fk;
alter table learner_change validate constraint learner_change_learner_fk;
alter table learner_change validate constraint learner_change_enrolment_fk;
alter table account validate constraint account_tenant_fk;
alter table account validate constraint account_learner_fk;
alter table account validate constraint account_unit_fk;
alter table attempt validate constraint attempt_learner_fk;
alter table attempt validate constraint attempt_enrolment_fk;
alter table retake_application validate constraint retake_application_learner_fk;
alter table retake_application validate constraint retake_application_enrolment_fk;
alter table login_session validate constraint login_session_account_fk;
alter table refresh_token validate constraint refresh_token_account_fk;
alter table refresh_token validate constraint refresh_token_replaces_fk;
alter table known_source validate constraint known_source_account_fk;
alter table second_factor validate constraint second_factor_account_fk;
alter table recovery_code validate constraint recovery_code_account_fk;
alter table contact validate constraint contact_account_fk;
alter table one_time_code validate constraint one_time_code_account_fk;
alter table bank validate constraint bank_tenant_fk;
alter table bank_version validate constraint bank_version_bank_fk;
alter table bank_item validate constraint bank_item_version_fk;
alter table exam_draft validate constraint exam_draft_tenant_fk;
alter table exam_version validate constraint exam_version_draft_fk;
alter table exam_version validate constraint exam_version_bank_fk;
alter table attempt validate constraint attempt_exam_version_fk;
alter table answer_sheet validate constraint answer_sheet_attempt_fk;
alter table result validate constraint result_attempt_fk;
alter table retake_application validate constraint retake_application_attempt_fk;
alter table pen_permit validate constraint pen_permit_attempt_fk;
alter table attempt_event validate constraint attempt_event_attempt_fk;
