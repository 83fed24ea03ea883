-- The counter list (领取): which printed certificates were collected, by whom, and which copies came back to the unit (ADR 84). What was
-- undone stays, so that the list can be argued about.
set lock_timeout = '2s';

create table certificate_handing (
    tenant_id      int         not null,
    id             uuid        not null,
    certificate_id uuid        not null,
    kind           text        not null,
    proxy          text,
    account_id     uuid        not null,
    at             timestamptz not null,
    undone_by      uuid,
    undone_at      timestamptz,
    undone_reason  text,
    constraint certificate_handing_pk primary key (id, tenant_id),
    constraint certificate_handing_certificate_fk foreign key (certificate_id, tenant_id) references certificate (id, tenant_id),
    constraint certificate_handing_kind_known check (kind in ('collected', 'handed-in')),
    constraint certificate_handing_undone_whole check (num_nonnulls(undone_by, undone_at, undone_reason) in (0, 3)),
    constraint certificate_handing_proxy_collects check (proxy is null or kind = 'collected')
);
comment on table certificate_handing is 'Certificates that were collected (领取) at the counter, and copies handed in to the unit (交回)';
comment on column certificate_handing.proxy is 'Who collected it for its holder; null: the holder';
comment on column certificate_handing.account_id is 'Who entered it';

create unique index certificate_handing_once on certificate_handing (tenant_id, certificate_id, kind) where undone_at is null;
create index certificate_handing_of_certificate on certificate_handing (certificate_id, tenant_id);
