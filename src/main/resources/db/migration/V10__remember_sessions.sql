set lock_timeout = '2s';

create table login_session (
    id uuid not null,
    account_id uuid not null,
    by_password boolean not null,
    device text not null,
    address_part text not null,
    browser_hash bytea,
    browser_seen boolean not null default false,
    began_at timestamptz not null,
    last_used_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    constraint login_session_pk primary key (id),
    constraint login_session_account_fk foreign key (account_id) references account (id),
    constraint login_session_browser_is_sha256 check (octet_length(browser_hash) = 32)
);
create index login_session_account on login_session (account_id);
create index login_session_ended on login_session (ended_at) where ended_at is not null;
create index login_session_expiry on login_session (expires_at);
comment on table login_session is 'One log-in on one device; the sid of its access tokens and the family of its refresh tokens';
comment on column login_session.by_password is 'Whether a password, second factor or code stood behind it';
comment on column login_session.browser_hash is 'SHA-256 of the cookie the browser got; a refresh token sent twice is forgiven only beside it';
comment on column login_session.browser_seen is 'Whether the cookie ever came back: from then on no refresh without it';
comment on column login_session.expires_at is 'Absolute end, whatever is renewed';
comment on column login_session.ended_at is 'Every node asks for these once a second and refuses the access tokens that are still out';

insert into login_session
    (id, account_id, by_password, device, address_part, began_at, last_used_at, expires_at)
select family, account_id, bool_and(by_password), '', '', min(created_at), max(created_at),
    max(expires_at)
from refresh_token
where revoked_at is null
group by family, account_id;

alter table refresh_token add column next_salt bytea;
comment on column refresh_token.next_salt is 'With the token itself it gives the next one, so that a token sent again within the leeway gets the same answer';

alter table account add column epoch int not null default 0;
comment on column account.epoch is 'Counts what ends all log-ins (password, roles, disablement); a log-in begun before it is over';
