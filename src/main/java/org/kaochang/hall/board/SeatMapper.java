package org.kaochang.hall.board;

import org.kaochang.attempt.AttemptStatus;
import org.kaochang.common.RoomName;
import org.kaochang.common.Rows;
import org.kaochang.common.UnitCode;
import org.kaochang.hall.board.Seat.Person;
import org.kaochang.hall.board.Seat.Planned;
import org.kaochang.hall.board.Seat.Sat;

import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of {@link BoardStore}'s readings as what they tell. */
final class SeatMapper {

    private SeatMapper() {}

    /** Those of its rows that have a sitting: one without tells only the mark. */
    static List<Seat> seats(RowSet<Row> rows) {
        List<Seat> seats = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (row.getUUID("attempt_id") != null) {
                seats.add(seat(row, Optional.of(sat(row))));
            }
        }
        return seats;
    }

    static Seat due(Row row) {
        return seat(row, Optional.empty());
    }

    private static Seat seat(Row row, Optional<Sat> sat) {
        return new Seat(
                Rows.enrolmentId(row, "enrolment_id"),
                Rows.examCode(row, "exam_code"),
                row.getString("window_key"),
                new Person(
                        Rows.learnerId(row, "learner_id"),
                        row.getString("name"),
                        row.getString("id_number_masked"),
                        Rows.optional(row.getString("unit_code"), UnitCode::new),
                        Rows.text(row, "unit_name")),
                new Planned(Rows.optional(row.getString("room"), RoomName::new), Rows.text(row, "seat")),
                sat);
    }

    private static Sat sat(Row row) {
        Optional<Integer> marked = Optional.ofNullable(row.getInteger("marked"));
        return new Sat(
                Rows.attemptId(row, "attempt_id"),
                AttemptStatus.ofWire(row.getString("status")),
                Rows.instant(row, "started_at"),
                Rows.optionalInstant(row, "finished_at"),
                marked.orElseGet(() -> answered(row.getBuffer("choices"))),
                marked,
                row.getInteger("questions"),
                Rows.optionalInstant(row, "saved_at"),
                Rows.instant(row, "deadline"),
                row.getInteger("planned_extra_seconds"),
                row.getInteger("incident_seconds"),
                row.getInteger("pen_turn"),
                row.getString("pen_label"),
                Rows.optionalInstant(row, "paused_until"));
    }

    static Sheet sheet(Row row) {
        return new Sheet(
                Rows.attemptId(row, "attempt_id"),
                answered(row.getBuffer("choices")),
                Rows.optionalInstant(row, "saved_at"),
                Rows.instant(row, "deadline"),
                row.getInteger("incident_seconds"),
                row.getInteger("pen_turn"),
                row.getString("pen_label"),
                Rows.optionalInstant(row, "paused_until"));
    }

    /** @param sent as {@code varbit_send} has it: the number of bits in four bytes, then a byte a slot */
    static int answered(Buffer sent) {
        int answered = 0;
        for (int slot = Integer.BYTES; slot < sent.length(); slot++) {
            answered += sent.getByte(slot) == 0 ? 0 : 1;
        }
        return answered;
    }
}
