package org.kaochang.learner;

import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import java.util.List;
import java.util.Objects;

/** How errors of rows are told: a batch lists them by index, a single call answers with its one error. */
final class Refusal {

    static final int MAX_ROWS = 1000;

    private Refusal() {}

    static void throwIfAny(List<RowError> errors, boolean batch) {
        if (errors.isEmpty()) {
            return;
        }
        List<RowError> sorted = errors.stream()
                .sorted((a, b) -> Integer.compare(a.index(), b.index()))
                .toList();
        RowError first = sorted.getFirst();
        boolean conflict = !batch && first.conflict();
        String detail = batch ? "有 " + errors.size() + " 处错误，整批未导入。" : first.message() + "。";
        throw Problem.of(conflict ? ProblemType.CONFLICT : ProblemType.INVALID, detail)
                .with("errors", sorted.stream().map(RowError::toMap).toList());
    }

    static <T> List<T> rows(List<T> rows) {
        if (rows == null
                || rows.isEmpty()
                || rows.size() > MAX_ROWS
                || rows.stream().anyMatch(Objects::isNull)) {
            throw Problem.of(ProblemType.INVALID, "每批应有 1 至 " + MAX_ROWS + " 条。");
        }
        return rows;
    }
}
