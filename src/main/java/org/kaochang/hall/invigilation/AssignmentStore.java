package org.kaochang.hall.invigilation;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditEntry;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.AccountId;
import org.kaochang.common.Columns;
import org.kaochang.common.ExamCode;
import org.kaochang.common.RoomName;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.hall.invigilation.Reach.Part;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables hall_assignment, of exams and units, and hall_room_assignment, which nodes of the version before pass over. */
@Singleton
class AssignmentStore {

    /** A board asks each second for each of those who look at it; another node's change counts after so long. */
    private static final Duration KEPT = Duration.ofSeconds(5);

    private final Pool pool;
    private final AuditStore audit;
    private final Cache<Who, Uni<List<Part>>> recent =
            Caffeine.newBuilder().maximumSize(2_000).expireAfterWrite(KEPT).build();

    AssignmentStore(Pool pool, AuditStore audit) {
        this.pool = pool;
        this.audit = audit;
    }

    private record Who(TenantId tenant, AccountId account) {}

    /** @param by empty: was an invigilator before there were assignments */
    record Assignment(AccountId account, Part part, Instant at, Optional<AccountId> by) {}

    private record New(
            TenantId tenant,
            AccountId account,
            Part part,
            Instant at,
            @Nullable AccountId by) {}

    private static final Columns<New> ROWS = Columns.<New>first()
            .tenant("tenant_id", New::tenant)
            .id("account_id", New::account)
            .text("exam_code", row -> row.part().exam().map(ExamCode::value).orElse(""))
            .text("unit_code", row -> row.part().unit().map(UnitCode::value).orElse(""))
            .time("assigned_at", New::at)
            .id("assigned_by", New::by);

    private static final Columns<New> ROOM_ROWS = Columns.<New>first()
            .tenant("tenant_id", New::tenant)
            .id("account_id", New::account)
            .text("exam_code", row -> row.part().exam().map(ExamCode::value).orElseThrow())
            .text("room", row -> row.part().room().map(RoomName::value).orElseThrow())
            .time("assigned_at", New::at)
            .id("assigned_by", New::by);

    /** What an account watches over. */
    Uni<List<Part>> parts(TenantId tenant, AccountId account) {
        Who who = new Who(tenant, account);
        return recent.get(
                who,
                missing -> assignments(tenant, Optional.of(account))
                        .map(all -> all.stream().map(Assignment::part).toList())
                        .onFailure()
                        .invoke(failure -> recent.invalidate(who))
                        .memoize()
                        .indefinitely());
    }

    /** @param account empty: everybody's */
    Uni<List<Assignment>> assignments(TenantId tenant, Optional<AccountId> account) {
        return pool.preparedQuery("""
                        select account_id, exam_code, unit_code, '' as room, assigned_at, assigned_by
                          from hall_assignment
                         where tenant_id = $1
                           and account_id = coalesce($2, account_id)
                         union all
                        select account_id, exam_code, '', room, assigned_at, assigned_by
                          from hall_room_assignment
                         where tenant_id = $1
                           and account_id = coalesce($2, account_id)
                         order by account_id, exam_code, unit_code, room
                         limit 2000
                        """)
                .execute(Rows.of(tenant).addUUID(account.map(AccountId::value).orElse(null)))
                .map(rows -> Rows.list(rows, AssignmentStore::read));
    }

    private static AuditEntry entry(Act act, AccountId account, List<Part> before, List<Part> after) {
        return act.on("account", account).changed(Map.of("exams", words(before)), Map.of("exams", words(after)));
    }

    /** As in {@code fire-2026, fire-2027 (hospital-1), fire-2028 [301], *}. */
    private static String words(List<Part> parts) {
        return parts.stream()
                .map(part -> part.exam().map(ExamCode::value).orElse("*")
                        + part.unit().map(unit -> " (" + unit.value() + ")").orElse("")
                        + part.room().map(room -> " [" + room.value() + "]").orElse(""))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Part part(Row row) {
        return new Part(
                Optional.of(row.getString("exam_code"))
                        .filter(code -> !code.isEmpty())
                        .map(ExamCode::new),
                Optional.of(row.getString("unit_code"))
                        .filter(code -> !code.isEmpty())
                        .map(UnitCode::new),
                Optional.of(row.getString("room"))
                        .filter(room -> !room.isEmpty())
                        .map(RoomName::new));
    }

    private static Assignment read(Row row) {
        return new Assignment(
                Rows.accountId(row, "account_id"),
                part(row),
                Rows.instant(row, "assigned_at"),
                Rows.optional(row.getUUID("assigned_by"), AccountId::new));
    }

    /** Two changes of one account's come one after the other: else both could stand. */
    private static Uni<Void> hold(SqlClient unitOfWork, TenantId tenant, AccountId account) {
        return unitOfWork
                .preparedQuery("select pg_advisory_xact_lock($1::int, hashtext('hall ' || $2::uuid::text))::text")
                .execute(Rows.of(tenant, account))
                .replaceWithVoid();
    }

    /**
     * Lets an account watch over these and nothing else.
     *
     * @param parts one of a room names its exam
     */
    Uni<Void> assign(Act act, AccountId account, List<Part> parts, Instant at) {
        TenantId tenant = act.tenant();
        List<New> rows = parts.stream()
                .distinct()
                .map(part -> new New(tenant, account, part, at, act.by().orElse(null)))
                .toList();
        return pool.withTransaction(unitOfWork -> hold(unitOfWork, tenant, account)
                        .chain(() -> clear(unitOfWork, tenant, account))
                        .call(() -> insert(unitOfWork, rows))
                        .chain(before -> audit.record(unitOfWork, entry(act, account, before, parts))))
                .invoke(() -> recent.invalidate(new Who(tenant, account)))
                .replaceWithVoid();
    }

    /** @return what there was */
    private static Uni<List<Part>> clear(SqlClient unitOfWork, TenantId tenant, AccountId account) {
        return unitOfWork
                .preparedQuery("""
                        with rooms as (
                            delete
                              from hall_room_assignment
                             where tenant_id = $1
                               and account_id = $2
                         returning exam_code, room
                        ), exams as (
                            delete
                              from hall_assignment
                             where tenant_id = $1
                               and account_id = $2
                         returning exam_code, unit_code
                        )
                        select exam_code, unit_code, '' as room
                          from exams
                         union all
                        select exam_code, '', room
                          from rooms
                        """)
                .execute(Rows.of(tenant, account))
                .map(gone -> Rows.list(gone, AssignmentStore::part));
    }

    private static Uni<Void> insert(SqlClient unitOfWork, List<New> rows) {
        Map<Boolean, List<New>> byRoom = rows.stream()
                .collect(Collectors.partitioningBy(row -> row.part().room().isPresent()));
        return unitOfWork
                .preparedQuery("insert into hall_assignment (" + ROWS.names() + ") select * from " + ROWS.unnest())
                .execute(ROWS.of(byRoom.getOrDefault(false, List.of())))
                .chain(() -> unitOfWork
                        .preparedQuery("insert into hall_room_assignment (" + ROOM_ROWS.names() + ") select * from "
                                + ROOM_ROWS.unnest())
                        .execute(ROOM_ROWS.of(byRoom.getOrDefault(true, List.of()))))
                .replaceWithVoid();
    }
}
