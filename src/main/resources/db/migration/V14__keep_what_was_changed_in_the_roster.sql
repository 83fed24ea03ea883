set lock_timeout = '2s';

create table learner_change (
    id uuid not null,
    learner_id uuid not null,
    kind text not null,
    enrolment_id uuid,
    changed_at timestamptz not null,
    changed_by uuid not null,
    name_before text,
    name_after text,
    id_number_masked_before text,
    id_number_masked_after text,
    unit_code_before text,
    unit_code_after text,
    reason text not null,
    constraint learner_change_pk primary key (id),
    constraint learner_change_learner_fk foreign key (learner_id) references learner (id),
    constraint learner_change_enrolment_fk foreign key (enrolment_id) references enrolment (id),
    constraint learner_change_kind_known check (kind in ('correction', 'enrolment-cancelled')),
    constraint learner_change_enrolment_named check ((kind = 'enrolment-cancelled') = (enrolment_id is not null)),
    constraint learner_change_reason_given check (reason <> '')
);
create index learner_change_learner on learner_change (learner_id, id);
comment on table learner_change is
    'What was corrected in the roster or cancelled, by whom and why; null where nothing changed; append only';
