package org.kaochang.operations;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** A database of the first release, with something in every table, comes through all migrations with nothing lost. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class UpgradeTest {

    private static final String SCHEMA = "upgrade_test";
    private static final String FIRST_RELEASE = "7";

    /** Nodes beside it wrote results and events without their learner. */
    private static final String LAST_WITH_NULLS = "29";

    private static final List<String> TABLES = List.of(
            "unit",
            "learner",
            "enrolment",
            "study_hours",
            "account",
            "refresh_token",
            "bank",
            "bank_version",
            "bank_item",
            "exam_draft",
            "exam_version",
            "attempt",
            "answer_sheet",
            "answer_journal",
            "result",
            "retake_application",
            "attempt_event",
            "exam_notice");

    private static final String ROWS = """
            insert into unit values ('u1', '单位一');
            insert into learner values ('00000000-0000-7000-8000-000000000001', 'ext-1', '张三', '\\x01',
                sha256('1'), '110***********0199', 'u1', '2024-01-01Z');
            insert into enrolment values ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001',
                'exam', 1, '2024-01-01Z', 'enr-1', null);
            insert into study_hours values ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000001',
                '2024', 'public', 30, '2024-02-01', '2024-02-02Z', 'hours-1');
            insert into account values ('00000000-0000-7000-8000-000000000004', 'zhangsan', null, true, array['learner'],
                '00000000-0000-7000-8000-000000000001', null, '张三', '2024-01-01Z', null);
            insert into account values ('00000000-0000-7000-8000-000000000005', 'kaowu', 'hash', false,
                array['unit-administrator'], null, 'u1', '考务', '2024-01-01Z', null);
            insert into refresh_token values ('00000000-0000-7000-8000-000000000006', sha256('a'),
                '00000000-0000-7000-8000-000000000004', '00000000-0000-7000-8000-0000000000f1', null, true, '2024-03-01Z',
                '2034-03-01Z', '2024-03-01Z', null);
            insert into refresh_token values ('00000000-0000-7000-8000-000000000007', sha256('b'),
                '00000000-0000-7000-8000-000000000004', '00000000-0000-7000-8000-0000000000f1',
                '00000000-0000-7000-8000-000000000006', true, '2024-03-01Z', '2034-03-01Z', null, null);
            insert into bank values ('bank', '题库', '2024-01-01Z');
            insert into bank_version values ('bank', 1, repeat('a', 64), 1, '2024-01-01Z', null);
            insert into bank_item values ('bank', 1, 1, 'single', '题干', array['甲', '乙'], 1, '', 3, '', 'f');
            insert into exam_draft values ('exam', 'code: exam', 'application/yaml', '2024-01-01Z', null);
            insert into exam_version values ('exam', 1, '{}', 'bank', 1, '2024-01-01Z', null);
            insert into attempt values ('00000000-0000-7000-8000-000000000008', '00000000-0000-7000-8000-000000000001',
                '00000000-0000-7000-8000-000000000002', 'exam', 1, 'w', null, 1, 2, 1, null, 1, array[1], '2024-03-01Z',
                '2024-03-02Z', 'submitted', '2024-03-01Z', null);
            insert into answer_sheet (attempt_id, learner_id, shape, choices, deadline, closes_at, closed)
                values ('00000000-0000-7000-8000-000000000008', '00000000-0000-7000-8000-000000000001', '\\x01',
                    B'00000001', '2024-03-02Z', '2024-03-02Z', true);
            insert into answer_journal values ('00000000-0000-7000-8000-000000000008', 1, '2024-03-01Z', '1=A');
            insert into result values ('00000000-0000-7000-8000-000000000008', 0, false, array[0], array[0], '\\x01', 1, 1,
                'hash', '2024-03-01Z');
            insert into retake_application values ('00000000-0000-7000-8000-000000000009',
                '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'exam',
                '00000000-0000-7000-8000-000000000008', '未通过', 'pending', '2024-03-03Z', null, null, null);
            insert into attempt_event (attempt_id, at, kind, account_id, detail)
                values ('00000000-0000-7000-8000-000000000008', '2024-03-01Z', 'extended',
                    '00000000-0000-7000-8000-000000000005', '{"reason": "停电"}');
            insert into exam_notice (exam_code, at, account_id, message)
                values ('exam', '2024-03-01Z', '00000000-0000-7000-8000-000000000005', '请注意时间');
            """;

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection(
                setting("jdbc.url") + "?currentSchema=" + SCHEMA, setting("username"), setting("password"));
        run("drop schema if exists " + SCHEMA + " cascade");
    }

    @AfterEach
    void tidy() throws SQLException {
        run("drop schema if exists " + SCHEMA + " cascade");
        connection.close();
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue("quarkus.datasource." + name, String.class);
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(setting("jdbc.url"), setting("username"), setting("password"))
                .schemas(SCHEMA)
                .locations("filesystem:src/main/resources/db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Map<String, Long> counts(String condition) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String table : TABLES) {
            counts.put(table, count(table + condition));
        }
        return counts;
    }

    @Test
    void everything_survives_and_belongs_to_the_first_authority() throws SQLException {
        migrate(FIRST_RELEASE);
        run(ROWS);
        Map<String, Long> before = counts("");
        migrate(LAST_WITH_NULLS);
        run("update result set learner_id = null");
        run("update attempt_event set learner_id = null");
        migrate("latest");
        assertEquals(before, counts(" where tenant_id = 1"));
        assertEquals(1, count("result where learner_id = '00000000-0000-7000-8000-000000000001'"));
        assertEquals(1, count("attempt_event where learner_id = '00000000-0000-7000-8000-000000000001'"));
        assertEquals(1, count("login_session"), "the log-in that was open goes on");
        aNodeOfTheReleaseBeforeReadsAndWritesBanks();
        aSecondAuthorityMayHaveTheSame();
        butPointsAtNothingOfTheFirst();
    }

    /** By the name the table had, and each version whole. */
    private void aNodeOfTheReleaseBeforeReadsAndWritesBanks() throws SQLException {
        run("""
                insert into bank_version (tenant_id, bank_code, version, file_sha256, items, imported_at)
                    values (1, 'bank', 2, repeat('b', 64), 2, '2024-01-02Z');
                insert into bank_item (tenant_id, bank_code, version, item, type, stem, options, correct, explanation, difficulty,
                        knowledge_point, fingerprint)
                    select tenant_id, bank_code, 2, item + more, type, stem, options, correct, explanation, difficulty,
                           knowledge_point, fingerprint
                      from bank_item, generate_series(0, 1) more
                     where tenant_id = 1 and bank_code = 'bank' and version = 1;
                """);
        assertEquals(2, count("bank_item where tenant_id = 1 and bank_code = 'bank' and version = 2 and item > 0"));
        run("""
                delete from bank_item where tenant_id = 1 and bank_code = 'bank' and version = 2;
                delete from bank_version where tenant_id = 1 and bank_code = 'bank' and version = 2;
                """);
        assertEquals(1, count("bank_item where tenant_id = 1 and bank_code = 'bank'"));
    }

    private void aSecondAuthorityMayHaveTheSame() throws SQLException {
        run("""
                insert into tenant values (2, 'second', '第二机构', '2024-01-01Z', null);
                insert into unit (tenant_id, code, name) values (2, 'u1', '单位一');
                insert into learner (tenant_id, id, external_id, name, id_number_cipher, id_number_index, id_number_masked,
                        unit_code, created_at)
                    values (2, '00000000-0000-7000-8000-000000000011', 'ext-1', '张三', '\\x01', sha256('1'),
                        '110*************19', 'u1', '2024-01-01Z');
                insert into account (tenant_id, id, username, must_change_password, roles, learner_id, name, created_at)
                    values (2, '00000000-0000-7000-8000-000000000014', 'zhangsan', true, array['learner'],
                        '00000000-0000-7000-8000-000000000011', '张三', '2024-01-01Z');
                insert into bank (tenant_id, code, title, created_at) values (2, 'bank', '题库', '2024-01-01Z');
                insert into exam_draft (tenant_id, exam_code, source, media_type, updated_at)
                    values (2, 'exam', 'code: exam', 'application/yaml', '2024-01-01Z');
                """);
    }

    private void butPointsAtNothingOfTheFirst() {
        for (String sql : List.of(
                """
                insert into enrolment (tenant_id, id, learner_id, exam_code, ordinal, enrolled_at)
                values (2, '00000000-0000-7000-8000-000000000021', '00000000-0000-7000-8000-000000000001', 'exam', 7,
                    '2024-01-01Z')
                """,
                """
                insert into exam_version (tenant_id, exam_code, version, definition, bank_code, bank_version, published_at)
                values (2, 'exam', 1, '{}', 'bank', 1, '2024-01-01Z')
                """,
                "update refresh_token set tenant_id = 2",
                "update result set tenant_id = 2",
                "update answer_sheet set tenant_id = 2",
                "update account set roles = array['operator'], learner_id = null where tenant_id = 2")) {
            assertThrows(SQLException.class, () -> run(sql), sql);
        }
    }
}
