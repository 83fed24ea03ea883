package org.kaochang.report.audit;

import org.kaochang.common.AccountId;
import org.kaochang.common.China;
import org.kaochang.common.Moments;
import org.kaochang.http.Problem;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which entries of the log are asked for, as it stands in an address; of a filter that is not given, any. */
public final class AuditQueryMapper {

    private static final int LENGTH_OF_DAY = "2026-11-27".length();

    /** Id of the account that acted. */
    @QueryParam("actor")
    @Nullable
    AccountId actor;

    /** A word such as {@code learner.correct}. */
    @QueryParam("action")
    @Nullable
    String action;

    /** Id or code of what it was done to. */
    @QueryParam("object")
    @Nullable
    String object;

    /** The user name of the account that acted, the number of a request, or the id or code of an object: whole. */
    @QueryParam("text")
    @Size(max = 200)
    @Nullable
    String text;

    /** The first moment, RFC 3339, or the first day, of China's clocks. */
    @QueryParam("from")
    @Nullable
    String from;

    /** The first moment no longer asked for, or the last day. */
    @QueryParam("to")
    @Nullable
    String to;

    @QueryParam("outcome")
    @Pattern(regexp = "done|refused")
    @Nullable
    String outcome;

    Wanted wanted(Optional<Place> after) {
        return new Wanted(
                Optional.ofNullable(actor),
                given(action),
                given(object),
                given(text),
                moment("from", from, 0),
                moment("to", to, 1),
                Optional.ofNullable(outcome).map("done"::equals),
                after);
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(value -> !value.isBlank());
    }

    /** @param days later, where a day is given */
    private static Optional<Instant> moment(String name, @Nullable String text, int days) {
        try {
            return given(text)
                    .map(value -> value.length() == LENGTH_OF_DAY
                            ? LocalDate.parse(value)
                                    .plusDays(days)
                                    .atStartOfDay(China.ZONE)
                                    .toInstant()
                            : Moments.parse(value));
        } catch (DateTimeException none) {
            throw Problem.ofField(name, "应为日期或 RFC 3339 时刻，如 2026-11-27、2026-11-27T09:00:00+08:00");
        }
    }

    Map<String, Object> asText() {
        Map<String, Object> given = new LinkedHashMap<>();
        Optional.ofNullable(actor).ifPresent(value -> given.put("actor", value));
        given(action).ifPresent(value -> given.put("action", value));
        given(object).ifPresent(value -> given.put("object", value));
        given(text).ifPresent(value -> given.put("text", value));
        given(from).ifPresent(value -> given.put("from", value));
        given(to).ifPresent(value -> given.put("to", value));
        given(outcome).ifPresent(value -> given.put("outcome", value));
        return given;
    }
}
