package org.kaochang.report;

import org.kaochang.common.AttemptId;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Moments;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Behind which row a list of results goes on. */
sealed interface ResultPlace {

    String OTHERS = "none";

    /** @param points in hundredths; -1 where none count */
    record Sitting(ResultOrder order, AttemptId attempt, LearnerId learner, int points) implements ResultPlace {
        @Override
        public Cursor cursor() {
            return Cursor.of(order.wire(), attempt.toString(), learner.toString(), Integer.toString(points));
        }
    }

    /** Among those without a sitting. */
    record Others(EnrolmentId enrolment) implements ResultPlace {
        @Override
        public Cursor cursor() {
            return Cursor.of(OTHERS, enrolment.toString());
        }
    }

    record Known(Instant at, AttemptId attempt) implements ResultPlace {
        @Override
        public Cursor cursor() {
            return Cursor.of(ResultOrder.KNOWN.wire(), at.toString(), attempt.toString());
        }
    }

    Cursor cursor();

    /** Empty when the cursor is none of this order. */
    static Optional<ResultPlace> read(Cursor cursor, ResultOrder order) {
        try {
            if (order == ResultOrder.KNOWN) {
                return cursor.is(order.wire(), 3)
                        ? Optional.of(new Known(Moments.parse(cursor.part(1)), AttemptId.fromString(cursor.part(2))))
                        : Optional.empty();
            }
            if (cursor.is(OTHERS, 2)) {
                return Optional.of(new Others(EnrolmentId.fromString(cursor.part(1))));
            }
            return cursor.is(order.wire(), 4)
                    ? Optional.of(new Sitting(
                            order,
                            AttemptId.fromString(cursor.part(1)),
                            LearnerId.fromString(cursor.part(2)),
                            Integer.parseInt(cursor.part(3))))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException none) {
            return Optional.empty();
        }
    }
}
