package org.kaochang.load;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/** What the years before have left: finished sittings of other learners, eighty changes each, over twelve months. */
final class History {

    private static final int MONTHS = 12;
    private static final int CHANGES_EACH = 80;
    /** Far above the numbers of the learners of any run. */
    private static final int FIRST_LEARNER = 500_000_000;

    private History() {}

    /** @param changes lines of the journal */
    static void put(Stage stage, String exam, int changes) throws SQLException, IOException {
        int sittings = changes / CHANGES_EACH;
        try (Connection connection = stage.database();
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            for (YearMonth month : months()) {
                statement.execute(
                        "create table if not exists %s partition of answer_journal for values from ('%s-01 00:00+00') to ('%s-01 00:00+00')"
                                .formatted(partition(month), month, month.plusMonths(1)));
            }
            statement.execute("""
                    insert into learner (id, name, id_number_cipher, id_number_index, id_number_masked, created_at)
                    select %1$s, '往年' || no, '\\x00', sha256(('past-' || no)::bytea), '320***********0011', now()
                      from generate_series(1, %2$d) no
                    """.formatted(id("no"), sittings));
            statement.execute("""
                    insert into enrolment (id, learner_id, exam_code, ordinal, enrolled_at)
                    select %1$s, %1$s, '%3$s', 1, now() - interval '2 years'
                      from generate_series(1, %2$d) no
                    """.formatted(id("no"), sittings, exam));
            statement.execute("""
                    insert into attempt (id, learner_id, enrolment_id, exam_code, exam_version, window_key, ordinal,
                                         window_ordinal, seed, question_ids, started_at, deadline, status, finished_at)
                    select %1$s, %1$s, %1$s, '%3$s', 1, 'past', 1, 1, no,
                           (select array_agg(1 + (no + 7 * q) %% 900) from generate_series(1, 80) q),
                           began, began + interval '90 minutes', 'submitted', began + interval '80 minutes'
                      from (select no, date_trunc('month', now()) - interval '1 month' * (1 + no %% %4$d)
                                       + interval '1 minute' * (no %% 40000) as began
                              from generate_series(1, %2$d) no) past
                    """.formatted(id("no"), sittings, exam, MONTHS));
            statement.execute("""
                    insert into answer_sheet (attempt_id, learner_id, shape, choices, seq, deadline, closes_at, closed)
                    select id, learner_id, decode(repeat('14', 80), 'hex'), repeat('00000001', 80)::varbit, 80, deadline,
                           deadline + interval '5 seconds', true
                      from attempt
                     where window_key = 'past'
                    """);
            statement.execute("""
                    insert into result (attempt_id, points, passed, sections, slots, choices, answered, last_seq,
                                        answers_hash, scored_at)
                    select id, 7000, true, '{4000,2000,1000}', array_fill(100, array[80]), decode(repeat('01', 80), 'hex'),
                           80, 80, repeat('0', 64), finished_at
                      from attempt
                     where window_key = 'past'
                    """);
            statement.execute("""
                    insert into answer_journal (attempt_id, seq, received_at, changes)
                    select id, seq, started_at + interval '1 minute' * seq, seq || '=A'
                      from attempt
                     cross join generate_series(1, %d) seq
                     where window_key = 'past'
                    """.formatted(CHANGES_EACH));
            statement.execute("vacuum analyze");
        }
    }

    static void takeAway(Stage stage) throws SQLException, IOException {
        try (Connection connection = stage.database();
                Statement statement = connection.createStatement()) {
            for (YearMonth month : months()) {
                statement.execute("drop table " + partition(month));
            }
            for (String table : List.of("result", "answer_sheet")) {
                statement.execute(
                        "delete from %s where attempt_id in (select id from attempt where window_key = 'past')"
                                .formatted(table));
            }
            statement.execute("delete from attempt where window_key = 'past'");
            statement.execute("vacuum analyze");
        }
    }

    private static List<YearMonth> months() {
        YearMonth now = YearMonth.now(ZoneOffset.UTC);
        return IntStream.rangeClosed(1, MONTHS).mapToObj(now::minusMonths).toList();
    }

    private static String partition(YearMonth month) {
        return "answer_journal_%d_%02d".formatted(month.getYear(), month.getMonthValue());
    }

    private static String id(String no) {
        return "('00000000-0000-4000-8000-' || lpad(to_hex(%d + %s), 12, '0'))::uuid".formatted(FIRST_LEARNER, no);
    }
}
