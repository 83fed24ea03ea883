package org.kaochang.report;

import org.kaochang.common.Code;
import org.kaochang.common.Id;
import org.kaochang.common.TenantId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement put together from conditions that are asked for, so that PostgreSQL plans for them and no others. Texts are
 * constants with {@code ?} for each value; values are parameters, never text. The first parameter is the authority.
 */
public final class Statement {

    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> values = new ArrayList<>();

    /** @param beginning names the authority as {@code $1} */
    public Statement(TenantId tenant, String beginning) {
        values.add(tenant.value());
        text.append(beginning);
    }

    /** Puts a text behind, and its values in for its question marks, in their order. */
    public Statement add(String part, @Nullable Object... inserted) {
        int from = 0;
        for (Object value : inserted) {
            int mark = part.indexOf('?', from);
            values.add(bare(value));
            text.append(part, from, mark).append('$').append(values.size());
            from = mark + 1;
        }
        text.append(part, from, part.length());
        return this;
    }

    /** The same where there is a value. */
    public Statement addIf(Optional<?> value, String part) {
        return value.isPresent() ? add(part, value.get()) : this;
    }

    private static @Nullable Object bare(@Nullable Object value) {
        return switch (value) {
            case Id id -> id.value();
            case Code code -> code.value();
            case null, default -> value;
        };
    }

    String text() {
        return text.toString();
    }

    List<@Nullable Object> values() {
        return values;
    }
}
