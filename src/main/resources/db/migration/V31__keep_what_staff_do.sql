-- Who did what: written by the transaction that does it, changed by nobody, read by auditors alone (ADR 59).
set lock_timeout = '2s';

create table audit_entry (
    tenant_id   int         not null,
    id          uuid        not null,
    at          timestamptz not null,
    account_id  uuid,
    roles       text[]      not null,
    address     text        not null,
    device      text        not null,
    request_id  text        not null,
    action      text        not null,
    object_kind text        not null,
    object_id   text        not null,
    problem     text,
    category    text,
    reason      text,
    was         jsonb,
    became      jsonb,
    constraint audit_entry_pk primary key (tenant_id, at, id)
) partition by range (at);

comment on table audit_entry is 'The audit log (审计): one row for each object of each deed, partitioned by month; cleared by whole months once old';
comment on column audit_entry.account_id is 'Who; null: nobody known, or the program itself';
comment on column audit_entry.address is 'The beginning of the client''s address';
comment on column audit_entry.problem is 'Slug of the problem it was refused with; null: done';
comment on column audit_entry.was is 'What was there before, of what differs; never a secret, never a whole ID number';
comment on column audit_entry.became is 'What is there now';

-- Each filter of the log finds the newest by an index of its own.
create index audit_entry_by_account on audit_entry (tenant_id, account_id, at, id);
create index audit_entry_by_action on audit_entry (tenant_id, action, at, id);
create index audit_entry_by_object on audit_entry (tenant_id, object_id, at, id);
create index audit_entry_refused on audit_entry (tenant_id, at, id) where problem is not null;

-- Catches what no monthly partition takes: a missing partition never stops what staff do.
create table audit_entry_other partition of audit_entry default;

-- What was entered stays as it is, whoever of the program asks. Rows leave the default partition only for their month.
create function audit_entry_stays() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'DELETE' and tg_table_name = 'audit_entry_other' then
        return old;
    end if;
    raise exception 'audit entries stay as they are: % of % refused', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_entry_stays
    before update or delete on audit_entry
    for each row execute function audit_entry_stays();

create trigger audit_entry_not_emptied
    before truncate on audit_entry
    for each statement execute function audit_entry_stays();

create trigger audit_entry_not_emptied
    before truncate on audit_entry_other
    for each statement execute function audit_entry_stays();

-- Asked when the transaction ends: what left the default partition is in its month now, word for word.
create function audit_entry_moved() returns trigger
    language plpgsql as
$$
begin
    if not exists (
        select
        from audit_entry e
        where e.tenant_id = old.tenant_id
            and e.at = old.at
            and e.id = old.id
            and row(e.*) is not distinct from row(old.*)
    ) then
        raise exception 'audit entries stay as they are: one left % and is nowhere else', tg_table_name
            using errcode = 'insufficient_privilege';
    end if;
    return null;
end
$$;

create constraint trigger audit_entry_moved
    after delete on audit_entry_other
    deferrable initially deferred
    for each row execute function audit_entry_moved();

-- Who reads it: somebody who does nothing else.
alter table account drop constraint account_roles_known;
alter table account add constraint account_roles_known check (
    cardinality(roles) > 0
    and roles <@ array[
        'learner', 'bank-editor', 'exam-administrator', 'unit-administrator', 'invigilator', 'operator', 'auditor'
    ]
) not valid;
alter table account add constraint account_auditor_alone check (
    not ('auditor' = any (roles)) or cardinality(roles) = 1
) not valid;

-- Staff among a million learners.
create index account_staff on account (tenant_id, id) where learner_id is null;
