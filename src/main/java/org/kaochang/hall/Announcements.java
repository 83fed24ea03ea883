package org.kaochang.hall;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;
import org.kaochang.hall.invigilation.Notice;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was said to those who sit, looked up by who they are: a page costs a round no more, however much was said to others. */
record Announcements(Map<OfExam, List<Notice>> toAll, Map<AttemptId, List<Notice>> toOne) {

    private static final Comparator<Notice> AS_SAID =
            Comparator.comparing(Notice::at).thenComparing(Notice::id);

    record OfExam(TenantId tenant, ExamCode exam) {}

    static Announcements of(List<Notice> said) {
        return new Announcements(
                said.stream()
                        .filter(notice -> notice.to().isEmpty())
                        .collect(Collectors.groupingBy(notice -> new OfExam(notice.tenant(), notice.examCode()))),
                said.stream()
                        .filter(notice -> notice.to().isPresent())
                        .collect(Collectors.groupingBy(notice -> notice.to().orElseThrow())));
    }

    /** In the order in which it was said; what was said to all before the sitting began is not for it. */
    List<Notice> to(AttemptKey sitting, ExamCode exam, Instant startedAt) {
        List<Notice> all = toAll.getOrDefault(new OfExam(sitting.tenant(), exam), List.of());
        List<Notice> own = toOne.getOrDefault(sitting.attemptId(), List.of());
        return Stream.concat(all.stream(), own.stream())
                .filter(notice -> !notice.at().isBefore(startedAt))
                .sorted(AS_SAID)
                .toList();
    }
}
