package org.kaochang.certificate;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AccountId;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Points;
import org.kaochang.common.TenantId;
import org.kaochang.event.DomainEvent;
import org.kaochang.event.DomainEvent.LearnerCorrected;
import org.kaochang.event.DomainEvent.ResultKept;
import org.kaochang.event.DomainEvent.ResultWithdrawn;
import org.kaochang.event.DomainEvent.ResultsReleased;
import org.kaochang.event.DomainEvent.SittingVoided;
import org.kaochang.event.Event;
import org.kaochang.result.Ending;
import org.kaochang.result.Passed;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;

class FollowingTest {

    private static final Instant AT = Instant.parse("2026-03-02T04:00:00Z");
    private static final ExamVersionId EXAM = new ExamVersionId(new ExamCode("demo"), 1);
    private static final AccountId WHO = new AccountId(new UUID(1, 1));
    private static final AttemptKey FIRST = sitting(1);
    private static final AttemptKey SECOND = sitting(2);

    private static AttemptKey sitting(int number) {
        return new AttemptKey(TenantId.DEFAULT, new LearnerId(new UUID(7, number)), new AttemptId(new UUID(8, number)));
    }

    private static Event event(AttemptKey sitting, DomainEvent what) {
        return new Event(
                1, sitting.tenant(), Optional.of(sitting.learnerId()), Optional.of(sitting.attemptId()), AT, what);
    }

    private static Event kept(AttemptKey sitting, boolean passed, int revision) {
        return event(sitting, new ResultKept(EXAM, Points.of(60), passed, revision));
    }

    private static Event withdrawn(AttemptKey sitting) {
        return event(sitting, new ResultWithdrawn(EXAM, WHO, "泄题"));
    }

    @Test
    void aPassIsToBeCertified() {
        Following following = Following.of(List.of(kept(FIRST, true, 1), kept(SECOND, false, 1)));
        assertEquals(List.of(new Passed(FIRST, EXAM, AT)), following.passes().passed());
        assertEquals(
                List.of("failed"),
                following.passes().ended().stream().map(Ending::kind).toList());
    }

    @Test
    void aPassThatIsTakenBackLeavesNothingToCertify() {
        Following following = Following.of(List.of(
                kept(FIRST, true, 1),
                kept(SECOND, true, 1),
                event(FIRST, new SittingVoided(EXAM, WHO, "替考")),
                withdrawn(FIRST)));
        assertEquals(
                List.of(SECOND),
                following.passes().passed().stream().map(Passed::sitting).toList());
        assertEquals(
                List.of(FIRST),
                following.passes().ended().stream().map(Ending::sitting).toList());
    }

    /** What there was before is taken back first, then the new pass is certified anew. */
    @Test
    void whoPassesAgainAfterAWithdrawalGetsANewOne() {
        Following following = Following.of(List.of(withdrawn(FIRST), kept(FIRST, true, 2)));
        assertEquals(
                List.of(FIRST),
                following.passes().ended().stream().map(Ending::sitting).toList());
        assertEquals(
                List.of(FIRST),
                following.passes().passed().stream().map(Passed::sitting).toList());
    }

    @Test
    void onlyWhatIsPrintedMattersOfACorrection() {
        List<Event> events = new ArrayList<>();
        events.add(event(FIRST, new LearnerCorrected(List.of("unit"), WHO, "调动")));
        events.add(event(SECOND, new LearnerCorrected(List.of("name", "unit"), WHO, "改名")));
        assertEquals(
                Set.of(new Following.Person(TenantId.DEFAULT, SECOND.learnerId())),
                Following.of(events).corrected());
    }

    @Test
    void aReleaseIsOfItsExam() {
        Event release = new Event(
                2,
                TenantId.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                AT,
                new ResultsReleased(EXAM.code(), Optional.empty(), WHO));
        assertEquals(
                Set.of(new Release(TenantId.DEFAULT, EXAM.code())),
                Following.of(List.of(release, release)).released());
    }
}
