package org.kaochang.result;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AccountId;
import org.kaochang.event.DomainEvent.ResultKept;
import org.kaochang.event.DomainEvent.ResultWithdrawn;
import org.kaochang.event.DomainEvent.SittingVoided;
import org.kaochang.event.Event;
import org.kaochang.event.EventKind;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What some events come to for whatever follows from a pass (certificates, hours), so that the order among them can be forgotten:
 * first what ended is taken back, then what is passed in the end is given.
 *
 * @param ended sittings of which whatever followed from a pass before holds no more, and why
 * @param passed sittings that are passed after all of the events
 */
public record Passes(List<Ending> ended, List<Passed> passed) {

    private static final String VOIDED = "sitting-voided";

    public Passes {
        ended = List.copyOf(ended);
        passed = List.copyOf(passed);
    }

    /** The events it goes by; others are passed over. */
    public static Set<EventKind> kinds() {
        return EnumSet.of(EventKind.RESULT_KEPT, EventKind.RESULT_WITHDRAWN, EventKind.SITTING_VOIDED);
    }

    /** @param events in their order */
    public static Passes of(List<Event> events) {
        Map<AttemptKey, Ending> ended = new LinkedHashMap<>();
        Map<AttemptKey, Passed> passed = new LinkedHashMap<>();
        for (Event event : events) {
            switch (event.what()) {
                case ResultKept kept
                when kept.passed() -> passed.put(sitting(event), new Passed(sitting(event), kept.exam(), event.at()));
                case ResultKept failed -> end(event, "failed", Optional.empty(), Optional.empty(), ended, passed);
                case ResultWithdrawn(var exam, var by, var reason) ->
                    end(event, "result-withdrawn", Optional.of(by), Optional.of(reason), ended, passed);
                case SittingVoided(var exam, var by, var reason) ->
                    end(event, VOIDED, Optional.of(by), Optional.of(reason), ended, passed);
                default -> {}
            }
        }
        return new Passes(List.copyOf(ended.values()), List.copyOf(passed.values()));
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
        ended.merge(sitting, new Ending(sitting, event.at(), kind, by, reason), Passes::said);
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
