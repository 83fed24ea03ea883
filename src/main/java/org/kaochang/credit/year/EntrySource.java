package org.kaochang.credit.year;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where hours come from; {@link #wire} stands in the database and never changes. */
public enum EntrySource {
    /** Studied, as a platform, a unit or an administrator recorded it. */
    STUDY("study"),
    /** Earned by a pass. */
    EXAM("exam"),
    /** Converted from something else (折算): a paper, a degree course, a lecture. */
    DECLARED("declared"),
    /** Not hours: fraud was found, which cancels the year. */
    FRAUD("fraud");

    private static final Map<String, EntrySource> BY_WIRE =
            Arrays.stream(values()).collect(Collectors.toMap(EntrySource::wire, Function.identity()));

    private final String wire;

    EntrySource(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    /** @throws IllegalArgumentException when there is none of this name */
    public static EntrySource ofWire(String wire) {
        EntrySource source = BY_WIRE.get(wire);
        if (source == null) {
            throw new IllegalArgumentException("no such source of hours: " + wire);
        }
        return source;
    }
}
