package org.kaochang.learner.roster;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of rosters: what a file is about, and which columns it may have. */
public enum RosterKind {
    LEARNERS(
            "learners",
            "学员",
            List.of(RosterField.NAME, RosterField.ID_NUMBER),
            List.of(
                    RosterField.NAME,
                    RosterField.ID_NUMBER,
                    RosterField.UNIT,
                    RosterField.UNIT_CODE,
                    RosterField.EXTERNAL_ID,
                    RosterField.USERNAME)),
    STUDY_HOURS(
            "study-hours",
            "学时",
            List.of(RosterField.HOURS, RosterField.HOURS_KIND),
            List.of(
                    RosterField.ID_NUMBER,
                    RosterField.EXTERNAL_ID,
                    RosterField.NAME,
                    RosterField.YEAR,
                    RosterField.HOURS_KIND,
                    RosterField.HOURS,
                    RosterField.PLAN,
                    RosterField.STUDIED_ON,
                    RosterField.REFERENCE)),
    ENROLMENTS(
            "enrolments",
            "选课",
            List.of(RosterField.EXAM),
            List.of(
                    RosterField.ID_NUMBER,
                    RosterField.EXTERNAL_ID,
                    RosterField.NAME,
                    RosterField.EXAM,
                    RosterField.ROOM,
                    RosterField.SEAT,
                    RosterField.ENROLLED_ON,
                    RosterField.REFERENCE));

    private final String wire;
    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<RosterField> required;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<RosterField> fields;

    RosterKind(String wire, String title, List<RosterField> required, List<RosterField> fields) {
        this.wire = wire;
        this.title = title;
        this.required = required;
        this.fields = fields;
    }

    static Optional<RosterKind> ofWire(String wire) {
        return Arrays.stream(values()).filter(kind -> kind.wire.equals(wire)).findFirst();
    }

    /** For programs, and in addresses: {@code study-hours}. */
    public String wire() {
        return wire;
    }

    String title() {
        return title;
    }

    /** Columns without which no row means anything; beside them a person has to be named, see {@link Person}. */
    List<RosterField> required() {
        return required;
    }

    List<RosterField> fields() {
        return fields;
    }

    Optional<RosterField> field(String wireOfField) {
        return fields.stream().filter(field -> field.wire().equals(wireOfField)).findFirst();
    }
}
