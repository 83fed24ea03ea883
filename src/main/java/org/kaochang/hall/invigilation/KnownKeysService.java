package org.kaochang.hall.invigilation;

import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptStore;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.TenantId;
import org.kaochang.hall.CompiledExamSource;
import org.kaochang.hall.disclosure.DisclosureService;
import org.kaochang.hall.disclosure.EndedSitting;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Says whether a learner may know the keys of a sitting that has ended: then it does not run again unasked. */
@ApplicationScoped
public class KnownKeysService {

    private final AttemptStore attempts;
    private final CompiledExamSource exams;
    private final DisclosureService disclosures;

    KnownKeysService(AttemptStore attempts, CompiledExamSource exams, DisclosureService disclosures) {
        this.attempts = attempts;
        this.exams = exams;
        this.disclosures = disclosures;
    }

    /** @param key of a sitting that is there; one that runs has told nothing */
    Uni<Boolean> mayBeKnown(AttemptKey key) {
        return attempts.find(key).chain(found -> {
            Attempt attempt = found.orElseThrow();
            Attempt.Place place = attempt.place();
            return attempt.state()
                    .finishedAt()
                    .map(at -> new EndedSitting(at, place.windowKey(), place.windowCloses()))
                    .map(ended -> mayBeKnown(attempt.tenant(), attempt.exam(), ended))
                    .orElseGet(() -> Uni.createFrom().item(false));
        });
    }

    /** The same of one that whoever asks has looked up already. */
    public Uni<Boolean> mayBeKnown(TenantId tenant, ExamVersionId exam, EndedSitting ended) {
        return exams.get(tenant, exam).chain(compiled -> disclosures.keysMayHaveBeenTold(compiled.published(), ended));
    }
}
