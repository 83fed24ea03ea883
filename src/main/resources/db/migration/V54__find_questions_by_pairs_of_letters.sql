-- Where each letter of what is searched for is in most questions, all of a bank of 100,000 were read after all (V50). Of pairs of letters
-- few questions have them all; a single letter is kept for texts that are one. The stretch of numbers a question is in stands among them,
-- so that a page is found stretch by stretch and ends where it is full (ADR 75). Locks the shelf while it is made, which no sitting needs.
set lock_timeout = '2s';

-- Numbers, not texts: they are sorted in half the time. Two pairs may share one; what is found is looked at anyway.
create function letter_pairs(words text) returns int[]
    language sql
    immutable
    parallel safe
return (
    select array_agg((ascii(t.one) * 31 + ascii(t.next)) & 4095)
    from unnest(string_to_array(words, null), string_to_array(substr(words, 2), null)) as t (one, next)
    where t.next is not null);
comment on function letter_pairs is 'Each letter with the one behind it, as one of 4,096 numbers';

create function shelf_stretch(tenant_id int, bank_code text, stretch int) returns int
    language sql
    immutable
    parallel safe
return hashtext(tenant_id::text || '/' || bank_code || '/' || stretch::text) | (1 << 30);
comment on function shelf_stretch is 'Stands for 8,192 numbers of one bank among what its questions are found by';

create function shelf_letters(words text, stretch int) returns int[]
    language sql
    immutable
    parallel safe
return letter_pairs(words) || (
    select array_agg(16384 + ascii(letter))
    from unnest(string_to_array(words, null)) as t (letter)) || stretch;

create index bank_shelf_item_pairs on bank_shelf_item
    using gin (shelf_letters(words, shelf_stretch(tenant_id, bank_code, item / 8192)))
    with (gin_pending_list_limit = 1024);

drop index bank_shelf_item_letters;
