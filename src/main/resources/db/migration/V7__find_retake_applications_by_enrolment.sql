-- Every start asks for the newest application of an enrolment: it must not get dearer with the applications of others.
create index retake_application_of_enrolment on retake_application (enrolment_id, applied_at desc, id desc);
