-- What certificates are printed with beside their facts: pictures of seals (印章), and copies for a purpose (加注副本), each with a
-- code of its own (ADR 83). Neither ever changes.
set lock_timeout = '2s';

create table exam_seal (
    tenant_id int         not null,
    digest    text        not null,
    png       bytea       not null,
    kept_at   timestamptz not null,
    constraint exam_seal_pk primary key (tenant_id, digest),
    constraint exam_seal_size check (length(png) <= 65536)
);
comment on table exam_seal is 'Pictures of seals that exam files brought along when they were published; definitions name them by digest';
comment on column exam_seal.digest is 'SHA-256 of png, in hexadecimal';

create table certificate_copy (
    tenant_id      int         not null,
    id             uuid        not null,
    certificate_id uuid        not null,
    token          uuid        not null,
    purpose        text        not null,
    expires_on     date        not null,
    made_at        timestamptz not null,
    constraint certificate_copy_pk primary key (id, tenant_id),
    constraint certificate_copy_certificate_fk foreign key (certificate_id, tenant_id) references certificate (id, tenant_id),
    constraint certificate_copy_token_unique unique (token)
);
comment on table certificate_copy is 'Copies of certificates that their learners had made for a purpose';
comment on column certificate_copy.token is 'Random, in the copy''s QR code: by it anybody checks the copy';
comment on column certificate_copy.expires_on is 'The last day the copy is good for, in China';

create index certificate_copy_of on certificate_copy (tenant_id, certificate_id, id);

create trigger certificate_copy_stays
    before update or delete on certificate_copy
    for each row execute function certificate_stays();
