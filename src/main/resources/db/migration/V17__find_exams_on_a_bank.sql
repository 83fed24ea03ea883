-- Before keys leave it is asked which exams draw from the same bank.
set lock_timeout = '2s';

create index exam_version_on_bank on exam_version (bank_code, exam_code);
