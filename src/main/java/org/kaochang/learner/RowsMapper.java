package org.kaochang.learner;

import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Rows as they come and go over HTTP: a batch lists its errors by index, a single call answers with its one error. */
final class RowsMapper {

    private static final int MAX_ROWS = 1000;

    private RowsMapper() {}

    /** @throws Problem when there are none, more than a thousand, or one of them is null */
    static <T> List<T> read(@Nullable List<T> sent) {
        if (sent == null
                || sent.isEmpty()
                || sent.size() > MAX_ROWS
                || sent.stream().anyMatch(Objects::isNull)) {
            throw Problem.of(ProblemType.INVALID, "每批应有 1 至 " + MAX_ROWS + " 条。");
        }
        return sent;
    }

    /** @throws Problem {@code invalid} with the errors by index */
    static <T> List<T> all(RowsOutcome<T> outcome) {
        return switch (outcome) {
            case RowsOutcome.Recorded<T>(List<T> rows) -> rows;
            case RowsOutcome.Refused<T>(List<RowError> errors) ->
                throw problem(ProblemType.INVALID, "有 " + errors.size() + " 处错误，整批未导入。", errors);
        };
    }

    /** @throws Problem {@code invalid}, or {@code conflict} when the row contradicts what is kept */
    static <T> T one(RowsOutcome<T> outcome) {
        return switch (outcome) {
            case RowsOutcome.Recorded<T>(List<T> rows) -> rows.getFirst();
            case RowsOutcome.Refused<T>(List<RowError> errors) -> throw refused(errors);
        };
    }

    static Problem refused(List<RowError> errors) {
        RowError first = sorted(errors).getFirst();
        return problem(first.conflict() ? ProblemType.CONFLICT : ProblemType.INVALID, first.message() + "。", errors);
    }

    private static Problem problem(ProblemType type, String detail, List<RowError> errors) {
        return Problem.of(type, detail)
                .with("errors", sorted(errors).stream().map(RowError::toMap).toList());
    }

    private static List<RowError> sorted(List<RowError> errors) {
        return errors.stream().sorted(Comparator.comparingInt(RowError::index)).toList();
    }
}
