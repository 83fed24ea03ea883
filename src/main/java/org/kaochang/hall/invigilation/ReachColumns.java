package org.kaochang.hall.invigilation;

import org.kaochang.common.Columns;
import org.kaochang.common.ExamCode;
import org.kaochang.common.UnitCode;
import org.kaochang.hall.invigilation.Reach.Part;

/** The parts of a reach in a statement, which then brings nothing that whoever asks must not see. */
public final class ReachColumns {

    private ReachColumns() {}

    /** Columns exam_code and unit_code, empty: every. */
    public static Columns<Part> after(int parameters) {
        return Columns.<Part>after(parameters)
                .text("exam_code", part -> part.exam().map(ExamCode::value).orElse(""))
                .text("unit_code", part -> part.unit().map(UnitCode::value).orElse(""));
    }

    /**
     * A condition, as {@link Reach#covers} says.
     *
     * @param examColumn the column with the exam's code
     * @param unitColumn the column with the learner's unit
     */
    public static String covers(Columns<Part> parts, String examColumn, String unitColumn) {
        return """
                exists (
                       select
                         from %s
                        where mine.exam_code in ('', %s)
                          and mine.unit_code in ('', coalesce(%s, '')))
                """.formatted(parts.unnest("mine"), examColumn, unitColumn);
    }
}
