package org.kaochang.hall.invigilation;

import org.kaochang.common.RoomName;
import org.kaochang.common.Rows;
import org.kaochang.common.UnitCode;
import org.kaochang.hall.invigilation.Reach.Whose;

import io.vertx.mutiny.sqlclient.Row;

/** Whose a sitting or an enrolment is, of a row with exam_code, the learner's unit_code and room. */
public final class WhoseMapper {

    private WhoseMapper() {}

    public static Whose whose(Row row) {
        return new Whose(
                Rows.examCode(row, "exam_code"),
                Rows.optional(row.getString("unit_code"), UnitCode::new),
                Rows.optional(row.getString("room"), RoomName::new));
    }
}
