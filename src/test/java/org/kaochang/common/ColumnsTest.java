package org.kaochang.common;

import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ColumnsTest {

    private record Line(TenantId tenant, AttemptId attempt, ExamCode exam, Instant at) {}

    private static final Columns<Line> LINES = Columns.<Line>after(1)
            .tenant("tenant_id", Line::tenant)
            .id("attempt_id", Line::attempt)
            .code("exam_code", Line::exam)
            .time("at", Line::at);

    private static final UUID ID = new UUID(1, 2);

    @Test
    void text_and_parameters_come_from_the_same_list() {
        assertEquals("tenant_id, attempt_id, exam_code, at", LINES.names());
        assertEquals("unnest($2::int[], $3::uuid[], $4::text[], $5::timestamptz[])", LINES.unnest());
        assertEquals(LINES.unnest() + " as l (" + LINES.names() + ")", LINES.unnest("l"));
        Line line = new Line(new TenantId(7), new AttemptId(ID), new ExamCode("a"), Instant.EPOCH);
        Tuple tuple = LINES.appendTo(Tuple.of("before"), List.of(line, new Line(TenantId.DEFAULT, null, null, null)));
        assertEquals(5, tuple.size());
        assertArrayEquals(new Integer[] {7, 1}, tuple.getArrayOfIntegers(1));
        assertArrayEquals(new UUID[] {ID, null}, tuple.getArrayOfUUIDs(2));
        assertEquals(Arrays.asList("a", null), Arrays.asList(tuple.getArrayOfStrings(3)));
        assertEquals(Rows.time(Instant.EPOCH), tuple.getArrayOfOffsetDateTimes(4)[0]);
    }

    @Test
    void parameters_that_were_not_announced_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> LINES.of(List.of()));
    }
}
