set lock_timeout = '2s';

create table second_factor (
    account_id uuid not null,
    secret_cipher bytea not null,
    created_at timestamptz not null,
    confirmed_at timestamptz,
    last_step bigint not null default 0,
    constraint second_factor_pk primary key (account_id),
    constraint second_factor_account_fk foreign key (account_id) references account (id)
);
comment on table second_factor is 'Time-based codes (RFC 6238) of staff; the secret is encrypted under the ID keyset, bound to the account';
comment on column second_factor.last_step is 'The step of the last code that was taken: no code lets in twice';

create table recovery_code (
    account_id uuid not null,
    code_hash bytea not null,
    used_at timestamptz,
    constraint recovery_code_pk primary key (account_id, code_hash),
    constraint recovery_code_account_fk foreign key (account_id) references account (id),
    constraint recovery_code_is_sha256 check (octet_length(code_hash) = 32)
);
comment on table recovery_code is 'For a lost second factor: sixty random bits each, used once';

create table contact (
    account_id uuid not null,
    kind text not null,
    address_cipher bytea not null,
    masked text not null,
    confirmed_at timestamptz not null,
    constraint contact_pk primary key (account_id, kind),
    constraint contact_account_fk foreign key (account_id) references account (id),
    constraint contact_kind_known check (kind in ('mail', 'phone'))
);
comment on table contact is 'Where codes go for whoever forgot the password; encrypted under the ID keyset, bound to the account';

create table one_time_code (
    id uuid not null,
    account_id uuid not null,
    purpose text not null,
    kind text not null,
    address_cipher bytea not null,
    code_hash bytea not null,
    attempts int not null default 0,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint one_time_code_pk primary key (id),
    constraint one_time_code_account_fk foreign key (account_id) references account (id),
    constraint one_time_code_purpose_known check (purpose in ('recovery', 'contact')),
    constraint one_time_code_kind_known check (kind in ('mail', 'phone')),
    constraint one_time_code_is_hmac_sha256 check (octet_length(code_hash) = 32)
);
create index one_time_code_account on one_time_code (account_id, created_at);
create index one_time_code_expiry on one_time_code (expires_at);
comment on table one_time_code is 'Codes sent to a phone or mailbox, as a keyed hash: eight digits, five attempts, ten minutes';
