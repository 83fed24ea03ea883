package org.kaochang.certificate;

import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.event.DomainEvent.LearnerCorrected;
import org.kaochang.event.DomainEvent.ResultsReleased;
import org.kaochang.event.Event;
import org.kaochang.result.Passes;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What follows for certificates from some events, so that the order among them can be forgotten. */
record Following(Passes passes, Set<Release> released, Set<Person> corrected) {

    /** A learner whose name or ID number was put right. */
    record Person(TenantId tenant, LearnerId learner) {}

    private static final Set<String> PRINTED = Set.of("name", "id-number");

    /** @param events in their order */
    static Following of(List<Event> events) {
        Set<Release> released = new LinkedHashSet<>();
        Set<Person> corrected = new LinkedHashSet<>();
        for (Event event : events) {
            switch (event.what()) {
                case ResultsReleased told -> released.add(new Release(event.tenant(), told.exam()));
                case LearnerCorrected(var fields, var by, var reason)
                when fields.stream().anyMatch(PRINTED::contains) ->
                    corrected.add(new Person(event.tenant(), event.learner().orElseThrow()));
                default -> {}
            }
        }
        return new Following(Passes.of(events), Set.copyOf(released), Set.copyOf(corrected));
    }
}
