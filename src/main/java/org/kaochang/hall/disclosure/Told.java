package org.kaochang.hall.disclosure;

import org.kaochang.exam.Disclosure;
import org.kaochang.exam.Words;
import org.kaochang.http.contract.OneOf;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/**
 * What a learner may be told of a sitting at a moment.
 *
 * @param result points and whether passed, as far as the exam discloses them
 * @param sections points by section
 * @param review keys and explanations
 * @param pending there is a result, and this is when it is told
 */
public record Told(boolean result, boolean sections, boolean review, Optional<Pending> pending) {

    /** Of a sitting without a result there is nothing to tell. */
    public static final Told NOTHING = new Told(false, false, false, Optional.empty());

    /**
     * @param when {@code window-end} or {@code release}
     * @param at null when nobody can say yet
     */
    public record Pending(
            @OneOf({"window-end", "release"}) String when,
            @Nullable Instant at) {}

    static Told later(Disclosure.When when, Optional<Instant> at) {
        return new Told(false, false, false, Optional.of(new Pending(Words.of(when), at.orElse(null))));
    }
}
