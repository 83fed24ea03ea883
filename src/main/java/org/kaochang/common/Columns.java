package org.kaochang.common;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The columns of many rows that travel as arrays in one statement, each named once: the statement's text and its parameters
 * come from the same list and cannot fall out of step.
 *
 * <pre>{@code
 * private static final Columns<Enrolment> ROWS = Columns.<Enrolment>first()
 *         .tenant("tenant_id", Enrolment::tenant)
 *         .id("id", Enrolment::id)
 *         .time("enrolled_at", Enrolment::enrolledAt);
 * private static final String INSERT = "insert into enrolment (" + ROWS.names() + ") select * from " + ROWS.unnest();
 *
 * client.preparedQuery(INSERT).execute(ROWS.of(enrolments));
 * }</pre>
 *
 * <p>Kept in a constant: nothing of the text is made when a statement runs. Values may be null where the column may.
 */
public final class Columns<T> {

    private record Column<T>(String name, String type, Function<List<T>, Object> array) {}

    private final int before;
    private final List<Column<T>> columns;

    private Columns(int before, List<Column<T>> columns) {
        this.before = before;
        this.columns = columns;
    }

    /** Arrays are the statement's only parameters. */
    public static <T> Columns<T> first() {
        return after(0);
    }

    /** @param parameters so many stand before the arrays: these begin at the next */
    public static <T> Columns<T> after(int parameters) {
        return new Columns<>(parameters, List.of());
    }

    public Columns<T> tenant(String name, Function<T, TenantId> value) {
        return with(name, "int", value.andThen(TenantId::value), Integer[]::new);
    }

    public Columns<T> id(String name, Function<T, ? extends @Nullable Id> value) {
        return with(name, "uuid", row -> bareId(value.apply(row)), UUID[]::new);
    }

    public Columns<T> code(String name, Function<T, ? extends @Nullable Code> value) {
        return with(name, "text", row -> bareCode(value.apply(row)), String[]::new);
    }

    public Columns<T> uuid(String name, Function<T, @Nullable UUID> value) {
        return with(name, "uuid", value, UUID[]::new);
    }

    public Columns<T> text(String name, Function<T, @Nullable String> value) {
        return with(name, "text", value, String[]::new);
    }

    public Columns<T> bool(String name, Function<T, Boolean> value) {
        return with(name, "bool", value, Boolean[]::new);
    }

    public Columns<T> integer(String name, Function<T, @Nullable Integer> value) {
        return with(name, "int", value, Integer[]::new);
    }

    public Columns<T> bigint(String name, Function<T, @Nullable Long> value) {
        return with(name, "bigint", value, Long[]::new);
    }

    public Columns<T> numeric(String name, Function<T, @Nullable BigDecimal> value) {
        return with(name, "numeric", value, BigDecimal[]::new);
    }

    public Columns<T> date(String name, Function<T, @Nullable LocalDate> value) {
        return with(name, "date", value, LocalDate[]::new);
    }

    public Columns<T> time(String name, Function<T, @Nullable Instant> value) {
        return with(name, "timestamptz", row -> time(value.apply(row)), OffsetDateTime[]::new);
    }

    public Columns<T> bytes(String name, Function<T, byte @Nullable []> value) {
        return with(name, "bytea", row -> buffer(value.apply(row)), Buffer[]::new);
    }

    private <V> Columns<T> with(
            String name, String type, Function<T, ? extends @Nullable V> value, IntFunction<@Nullable V[]> array) {
        List<Column<T>> more = new ArrayList<>(columns);
        more.add(new Column<>(name, type, rows -> values(rows, value, array)));
        return new Columns<>(before, List.copyOf(more));
    }

    private static <T, V> @Nullable V[] values(
            List<T> rows, Function<T, ? extends @Nullable V> value, IntFunction<@Nullable V[]> array) {
        @Nullable V[] values = array.apply(rows.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        return values;
    }

    /** Such as {@code id, enrolled_at}. */
    public String names() {
        return String.join(", ", columns.stream().map(Column::name).toList());
    }

    /** Such as {@code unnest($1::uuid[], $2::timestamptz[])}. */
    public String unnest() {
        StringBuilder text = new StringBuilder("unnest(");
        for (int i = 0; i < columns.size(); i++) {
            text.append(i == 0 ? "$" : ", $").append(before + i + 1);
            text.append("::").append(columns.get(i).type()).append("[]");
        }
        return text.append(')').toString();
    }

    /** Such as {@code unnest($1::uuid[], $2::timestamptz[]) as r (id, enrolled_at)}. */
    public String unnest(String alias) {
        return unnest() + " as " + alias + " (" + names() + ")";
    }

    /** The arrays as a statement's parameters. */
    public Tuple of(List<T> rows) {
        return appendTo(Tuple.tuple(), rows);
    }

    /** @param parameters as many as were announced to stand before */
    public Tuple appendTo(Tuple parameters, List<T> rows) {
        if (parameters.size() != before) {
            throw new IllegalArgumentException(parameters.size() + " parameters before the arrays, not " + before);
        }
        columns.forEach(column -> parameters.addValue(column.array().apply(rows)));
        return parameters;
    }

    private static @Nullable UUID bareId(@Nullable Id id) {
        return id == null ? null : id.value();
    }

    private static @Nullable String bareCode(@Nullable Code code) {
        return code == null ? null : code.value();
    }

    private static @Nullable Buffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : Rows.time(instant);
    }
}
