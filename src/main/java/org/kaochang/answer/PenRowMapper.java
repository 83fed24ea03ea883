package org.kaochang.answer;

import org.kaochang.attempt.Device;
import org.kaochang.attempt.Pen;
import org.kaochang.common.Rows;

import io.vertx.mutiny.sqlclient.Row;

/** The columns of the pen, as whoever reads sheets reads them. */
public final class PenRowMapper {

    private PenRowMapper() {}

    /** @param row with pen, pen_turn, pen_device, pen_label and pen_since */
    public static Pen pen(Row row) {
        return new Pen(
                row.getUUID("pen"),
                row.getInteger("pen_turn"),
                new Device(row.getUUID("pen_device"), row.getString("pen_label")),
                Rows.instant(row, "pen_since"));
    }
}
