package org.kaochang.common;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The one way to read rows, column by name, and to name ids and times as parameters. */
public final class Rows {

    private Rows() {}

    public static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.size());
        for (Row row : rows) {
            all.add(read.apply(row));
        }
        return all;
    }

    /** Rows by a key; of those with the same key the last. */
    public static <K, T> Map<K, T> byKey(RowSet<Row> rows, Function<Row, K> key, Function<Row, T> read) {
        Map<K, T> all = HashMap.newHashMap(rows.size());
        for (Row row : rows) {
            all.put(key.apply(row), read.apply(row));
        }
        return all;
    }

    public static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> read) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(read.apply(rows.iterator().next()));
    }

    /** Whether the statement wrote, or found, exactly one row. */
    public static boolean one(RowSet<Row> rows) {
        return rows.rowCount() == 1;
    }

    public static TenantId tenant(Row row, String column) {
        return new TenantId(row.getInteger(column));
    }

    public static LearnerId learnerId(Row row, String column) {
        return new LearnerId(row.getUUID(column));
    }

    public static AccountId accountId(Row row, String column) {
        return new AccountId(row.getUUID(column));
    }

    public static AttemptId attemptId(Row row, String column) {
        return new AttemptId(row.getUUID(column));
    }

    public static EnrolmentId enrolmentId(Row row, String column) {
        return new EnrolmentId(row.getUUID(column));
    }

    public static ApplicationId applicationId(Row row, String column) {
        return new ApplicationId(row.getUUID(column));
    }

    public static CertificateId certificateId(Row row, String column) {
        return new CertificateId(row.getUUID(column));
    }

    public static RecordId recordId(Row row, String column) {
        return new RecordId(row.getUUID(column));
    }

    public static SessionId sessionId(Row row, String column) {
        return new SessionId(row.getUUID(column));
    }

    public static ExamCode examCode(Row row, String column) {
        return new ExamCode(row.getString(column));
    }

    public static BankCode bankCode(Row row, String column) {
        return new BankCode(row.getString(column));
    }

    /** A column that may be null, read by its type, as in {@code optional(row.getString("unit_code"), UnitCode::new)}. */
    public static <V, T> Optional<T> optional(V value, Function<V, T> type) {
        return Optional.ofNullable(value).map(type);
    }

    public static Optional<String> text(Row row, String column) {
        return Optional.ofNullable(row.getString(column));
    }

    public static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    public static Optional<Instant> optionalInstant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    public static byte[] bytes(Row row, String column) {
        return row.getBuffer(column).getBytes();
    }

    /** A time as a parameter. */
    public static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** The beginning of nearly every statement's parameters: whose rows it is about. */
    public static Tuple of(TenantId tenant) {
        return Tuple.tuple().addInteger(tenant.value());
    }

    public static Tuple of(TenantId tenant, Id id) {
        return of(tenant).addUUID(id.value());
    }

    public static Tuple of(TenantId tenant, Code code) {
        return of(tenant).addString(code.value());
    }

    /** Ids as an array parameter. */
    public static UUID[] ids(List<? extends Id> ids) {
        return ids.stream().map(Id::value).toArray(UUID[]::new);
    }

    /** Codes as an array parameter. */
    public static String[] codes(List<? extends Code> codes) {
        return codes.stream().map(Code::value).toArray(String[]::new);
    }
}
