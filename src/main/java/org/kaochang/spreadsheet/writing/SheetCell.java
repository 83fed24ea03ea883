package org.kaochang.spreadsheet.writing;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** What stands in one cell that is written. */
public sealed interface SheetCell {

    /** @param text as it is meant; see {@link FormulaGuard} */
    record Text(String text) implements SheetCell {}

    record Amount(BigDecimal value) implements SheetCell {}

    record Day(LocalDate day) implements SheetCell {}

    /** Shown on China's clocks. */
    record Moment(Instant at) implements SheetCell {}

    record Empty() implements SheetCell {}

    static SheetCell text(@Nullable String text) {
        return text == null || text.isEmpty() ? new Empty() : new Text(text);
    }

    static SheetCell number(@Nullable BigDecimal value) {
        return value == null ? new Empty() : new Amount(value);
    }

    static SheetCell number(@Nullable Integer value) {
        return value == null ? new Empty() : new Amount(BigDecimal.valueOf(value));
    }

    static SheetCell day(@Nullable LocalDate day) {
        return day == null ? new Empty() : new Day(day);
    }

    static SheetCell moment(@Nullable Instant at) {
        return at == null ? new Empty() : new Moment(at);
    }
}
