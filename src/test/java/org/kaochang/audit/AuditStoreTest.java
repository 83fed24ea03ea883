package org.kaochang.audit;

import org.kaochang.common.TenantId;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaochang.audit.AuditDesk.entry;
import static org.kaochang.audit.AuditDesk.log;
import static org.kaochang.audit.AuditDesk.number;
import static org.kaochang.audit.AuditDesk.run;

/** The audit log's table: it only grows, and an entry is there with what it tells of or not at all. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class AuditStoreTest {

    private static final Instant LONG_AGO = Instant.parse("1979-03-10T00:00:00Z");

    @Inject
    Pool pool;

    @Inject
    AuditStore store;

    @Inject
    AuditPartitionJob partitions;

    @Test
    void nobody_changes_or_removes_an_entry() {
        String object = "stays-" + UUID.randomUUID();
        String where = " where tenant_id = 1 and object_id = '" + object + "'";
        run(
                pool,
                "insert into audit_entry (tenant_id, id, at, roles, address, device, request_id, action, object_kind, object_id)"
                        + " values (1, gen_random_uuid(), '1961-01-11', '{}', '', '', '', 'test.enter', 'test', '"
                        + object + "')");
        assertEquals(1, number(pool, "select count(*) from audit_entry_other" + where));
        refused("update audit_entry set action = 'x.y'" + where);
        refused("update audit_entry_other set action = 'x.y'" + where);
        refused("delete from audit_entry" + where);
        refused("delete from audit_entry_other" + where);
        refused("truncate audit_entry");
        refused("truncate audit_entry_other");
        refused("with gone as (delete from audit_entry_other" + where
                + " returning *) insert into audit_entry select tenant_id, id, at, account_id, roles, 'elsewhere', device,"
                + " request_id, action, object_kind, object_id, problem, category, reason, was, became from gone");
        assertEquals(1, number(pool, "select count(*) from audit_entry" + where + " and action = 'test.enter'"));
    }

    private void refused(String sql) {
        PgException refusal = assertThrows(PgException.class, () -> run(pool, sql), sql);
        assertTrue(refusal.getMessage().contains("audit entries stay as they are"), sql + ": " + refusal.getMessage());
    }

    @Test
    void months_are_made_with_their_guard_and_cleared_whole_when_old() {
        String month = "audit_entry_1979_03";
        look(LONG_AGO);
        run(
                pool,
                "insert into audit_entry (tenant_id, id, at, roles, address, device, request_id, action, object_kind, object_id)"
                        + " values (1, gen_random_uuid(), '1979-03-11', '{}', '', '', '', 'test.old', 'test', 'old')");
        assertEquals(1, number(pool, "select count(*) from " + month));
        refused("update " + month + " set action = 'x.y'");
        refused("delete from " + month);
        refused("truncate " + month);
        look(Instant.parse("1981-03-31T00:00:00Z"));
        assertEquals(1, number(pool, "select count(*) from " + month), "kept for 24 months");
        look(Instant.parse("1981-04-01T00:00:00Z"));
        assertEquals(0, number(pool, "select count(*) from pg_class where relname = '" + month + "'"));
    }

    /** What the default partition had to take moves home word for word: the only way out of it. */
    @Test
    void what_came_before_its_month_comes_home() {
        run(
                pool,
                "insert into audit_entry (tenant_id, id, at, roles, address, device, request_id, action, object_kind, object_id,"
                        + " was) values (1, gen_random_uuid(), '1975-05-11', '{a,b}', '', '', '', 'test.early', 'test', 'early',"
                        + " '{\"a\": [1, null]}')");
        assertEquals(1, number(pool, "select count(*) from audit_entry_other where at = '1975-05-11'"));
        look(Instant.parse("1975-05-12T00:00:00Z"));
        assertEquals(1, number(pool, "select count(*) from audit_entry_1975_05 where roles = '{a,b}'"));
        assertEquals(0, number(pool, "select count(*) from audit_entry_other where at = '1975-05-11'"));
    }

    private void look(Instant now) {
        assertTrue(partitions.look(now).await().indefinitely());
    }

    @Test
    void a_transaction_that_fails_leaves_none() {
        String object = "undone-" + UUID.randomUUID();
        SqlConnection connection = pool.getConnection().await().indefinitely();
        connection.query("begin").execute().await().indefinitely();
        store.record(connection, entry(object)).await().indefinitely();
        connection.query("rollback").execute().await().indefinitely();
        connection.close().await().indefinitely();
        log("object=" + object).body("entries", hasSize(0));
    }

    @Test
    void thousands_at_once_are_one_entry_each() {
        String tag = UUID.randomUUID().toString();
        List<AuditEntry> many = IntStream.range(0, 2_500)
                .mapToObj(i -> Act.ofProgram(TenantId.DEFAULT, "test.bulk")
                        .on("test", tag + i)
                        .after(Map.of("row", i)))
                .toList();
        pool.withTransaction(connection -> store.record(connection, many))
                .await()
                .indefinitely();
        assertEquals(
                2_500,
                number(pool, "select count(distinct object_id) from audit_entry where object_id like '" + tag + "%'"));
    }
}
