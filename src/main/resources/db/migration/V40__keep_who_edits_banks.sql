-- Who edits which bank (ADR 68), and how each version of a bank came to be.
set lock_timeout = '2s';

create table bank_editor (
    tenant_id   int         not null,
    account_id  uuid        not null,
    bank_code   text        not null,
    assigned_at timestamptz not null,
    assigned_by uuid,
    constraint bank_editor_pk primary key (tenant_id, account_id, bank_code),
    constraint bank_editor_bank_fk foreign key (tenant_id, bank_code) references bank (tenant_id, code)
);
create index bank_editor_of_bank on bank_editor (tenant_id, bank_code, account_id);

comment on table bank_editor is 'Who works on which bank; exam administrators work on all of them by right';
comment on column bank_editor.assigned_by is 'Null: edited every bank before there were assignments, or the program itself';

-- Every editor had every bank until now: nobody loses what they work on, administrators narrow it down.
insert into bank_editor (tenant_id, account_id, bank_code, assigned_at)
select a.tenant_id, a.id, b.code, now()
from account a
join bank b on b.tenant_id = a.tenant_id
where 'bank-editor' = any (a.roles)
    and a.learner_id is null;

alter table bank_version
    add column kind text not null default 'replace',
    add column base integer,
    add column restores integer,
    add column item integer,
    add column category text,
    add column reason text,
    add constraint bank_version_kind_known check (
        kind in ('replace', 'add', 'edit', 'retire', 'restore', 'undo')
    ) not valid,
    -- What was undone, or retired, may have been all there was.
    drop constraint bank_version_has_items,
    add constraint bank_version_has_items check (items >= 0) not valid;

comment on column bank_version.kind is 'How it came to be: a file in place of all, a file added, one question edited, retired or restored, an undoing';
comment on column bank_version.base is 'The version it was made from; null: the one before';
comment on column bank_version.restores is 'Of an undoing: the version whose content it has again; 0: none';
comment on column bank_version.item is 'The one question it is about';
