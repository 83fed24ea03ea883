set lock_timeout = '2s';

-- Passwords that came with a roster end as those that are drawn; who was recorded before has a week from now.
update account
set initial_until = now() + interval '7 days'
where learner_id is not null
    and password_hash is not null
    and must_change_password
    and initial_until is null;
