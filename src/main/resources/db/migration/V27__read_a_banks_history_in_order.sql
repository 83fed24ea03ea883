-- An import reads every item a bank ever had, as it was last, page by page in the order of its numbers.
set lock_timeout = '2s';

create index bank_item_history on bank_item (bank_code, item, version desc);
