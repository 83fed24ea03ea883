package org.kaochang.hall;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.hall.invigilation.Notice;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Who hears what of all that was said. */
class AnnouncementsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final TenantId HERE = TenantId.DEFAULT;
    private static final ExamCode EXAM = new ExamCode("fire-2026");

    private final AttemptKey mine = sitting(HERE);

    @Test
    void aSittingHearsItsExamAndWhatIsSaidToItAloneInOrder() {
        Announcements said = Announcements.of(List.of(
                toOne(-2, mine, NOON.plusSeconds(2)),
                toAll(HERE, 1, EXAM, NOON.plusSeconds(1)),
                toAll(HERE, 3, EXAM, NOON.plusSeconds(3)),
                toOne(-4, sitting(HERE), NOON.plusSeconds(4)),
                toAll(HERE, 5, new ExamCode("other"), NOON.plusSeconds(5)),
                toAll(new TenantId(7), 6, EXAM, NOON.plusSeconds(6))));
        assertEquals(List.of(1L, -2L, 3L), heard(said, NOON));
    }

    @Test
    void whatWasSaidBeforeItBeganIsNotForIt() {
        Announcements said = Announcements.of(List.of(
                toAll(HERE, 1, EXAM, NOON.minusMillis(1)),
                toAll(HERE, 2, EXAM, NOON),
                toAll(HERE, 3, EXAM, NOON.plusMillis(1))));
        assertEquals(List.of(2L, 3L), heard(said, NOON));
    }

    private List<Long> heard(Announcements said, Instant startedAt) {
        return said.to(mine, EXAM, startedAt).stream().map(Notice::id).toList();
    }

    private static Notice toAll(TenantId tenant, long id, ExamCode exam, Instant at) {
        return new Notice(tenant, id, exam, Optional.empty(), at, "请安静");
    }

    private static Notice toOne(long id, AttemptKey key, Instant at) {
        return new Notice(key.tenant(), id, EXAM, Optional.of(key.attemptId()), at, "请坐正");
    }

    private static AttemptKey sitting(TenantId tenant) {
        return new AttemptKey(tenant, new LearnerId(UUID.randomUUID()), new AttemptId(UUID.randomUUID()));
    }
}
