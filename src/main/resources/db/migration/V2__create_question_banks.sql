create table bank (
    code text not null,
    title text not null,
    created_at timestamptz not null,
    constraint bank_pk primary key (code),
    constraint bank_code_form check (code ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    constraint bank_title_length check (char_length(title) between 1 and 200)
);
comment on table bank is 'Question banks (题库); the content is in versions';

create table bank_version (
    bank_code text not null,
    version integer not null,
    file_sha256 text not null,
    items integer not null,
    imported_at timestamptz not null,
    imported_by uuid null,
    constraint bank_version_pk primary key (bank_code, version),
    constraint bank_version_bank_fk foreign key (bank_code) references bank (code),
    constraint bank_version_counts_from_one check (version >= 1),
    constraint bank_version_has_items check (items >= 1),
    constraint bank_version_sha256_form check (file_sha256 ~ '^[0-9a-f]{64}$')
);
comment on table bank_version is 'One import each; never changed afterwards';
comment on column bank_version.file_sha256 is 'Of the imported bytes: the same file again makes no new version';
comment on column bank_version.imported_by is 'Account; null when the program loaded a pack';

create table bank_item (
    bank_code text not null,
    version integer not null,
    item integer not null,
    type text not null,
    stem text not null,
    options text[] not null,
    correct smallint not null,
    explanation text not null,
    difficulty smallint not null,
    knowledge_point text not null,
    fingerprint text not null,
    constraint bank_item_pk primary key (bank_code, version, item),
    constraint bank_item_version_fk foreign key (bank_code, version) references bank_version (bank_code, version),
    constraint bank_item_counts_from_one check (item >= 1),
    constraint bank_item_type_known check (type in ('single', 'multiple', 'truefalse')),
    constraint bank_item_stem_length check (char_length(stem) between 1 and 4000),
    constraint bank_item_options_fit check (
        cardinality(options) = 0 and type = 'truefalse'
        or cardinality(options) between 2 and 8 and type <> 'truefalse'
    ),
    constraint bank_item_correct_in_options check (
        correct between 1 and (1 << case type when 'truefalse' then 2 else cardinality(options) end) - 1
    ),
    constraint bank_item_correct_fits_type check (
        case type
            when 'multiple' then bit_count(correct::integer::bit(16)) >= 2
            else bit_count(correct::integer::bit(16)) = 1
        end
    ),
    constraint bank_item_difficulty_range check (difficulty between 1 and 5)
);
comment on table bank_item is 'Items (试题) of each bank version; never changed';
comment on column bank_item.item is 'Number within the bank, the same in every version, never given to another item';
comment on column bank_item.correct is 'Bit set: bit 0 is option A (or 正确), bit 1 option B (or 错误)';
comment on column bank_item.fingerprint is 'SHA-256 of type and normalised stem: recognises the item in the next file';
