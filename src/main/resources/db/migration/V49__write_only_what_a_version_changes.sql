-- A version of a bank says what it changes: a question that stays as it is is not written again (ADR 71). Versions there are have
-- all their questions and stay as they are; no row is rewritten.
set lock_timeout = '2s';

alter table bank_version add column whole integer;
comment on column bank_version.whole is 'The last version before it that has all its questions; from there on each says what it changes. Null: it has all itself';

alter table bank_item rename to bank_item_revision;
alter table bank_item_revision add column gone boolean not null default false;
comment on table bank_item_revision is 'Items (试题) as they are from a version on; never changed';
comment on column bank_item_revision.gone is 'The version takes it out; the rest is what it said last';

-- For nodes of the release before, which read and write every version whole. To go with the next release.
create view bank_item as
select v.tenant_id, v.bank_code, v.version, i.item, i.type, i.stem, i.options, i.correct, i.explanation, i.difficulty,
       i.knowledge_point, i.fingerprint
from bank_version v
cross join lateral (
    select distinct on (r.item) r.*
    from bank_item_revision r
    where r.tenant_id = v.tenant_id
        and r.bank_code = v.bank_code
        and r.version >= coalesce(v.whole, v.version)
        and r.version <= v.version
    order by r.item, r.version desc
) i
where not i.gone;

create rule bank_item_inserted as on insert to bank_item do instead
insert into bank_item_revision (
    tenant_id, bank_code, version, item, type, stem, options, correct, explanation, difficulty, knowledge_point, fingerprint)
values (
    new.tenant_id, new.bank_code, new.version, new.item, new.type, new.stem, new.options, new.correct, new.explanation,
    new.difficulty, new.knowledge_point, new.fingerprint);

create rule bank_item_deleted as on delete to bank_item do instead
delete from bank_item_revision r
where r.tenant_id = old.tenant_id
    and r.bank_code = old.bank_code
    and r.version = old.version
    and r.item = old.item;
