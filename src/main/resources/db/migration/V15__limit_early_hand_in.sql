-- The shortest time of a sitting stands where the statement that hands in looks, so that it costs no further query.
set lock_timeout = '2s';

alter table answer_sheet add column hand_in_from timestamptz;

comment on column answer_sheet.hand_in_from is 'First moment at which a hand-in is taken; null: any';
