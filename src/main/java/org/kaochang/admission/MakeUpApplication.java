package org.kaochang.admission;

import org.kaochang.admission.AdmissionFacts.Application;
import org.kaochang.admission.AdmissionFacts.Sitting;
import org.kaochang.exam.RetakePolicy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a policy wants it, each make-up is asked for on its own: an approval admits exactly the next sitting. */
public final class MakeUpApplication implements AdmissionRule {

    /** How an application stands; {@link #wire} is its name in JSON. */
    public enum Standing {
        /** No application has a place now. */
        NONE,
        NEEDED,
        PENDING,
        APPROVED,
        REJECTED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public List<Denial> judge(AdmissionFacts facts) {
        return switch (standing(facts)) {
            case NONE, APPROVED -> List.of();
            case NEEDED -> List.of(new Denial.ApplicationNeeded());
            case PENDING -> List.of(new Denial.ApplicationPending());
            case REJECTED -> List.of(new Denial.ApplicationRejected());
        };
    }

    /** How the application for the learner's next sitting stands. */
    public static Standing standing(AdmissionFacts facts) {
        Optional<Sitting> failed = sittingToMakeUp(facts);
        return failed.isEmpty()
                ? Standing.NONE
                : after(failed.get(), facts).map(MakeUpApplication::standing).orElse(Standing.NEEDED);
    }

    /** What whoever decided on that application says to the learner. */
    static Optional<String> note(AdmissionFacts facts) {
        return sittingToMakeUp(facts)
                .flatMap(failed -> after(failed, facts))
                .flatMap(Application::note)
                .filter(note -> !note.isBlank());
    }

    private static Optional<Application> after(Sitting failed, AdmissionFacts facts) {
        return facts.application()
                .filter(application -> application.afterAttempt().equals(failed.attemptId()));
    }

    /** The failed sitting that an application would be for; empty when there is nothing to ask for. */
    public static Optional<Sitting> sittingToMakeUp(AdmissionFacts facts) {
        boolean wanted = facts.exam().retakes().application() != RetakePolicy.Application.NONE;
        var left = AttemptCount.of(facts).left();
        boolean exhausted = left.isPresent() && left.getAsInt() == 0;
        boolean untold = facts.pending().isPresent();
        if (!wanted || exhausted || untold || facts.passed() || facts.running().isPresent()) {
            return Optional.empty();
        }
        List<Sitting> sittings = facts.sittingsOfEnrolment();
        return sittings.isEmpty() ? Optional.empty() : Optional.of(sittings.getLast());
    }

    private static Standing standing(Application application) {
        return switch (application.status()) {
            case PENDING -> Standing.PENDING;
            case APPROVED -> Standing.APPROVED;
            case REJECTED -> Standing.REJECTED;
        };
    }
}
