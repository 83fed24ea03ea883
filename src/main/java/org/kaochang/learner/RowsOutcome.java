package org.kaochang.learner;

import java.util.List;

/** What came of rows that are recorded all or not at all. */
public sealed interface RowsOutcome<T> {

    /** @param rows one for each that was sent, in their order; what was on file already among them */
    record Recorded<T>(List<T> rows) implements RowsOutcome<T> {}

    /**
     * Nothing is recorded.
     *
     * @param errors at least one
     */
    record Refused<T>(List<RowError> errors) implements RowsOutcome<T> {}

    /**
     * Of rows that the program made itself.
     *
     * @throws IllegalStateException when they are refused all the same
     */
    default List<T> orElseThrow() {
        return switch (this) {
            case Recorded<T>(List<T> rows) -> rows;
            case Refused<T>(List<RowError> errors) -> throw new IllegalStateException("refused: " + errors);
        };
    }
}
