package org.kaochang.certificate;

import org.kaochang.certificate.calendar.WorkingCalendar;
import org.kaochang.common.TenantId;

import java.time.LocalDate;
import java.util.List;

/** Working days counted again by a calendar that knows more than the one they were counted by. */
final class Recount {

    private Recount() {}

    /**
     * Certificates that wait alike.
     *
     * @param dueOn the day they end on, by the calendar they were counted by
     * @param expected whether some day on the way was not announced then
     * @param certificates how many
     */
    record Counted(
            TenantId tenant,
            LocalDate countedFrom,
            int workingDays,
            LocalDate dueOn,
            boolean expected,
            long certificates) {}

    /** @param to what they wait for now */
    record Move(Counted from, Hold.Due to) {

        /** False where the day is the same and only certain now, or not certain any more. */
        boolean otherDay() {
            return !to.on().equals(from.dueOn());
        }
    }

    /** Those of whom something is not as it was. */
    static List<Move> moves(List<Counted> counted, WorkingCalendar calendar) {
        return counted.stream()
                .map(each -> new Move(each, Hold.due(calendar.plusWorkingDays(each.countedFrom(), each.workingDays()))))
                .filter(move ->
                        move.otherDay() || move.to().expected() != move.from().expected())
                .toList();
    }

    /** How many certificates come on another day. */
    static long onOtherDays(List<Move> moves) {
        return moves.stream()
                .filter(Move::otherDay)
                .mapToLong(move -> move.from().certificates())
                .sum();
    }
}
