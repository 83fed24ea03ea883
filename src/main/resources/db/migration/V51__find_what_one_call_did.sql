-- The audit log is searched by the number of a request too: what a screen or a log line names.
set lock_timeout = '2s';

create index audit_entry_by_request on audit_entry (tenant_id, request_id, at, id);
