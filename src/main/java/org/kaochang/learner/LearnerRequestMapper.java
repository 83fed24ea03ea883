package org.kaochang.learner;

import org.kaochang.common.Code;
import org.kaochang.common.UnitCode;
import org.kaochang.http.Caller;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Function;

/** What calls about learners and their records say. */
public final class LearnerRequestMapper {

    private LearnerRequestMapper() {}

    /** The unit a caller is bound to; none for exam administrators. */
    public static Optional<UnitCode> unitOf(Caller caller) {
        if (caller.roles().contains(Role.EXAM_ADMINISTRATOR)) {
            return Optional.empty();
        }
        if (caller.unit().isEmpty()) {
            throw Problem.of(ProblemType.FORBIDDEN, "此账号未指定单位。");
        }
        return caller.unit();
    }

    static <T extends Code> Optional<T> given(@Nullable T code, Function<String, T> type) {
        return code == null ? Optional.empty() : given(code.value()).map(type);
    }

    static Optional<String> given(@Nullable String text) {
        // The database refuses the null character; nobody means one.
        return Optional.ofNullable(text)
                .map(value -> value.replace("\0", "").strip())
                .filter(value -> !value.isEmpty());
    }
}
