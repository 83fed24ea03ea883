package org.kaochang.report.audit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The kinds of things that have a name on file, so that an auditor need not look for them by their ids. */
enum ThingKind {
    ACCOMMODATION(true),
    ACCOUNT(true),
    ATTEMPT(true),
    BANK(false),
    CERTIFICATE(true),
    ENROLMENT(true),
    EXAM(false),
    LEARNER(true),
    OUTAGE(true),
    RETAKE_APPLICATION(true),
    SESSION(true),
    STUDY_HOURS(true),
    TENANT(false),
    UNIT(false);

    /** What a refused call is known to be about by the first part of its word: see {@code audit.AuditedFilter}. */
    private static final Map<String, ThingKind> OF_REFUSALS = Map.of("hall", EXAM, "retake", RETAKE_APPLICATION);

    /** Fields of before and after that name things; a plan of study is called as its exam, where it has one. */
    private static final Map<String, ThingKind> OF_FIELDS = Map.of(
            "actor", ACCOUNT,
            "bank", BANK,
            "editors", ACCOUNT,
            "exam", EXAM,
            "learner", LEARNER,
            "plan", EXAM,
            "unit", UNIT);

    private final boolean byId;

    ThingKind(boolean byId) {
        this.byId = byId;
    }

    /** Whether its things go by ids; else by codes. */
    boolean byId() {
        return byId;
    }

    /** As entries have it. */
    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty where things of the kind have no name. */
    static Optional<ThingKind> of(String kind) {
        for (ThingKind each : values()) {
            if (each.wire().equals(kind)) {
                return Optional.of(each);
            }
        }
        return Optional.ofNullable(OF_REFUSALS.get(kind));
    }

    static Optional<ThingKind> ofField(String field) {
        return Optional.ofNullable(OF_FIELDS.get(field));
    }
}
