-- What lists and searches of questions go by: each question a bank ever had, once, as it was last. Kept by whoever makes a version,
-- made good by whoever reads when it is behind.
set lock_timeout = '2s';

create table bank_shelf (
    tenant_id  int     not null,
    bank_code  text    not null,
    version    integer not null,
    singles    integer not null,
    multiples  integer not null,
    truefalses integer not null,
    constraint bank_shelf_pk primary key (tenant_id, bank_code),
    constraint bank_shelf_bank_fk foreign key (tenant_id, bank_code) references bank (tenant_id, code)
);
comment on column bank_shelf.version is 'Up to which version of the bank the shelf is right';

create table bank_shelf_item (
    tenant_id       int      not null,
    bank_code       text     not null,
    item            integer  not null,
    type            text     not null,
    stem            text     not null,
    words           text     not null,
    knowledge_point text     not null,
    difficulty      smallint not null,
    fingerprint     text     not null,
    digest          text     not null,
    retired         boolean  not null,
    changed_in      integer  not null,
    constraint bank_shelf_item_pk primary key (tenant_id, bank_code, item),
    constraint bank_shelf_item_bank_fk foreign key (tenant_id, bank_code) references bank (tenant_id, code)
);
comment on table bank_shelf_item is 'Questions as lists show them; without keys';
comment on column bank_shelf_item.words is 'Stem and options in lower case, for searching';
comment on column bank_shelf_item.digest is 'Of all a question says, key included: tells whether a version changed it';
comment on column bank_shelf_item.changed_in is 'The version that changed, retired or restored it last';

create index bank_shelf_item_of_point on bank_shelf_item (tenant_id, bank_code, knowledge_point, item);
create index bank_shelf_item_retired on bank_shelf_item (tenant_id, bank_code, item) where retired;
create index bank_shelf_item_alike on bank_shelf_item (tenant_id, bank_code, fingerprint);
