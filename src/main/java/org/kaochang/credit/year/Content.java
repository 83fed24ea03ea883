package org.kaochang.credit.year;

import java.util.Optional;

/**
 * What was learned, by which hours of the same content are known, so that they count once.
 *
 * @param whole a plan, a course, a paper; hours of different wholes always add up
 * @param part a piece of it, whose hours add up to the whole's with those of other pieces; empty: the entry is of the whole, as a pass is
 */
public record Content(String whole, Optional<String> part) {

    public static Content whole(String whole) {
        return new Content(whole, Optional.empty());
    }

    public static Content part(String whole, String part) {
        return new Content(whole, Optional.of(part));
    }
}
