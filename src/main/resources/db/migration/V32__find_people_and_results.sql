-- What lists for staff go by. One entry more for a learner who is recorded, renamed or moved; and for a hand-in one more at the
-- right edge of an index (results become known one after another), which is the cheapest place an index has.
set lock_timeout = '2s';

-- Byte by byte, so that beginnings of names and the order of names go by the same index whatever the database's language.
create index learner_of_name on learner (tenant_id, name collate "C", id);
create index learner_of_name_in_unit on learner (tenant_id, unit_code, name collate "C", id);

-- Other systems follow results in the order in which they became known.
create index result_known on result (tenant_id, scored_at, attempt_id);

-- Rare, and looked for: nothing is written to them by a sitting that goes as sittings go.
create index result_blank on result (tenant_id, attempt_id) where answered = 0;
create index attempt_voided on attempt (tenant_id, exam_code, id) where status = 'voided';
create index attempt_event_of_result on attempt_event (tenant_id, at, attempt_id)
    where kind in ('voided', 'reopened', 'withdrawn', 'reinstated');

create index study_hours_plan on study_hours (tenant_id, plan, id);
create index retake_application_of_exam on retake_application (tenant_id, exam_code, id);
