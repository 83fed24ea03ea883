package org.kaochang.certificate;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AccountId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.event.DomainEvent.LearnerCorrected;
import org.kaochang.event.DomainEvent.ResultKept;
import org.kaochang.event.DomainEvent.ResultWithdrawn;
import org.kaochang.event.DomainEvent.ResultsReleased;
import org.kaochang.event.DomainEvent.SittingVoided;
import org.kaochang.event.Event;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What follows for certificates from some events, so that the order among them can be forgotten: first what ended ends, then what
 * is passed in the end is kept.
 *
 * @param ended sittings whose certificate, if there is one from before, holds no more, and why
 * @param passed sittings that are passed after all of the events
 */
record Following(List<Ending> ended, List<Passed> passed, Set<Release> released, Set<Person> corrected) {

    /** A learner whose name or ID number was put right. */
    record Person(TenantId tenant, LearnerId learner) {}

    private static final String VOIDED = "sitting-voided";
    private static final Set<String> PRINTED = Set.of("name", "id-number");

    /** @param events in their order */
    static Following of(List<Event> events) {
        Map<AttemptKey, Ending> ended = new LinkedHashMap<>();
        Map<AttemptKey, Passed> passed = new LinkedHashMap<>();
        Set<Release> released = new LinkedHashSet<>();
        Set<Person> corrected = new LinkedHashSet<>();
        for (Event event : events) {
            switch (event.what()) {
                case ResultKept kept
                when kept.passed() -> passed.put(sitting(event), new Passed(sitting(event), kept.exam(), event.at()));
                case ResultKept failed -> end(event, "failed", Optional.empty(), Optional.empty(), ended, passed);
                case ResultWithdrawn(var exam, var by, var reason) ->
                    end(event, "result-withdrawn", Optional.of(by), Optional.of(reason), ended, passed);
                case SittingVoided(var exam, var by, var reason) ->
                    end(event, VOIDED, Optional.of(by), Optional.of(reason), ended, passed);
                case ResultsReleased told -> released.add(new Release(event.tenant(), told.exam()));
                case LearnerCorrected(var fields, var by, var reason)
                when fields.stream().anyMatch(PRINTED::contains) ->
                    corrected.add(new Person(event.tenant(), event.learner().orElseThrow()));
                default -> {}
            }
        }
        return new Following(
                List.copyOf(ended.values()), List.copyOf(passed.values()), Set.copyOf(released), Set.copyOf(corrected));
    }

    private static void end(
            Event event,
            String kind,
            Optional<AccountId> by,
            Optional<String> reason,
            Map<AttemptKey, Ending> ended,
            Map<AttemptKey, Passed> passed) {
        AttemptKey sitting = sitting(event);
        passed.remove(sitting);
        ended.merge(sitting, new Ending(sitting, event.at(), kind, by, reason), Following::said);
    }

    /** What ended it first; but a result goes because its sitting is struck out, whichever of the two is told first. */
    private static Ending said(Ending first, Ending later) {
        return later.kind().equals(VOIDED) ? later : first;
    }

    private static AttemptKey sitting(Event event) {
        return new AttemptKey(
                event.tenant(), event.learner().orElseThrow(), event.attempt().orElseThrow());
    }
}
