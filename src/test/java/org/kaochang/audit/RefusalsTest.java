package org.kaochang.audit;

import org.kaochang.common.TenantId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;

class RefusalsTest {

    private static List<AuditEntry> refused(int number) {
        Act act = Act.ofProgram(TenantId.DEFAULT, "hall.mark");
        return IntStream.range(0, number)
                .mapToObj(one -> act.on("enrolment", "e" + one).refused("not-found"))
                .toList();
    }

    @Test
    void aFewAreToldEach() {
        assertEquals(refused(100), Refusals.told(refused(100)));
    }

    /** As many entries as a node lets wait would push out log-ins, looks and exports. */
    @Test
    void ofManyTheFirstAreToldAndHowManyMoreThereAre() {
        List<AuditEntry> told = Refusals.told(refused(20_000));
        assertEquals(101, told.size());
        assertEquals("e99", told.get(99).object());
        assertEquals(Map.of("refused", 19_900), told.getLast().after());
        assertEquals(refused(1).getFirst().problem(), told.getLast().problem());
    }
}
