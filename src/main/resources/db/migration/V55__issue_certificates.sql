-- Certificates (合格证): what follows from a pass, from the day it is held to the day it is taken back (ADR 77). Nothing here is ever
-- deleted, and what was printed once never changes.
set lock_timeout = '2s';

create table certificate (
    tenant_id       int         not null,
    id              uuid        not null,
    learner_id      uuid        not null,
    attempt_id      uuid        not null,
    exam_code       text        not null,
    exam_version    int         not null,
    window_key      text        not null,
    state           text        not null,
    token           uuid        not null,
    passed_at       timestamptz not null,
    told_at         timestamptz,
    counted_from    date        not null,
    working_days    int         not null,
    due_on          date        not null,
    due_at          timestamptz not null,
    expected        boolean     not null,
    missing         text,
    held_at         timestamptz not null,
    number          text,
    facts           jsonb,
    id_number_index bytea,
    issued_at       timestamptz,
    ended_at        timestamptz,
    replaces        uuid,
    constraint certificate_pk primary key (id, tenant_id),
    constraint certificate_learner_fk foreign key (learner_id, tenant_id) references learner (id, tenant_id),
    constraint certificate_replaces_fk foreign key (replaces, tenant_id) references certificate (id, tenant_id),
    constraint certificate_state_known check (state in ('held', 'issued', 'replaced', 'revoked')),
    constraint certificate_whole_once_issued check (
        num_nonnulls(number, facts, id_number_index, issued_at) in (0, 4)
        and (state not in ('issued', 'replaced') or number is not null)
        and (state <> 'held' or number is null)),
    constraint certificate_ended check ((state in ('replaced', 'revoked')) = (ended_at is not null)),
    constraint certificate_number_unique unique (tenant_id, number),
    constraint certificate_token_unique unique (token)
);

comment on table certificate is 'Certificates (合格证) by sitting; a corrected name makes another row, nothing makes one vanish';
comment on column certificate.token is 'Random, in the QR code: by it anybody checks the certificate';
comment on column certificate.told_at is 'When the learner may know of the pass; null: waits for the release of the results';
comment on column certificate.counted_from is 'working_days are counted from this day';
comment on column certificate.due_on is 'The day they end on; due_at its beginning, or the pass itself where there is nothing to wait for';
comment on column certificate.expected is 'A day on the way was not announced when it was counted: due_on may move';
comment on column certificate.missing is 'Characters that no font of ours has, for which it is not issued; null: none known';
comment on column certificate.facts is 'Every fact as it is printed: never changed';
comment on column certificate.id_number_index is 'Of the ID number as it was: the check by number, name and ID number goes by it';
comment on column certificate.replaces is 'The certificate in whose place this one comes';

create unique index certificate_one_held on certificate (tenant_id, attempt_id) where state = 'held';
create unique index certificate_one_issued on certificate (tenant_id, attempt_id) where state = 'issued';
create index certificate_due on certificate (due_at) where state = 'held' and missing is null;
create index certificate_expected on certificate (counted_from, working_days) where state = 'held' and expected;
create index certificate_of_learner on certificate (tenant_id, learner_id, id);
create index certificate_of_exam on certificate (tenant_id, exam_code, id);

-- Running numbers; a number that was given is never given again.
create table certificate_series (
    tenant_id int    not null,
    prefix    text   not null,
    last      bigint not null,
    constraint certificate_series_pk primary key (tenant_id, prefix)
);
comment on table certificate_series is 'The last running number of each region, year and subject';

create table certificate_event (
    tenant_id      int         not null,
    certificate_id uuid        not null,
    id             bigint      generated always as identity,
    at             timestamptz not null,
    kind           text        not null,
    account_id     uuid,
    reason         text,
    detail         jsonb,
    constraint certificate_event_pk primary key (certificate_id, id),
    constraint certificate_event_kind_known check (
        kind in ('held', 'moved', 'unprintable', 'issued', 'replaced', 'result-withdrawn', 'sitting-voided', 'failed'))
);
comment on table certificate_event is 'What became of a certificate, one row each; only grows';
comment on column certificate_event.account_id is 'Whose doing it follows from; null: nobody''s';
comment on column certificate_event.detail is 'moved: dueOn; unprintable: missing; replaced: by';

-- A certificate that was issued says for ever what it said.
create function certificate_stays() returns trigger
    language plpgsql as
$$
begin
    raise exception 'certificates stay as they are: % of % refused', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;

create trigger certificate_stays
    before update on certificate
    for each row when (
        old.number is not null
        and row(new.number, new.facts, new.token, new.issued_at, new.id_number_index)
            is distinct from row(old.number, old.facts, old.token, old.issued_at, old.id_number_index))
    execute function certificate_stays();

create trigger certificate_kept
    before delete on certificate
    for each row execute function certificate_stays();

create trigger certificate_event_stays
    before update or delete on certificate_event
    for each row execute function certificate_stays();
