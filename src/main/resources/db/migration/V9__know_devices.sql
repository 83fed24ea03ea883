set lock_timeout = '2s';

create table known_source (
    account_id uuid not null,
    kind text not null,
    hash bytea not null,
    last_used_at timestamptz not null,
    constraint known_source_pk primary key (account_id, kind, hash),
    constraint known_source_account_fk foreign key (account_id) references account (id) on delete cascade,
    constraint known_source_kind_known check (kind in ('DEVICE', 'ADDRESS')),
    constraint known_source_hash_is_sha256 check (octet_length(hash) = 32)
);
create index known_source_unused on known_source (last_used_at);
comment on table known_source is 'Devices and addresses an account has logged in from: others'' wrong attempts do not keep them out';
comment on column known_source.hash is 'SHA-256 of the device''s token, or HMAC of the address under the program''s key';
