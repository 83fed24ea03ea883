-- Searching a bank of 100,000 questions for a text went through all of them. Of what is searched for, each letter has to be in a question
-- of the bank: the index knows which have them all, and only those are read. Locks the shelf while it is made, which no sitting needs.
set lock_timeout = '2s';

create index bank_shelf_item_letters on bank_shelf_item
    using gin (array_append(string_to_array(words, null), tenant_id::text || '/' || bank_code))
    with (gin_pending_list_limit = 1024);
