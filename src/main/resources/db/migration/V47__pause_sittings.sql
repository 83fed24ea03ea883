-- A sitting that is paused (暂停): its end is moved by as long as that may last, and back by what was not used. Saves know nothing of it.
set lock_timeout = '2s';

alter table answer_sheet add column paused_until timestamptz;
comment on column answer_sheet.paused_until is 'Paused until then at the longest; null, or past: it is not';

alter table attempt_event drop constraint attempt_event_kind_known;
alter table attempt_event add constraint attempt_event_kind_known
    check (kind in ('extended', 'voided', 'pen', 'pen-code', 'pen-release', 'left', 'paused', 'resumed',
                    'message', 'forced', 'note', 'reopened', 'settled', 'outage')) not valid;
comment on column attempt_event.detail is
    'reason, category, call (Idempotency-Key); extended: minutes and the new deadline; voided: the state before; pen: turn, device, from, by (choice, code, release) and the seq of the sheet; left: times; paused: until, deadline; resumed: back (seconds that the pause did not last), deadline; message: text; forced: finished; note: minutes; reopened: before, seconds, deadline; settled: keep, revision; outage: outage, seconds';
