package org.kaochang.hall.invigilation;

import org.kaochang.common.Columns;
import org.kaochang.common.ExamCode;
import org.kaochang.common.RoomName;
import org.kaochang.common.UnitCode;
import org.kaochang.hall.invigilation.Reach.Part;

/** The parts of a reach in a statement, which then brings nothing that whoever asks must not see. */
public final class ReachColumns {

    /**
     * Where who sits the attempt {@code a} sits: of the enrolment {@code n} by the list, of the mark {@code h} as somebody in the hall
     * has said, which stands above it.
     */
    public static final String ROOM = "coalesce(h.room, n.room)";

    /** Joins what {@link #ROOM} is made of to the attempt {@code a}. */
    public static final String WITH_ROOM = """
              join enrolment n
                on n.id = a.enrolment_id
               and n.tenant_id = a.tenant_id
              left join hall_mark h
                on h.enrolment_id = a.enrolment_id
               and h.window_key = a.window_key
               and h.tenant_id = a.tenant_id
            """;

    private ReachColumns() {}

    /** Columns exam_code, unit_code and room, empty: every. */
    public static Columns<Part> after(int parameters) {
        return Columns.<Part>after(parameters)
                .text("exam_code", part -> part.exam().map(ExamCode::value).orElse(""))
                .text("unit_code", part -> part.unit().map(UnitCode::value).orElse(""))
                .text("room", part -> part.room().map(RoomName::value).orElse(""));
    }

    /** A condition on the attempt {@code a}, its learner {@code l} and {@link #ROOM}, as {@link Reach#covers} says. */
    public static String covers(Columns<Part> parts) {
        return """
                exists (
                       select
                         from %s
                        where mine.exam_code in ('', a.exam_code)
                          and mine.unit_code in ('', coalesce(l.unit_code, ''))
                          and mine.room in ('', coalesce(%s, '')))
                """.formatted(parts.unnest("mine"), ROOM);
    }
}
