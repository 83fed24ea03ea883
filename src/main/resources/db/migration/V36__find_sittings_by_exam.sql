-- Lists of an exam's sittings go by it, and so does the board of V34, which makes it where it came first.
set lock_timeout = '2s';

create index if not exists attempt_of_exam on attempt (tenant_id, exam_code, id);
