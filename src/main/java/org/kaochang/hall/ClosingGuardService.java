package org.kaochang.hall;

import org.kaochang.answer.AnswerService;
import org.kaochang.common.ClockSource;
import org.kaochang.hall.outage.OutageService;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Up to which moment sittings whose time is up may be ended: not while an outage is hardly over, and never past a change or a
 * hand-in that came in time and that this node has not written yet.
 */
@ApplicationScoped
public class ClosingGuardService {

    private static final Duration LONG = Duration.ofSeconds(1);

    private final OutageService outages;
    private final AnswerService answers;
    private final SubmissionBuffer submissions;
    private final ClockSource clock;

    ClosingGuardService(OutageService outages, AnswerService answers, SubmissionBuffer submissions, ClockSource clock) {
        this.outages = outages;
        this.answers = answers;
        this.submissions = submissions;
        this.clock = clock;
    }

    /** Empty when nothing is to be ended now. */
    Optional<Instant> upTo() {
        return outages.holding() ? Optional.empty() : Optional.of(clock.now().minus(oldest()));
    }

    /**
     * Whether one sitting whose time is up may be ended because its learner looks at it. That changes are on their way for a
     * few milliseconds is as it always is, and they are others'; for longer there is an outage.
     */
    boolean mayEndOne() {
        return !outages.holding() && oldest().compareTo(LONG) < 0;
    }

    private Duration oldest() {
        return Stream.of(answers.oldest(), submissions.oldest())
                .flatMap(Optional::stream)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
