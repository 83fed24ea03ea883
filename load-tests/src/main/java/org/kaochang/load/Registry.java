package org.kaochang.load;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/**
 * An authority after three years: units of every size, learners, three enrolments and sittings each, some of them struck out,
 * blank or never come to, hours, and a crowd that sits at the moment. Ids grow with time, as the program makes them.
 */
record Registry(int learners, int results, int running) {

    static final int EXAMS = 20;
    static final int UNITS = 3_000;

    /** The one that about every hundredth learner is in. */
    static final String LARGE_UNIT = "u0";

    static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑";

    /** As {@code common.IdSource} makes them: milliseconds, version, and what tells rows of one moment apart. */
    private static final String FUNCTIONS = """
            create or replace function load_id(at timestamptz, no bigint) returns uuid immutable language sql return
                (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7000' || '8000'
                 || lpad(to_hex(no), 12, '0'))::uuid;
            create or replace function load_learner(no bigint) returns uuid immutable language sql return
                load_id(timestamptz '2023-01-01Z' + interval '60 seconds' * no, no);
            """;

    static String exam(int number) {
        return "load-lists-" + number;
    }

    /** Published once through the program; here the same by other codes. */
    private static final String EXAMS_TOO = """
            insert into exam_draft (tenant_id, exam_code, source, media_type, updated_at)
            select tenant_id, 'load-lists-' || n, replace(source, 'load-lists-0', 'load-lists-' || n), media_type, updated_at
              from exam_draft, generate_series(1, %1$d) n
             where exam_code = 'load-lists-0'
                on conflict do nothing;
            insert into exam_version (tenant_id, exam_code, version, definition, bank_code, bank_version, published_at)
            select tenant_id, 'load-lists-' || n, version,
                   jsonb_set(definition, '{code}', to_jsonb('load-lists-' || n)), bank_code, bank_version, published_at
              from exam_version, generate_series(1, %1$d) n
             where exam_code = 'load-lists-0'
                on conflict do nothing;
            """;

    private static final String PEOPLE = """
            insert into unit (tenant_id, code, name) select 1, 'u' || n, '单位' || n from generate_series(0, %2$d) n;
            insert into learner (tenant_id, id, external_id, name, id_number_cipher, id_number_index, id_number_masked,
                                 unit_code, created_at)
            select 1, load_learner(no), 'ext-' || no,
                   substr('%3$s', 1 + (hashint8(no) & 1023) %% 20, 1)
                       || chr(19968 + (hashint8(no * 7) & 1048575) %% 2000)
                       || case when no %% 3 = 0 then '' else chr(19968 + (hashint8(no * 13) & 1048575) %% 2000) end,
                   '\\x00', sha256(('lists-' || no)::bytea), '320*************11',
                   case when no %% 101 = 0 then 'u0' else 'u' || (hashint8(no * 3) & 1048575) %% %2$d end,
                   timestamptz '2023-01-01Z' + interval '60 seconds' * no
              from generate_series(1, %1$d) no;
            insert into study_hours (tenant_id, id, learner_id, plan, kind, hours, recorded_at, external_id, credit_year)
            select 1, load_id(timestamptz '2023-06-01Z' + interval '60 seconds' * no, no), load_learner(no),
                   '2025', 'public', 12, now(), 'lists-' || no, 2025
              from generate_series(1, %1$d) no;
            """;

    /** The sitting {@code no}: who, of which exam, when. About a thirtieth of the enrolments has none; primes, so that nothing hangs together with the exams. */
    private static final String SITTINGS = """
            create table load_sitting as
            select no, load_learner(1 + no %% %2$d) as learner, 'load-lists-' || (no / %2$d + no %% %2$d) %% %3$d as exam,
                   timestamptz '2023-02-01Z' + interval '28 seconds' * no as began
              from generate_series(1::bigint, %1$d) no;
            insert into enrolment (tenant_id, id, learner_id, exam_code, ordinal, enrolled_at)
            select 1, load_id(began - interval '1 hour', no), learner, exam, 1, began - interval '1 hour'
              from load_sitting
                on conflict do nothing;
            """;

