set lock_timeout = '2s';

alter table account
    add column initial_hash bytea,
    add column initial_until timestamptz,
    add constraint account_initial_hash_is_sha256 check (octet_length(initial_hash) = 32) not valid;
comment on column account.initial_hash is 'SHA-256 over account and initial password: random, 60 bits, so a fast hash will do';
comment on column account.initial_until is 'When the initial password stops letting in; true time';
comment on column account.password_hash is 'Argon2id in PHC form; null while a learner still has an initial password';

-- Older nodes still write the old form until they are replaced. Nothing is read through under this lock: see V18.
alter table learner drop constraint learner_masked_is_masked;
alter table learner
    add constraint learner_masked_is_masked
        check (id_number_masked ~ '^\d{3}(\*{13}|\*{11}\d{2})\d[\dX]$') not valid;
