-- Sittings' results and events that were written without their learner since V23 filled in the others: once more after this
-- release, when no node of an older one writes any longer. Locks the rows it fills in and nothing else.
set lock_timeout = '2s';

update result r
set learner_id = a.learner_id
from attempt a
where a.id = r.attempt_id
    and a.tenant_id = r.tenant_id
    and r.learner_id is null;

update attempt_event e
set learner_id = a.learner_id
from attempt a
where a.id = e.attempt_id
    and a.tenant_id = e.tenant_id
    and e.learner_id is null;