    private static final String SAT = """
            insert into attempt (tenant_id, id, learner_id, enrolment_id, exam_code, exam_version, window_key, ordinal,
                                 window_ordinal, seed, question_ids, started_at, deadline, status, finished_at, void_reason)
            select 1, load_id(began, no), learner, load_id(began - interval '1 hour', no), exam, 1,
                   to_char(began, 'YYYY-MM'), 1, 1, no, array_fill(7, array[80]), began, began + interval '90 minutes',
                   case when no %% 2003 = 1 then 'voided' when no %% 13 = 1 then 'expired' else 'submitted' end,
                   began + interval '50 minutes', case when no %% 2003 = 1 then '替考' end
              from load_sitting
             where no %% 31 > 0;
            insert into result (tenant_id, learner_id, attempt_id, points, passed, sections, slots, choices, answered,
                                last_seq, answers_hash, scored_at)
            select 1, learner, load_id(began, no), (hashint8(no) & 1048575) %% 10000, (hashint8(no) & 1048575) %% 10000 >= 4000,
                   '{4000,2000,1000}', array_fill(100, array[80]), decode(repeat('01', 80), 'hex'),
                   case when no %% 401 = 7 then 0 else 80 end, 80, repeat('0', 64), began + interval '50 minutes'
              from load_sitting
             where no %% 31 > 0;
            insert into attempt_event (tenant_id, learner_id, attempt_id, at, kind, account_id, detail)
            select 1, learner, load_id(began, no), began + interval '1 hour', 'voided', gen_random_uuid(), '{"reason":"替考"}'
              from load_sitting
             where no %% 2003 = 1 and no %% 31 > 0;
            drop table load_sitting;
            """;

    private static final String RUNNING = """
            insert into enrolment (tenant_id, id, learner_id, exam_code, ordinal, enrolled_at)
            select 1, load_id(now() - interval '1 hour', no), load_learner(no), 'load-lists-' || no %% 3, 2, now() - interval '1 hour'
              from generate_series(1::bigint, %1$d) no;
            insert into attempt (tenant_id, id, learner_id, enrolment_id, exam_code, exam_version, window_key, ordinal,
                                 window_ordinal, seed, question_ids, started_at, deadline, status)
            select 1, load_id(now() - interval '1 second' * (no %% 1800), no), load_learner(no),
                   load_id(now() - interval '1 hour', no), 'load-lists-' || no %% 3, 1, to_char(now(), 'YYYY-MM'), 1, 1, no,
                   array_fill(7, array[80]), now() - interval '1 second' * (no %% 1800), now() + interval '8 hours', 'in-progress'
              from generate_series(1::bigint, %1$d) no;
            insert into answer_sheet (tenant_id, attempt_id, learner_id, shape, choices, deadline, closes_at)
            select 1, id, learner_id, decode(repeat('14', 80), 'hex'), repeat('00000001', 80)::varbit, deadline,
                   deadline + interval '5 seconds'
              from attempt
             where status = 'in-progress';
            """;

    void put(Stage stage) throws Exception {
        Instant begun = Instant.now();
        try (Connection connection = stage.database();
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute(FUNCTIONS);
            statement.execute(EXAMS_TOO.formatted(EXAMS - 1));
            statement.execute(PEOPLE.formatted(learners, UNITS, SURNAMES));
            told("people", begun);
            statement.execute(SITTINGS.formatted(results, learners, EXAMS));
            told("enrolments", begun);
            statement.execute(SAT.formatted());
            told("results", begun);
            statement.execute(RUNNING.formatted(running));
            statement.execute("vacuum analyze");
            told("counted by PostgreSQL", begun);
        }
    }

    private static void told(String what, Instant begun) {
        System.out.printf(
                "%s after %d s%n", what, Duration.between(begun, Instant.now()).toSeconds());
    }
}
