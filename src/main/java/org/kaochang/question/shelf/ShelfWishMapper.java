package org.kaochang.question.shelf;

import org.kaochang.common.Numbers;
import org.kaochang.http.Problem;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** What a list of questions is asked for over HTTP. */
public final class ShelfWishMapper {

    private static final String NO_POINT = "-";

    private ShelfWishMapper() {}

    /**
     * What is blank asks for any.
     *
     * @param point a knowledge point, whole; {@code -}: those without one
     */
    public static ShelfWish wish(
            @Nullable String text,
            @Nullable String type,
            @Nullable String point,
            @Nullable Integer difficulty,
            boolean retired) {
        return new ShelfWish(
                given(text),
                given(type),
                given(point).map(named -> named.equals(NO_POINT) ? "" : named),
                Numbers.optional(difficulty),
                retired);
    }

    private static Optional<String> given(@Nullable String written) {
        return Optional.ofNullable(written).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A cursor is the number of the last question that is known; opaque to callers all the same. */
    public static int after(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return 0;
        }
        if (!cursor.matches("[1-9][0-9]{0,8}")) {
            throw Problem.ofField("cursor", "不是这个列表的游标");
        }
        return Integer.parseInt(cursor);
    }
}
