package org.kaochang.learner.roster;

import org.kaochang.common.ExamCode;
import org.kaochang.common.RoomName;
import org.kaochang.common.UnitCode;
import org.kaochang.learner.IdNumber;
import org.kaochang.learner.Seating;
import org.kaochang.learner.TestIdNumbers;
import org.kaochang.learner.roster.LearnersComparison.Newcomer;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What is taken out is what was put in. */
class PackedRowsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 15);
    private static final Place PLACE = new Place("名册", 100_001);
    private static final Person WHOLE = new Person(
            Optional.of(number()), Optional.of("00ff" + "7a".repeat(30)), Optional.of("工号 7"), Optional.of("𠮷·é"));
    private static final Person KNOWN_BY_ID =
            new Person(Optional.empty(), Optional.empty(), Optional.of("x"), Optional.empty());

    @Test
    void learners() {
        assertKept(
                RowPacking.LEARNER,
                new FileRow.OfLearner(PLACE, WHOLE, Optional.of("一中"), true, Optional.of("zhang.san")),
                new FileRow.OfLearner(new Place("", 2), KNOWN_BY_ID, Optional.empty(), false, Optional.empty()));
    }

    @Test
    void newcomers() {
        FileRow.OfLearner row = new FileRow.OfLearner(PLACE, WHOLE, Optional.empty(), false, Optional.empty());
        assertKept(
                RowPacking.NEWCOMER,
                new Newcomer(row, Optional.of(new UnitCode("u-1"))),
                new Newcomer(row, Optional.empty()));
    }

    @Test
    void hours() {
        BigDecimal hours = new BigDecimal("1E+2");
        assertKept(
                RowPacking.HOURS,
                new FileRow.OfHours(PLACE, WHOLE, "2026", "public", hours, Optional.of(DAY), 2026, Optional.of("r")),
                new FileRow.OfHours(
                        PLACE,
                        KNOWN_BY_ID,
                        "年度",
                        "必修",
                        new BigDecimal("0.5"),
                        Optional.empty(),
                        1999,
                        Optional.empty()));
    }

    @Test
    void enrolments() {
        ExamCode exam = new ExamCode("exam-1");
        assertKept(
                RowPacking.ENROLMENT,
                new FileRow.OfEnrolment(
                        PLACE,
                        WHOLE,
                        exam,
                        new Seating(Optional.of(new RoomName("机房1")), Optional.of("12")),
                        Optional.of(DAY),
                        Optional.of("r")),
                new FileRow.OfEnrolment(PLACE, KNOWN_BY_ID, exam, Seating.NOWHERE, Optional.empty(), Optional.empty()));
    }

    private static <T> void assertKept(Packing<T> packing, T one, T other) {
        PackedRows<T> packed = new PackedRows<>(packing);
        packed.add(one);
        packed.add(other);
        assertEquals(List.of(one, other), packed);
    }

    private static IdNumber number() {
        IdNumber.Reading read = IdNumber.read(TestIdNumbers.next(), LocalDate.of(2026, 6, 1));
        return ((IdNumber.Accepted) read).number();
    }
}
