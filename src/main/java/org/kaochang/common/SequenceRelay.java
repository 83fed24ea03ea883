package org.kaochang.common;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Does one thing after another, as a transaction has one connection, on which one statement follows another. */
public final class SequenceRelay {

    private SequenceRelay() {}

    /** The first failure ends it: what comes after is not begun. */
    public static <T> Uni<Void> oneByOne(Iterable<T> all, Function<T, Uni<?>> each) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(one -> each.apply(one).replaceWithVoid())
                .collect()
                .last()
                .replaceWithVoid();
    }

    /**
     * A long list in parts for one statement each. They are views of it.
     *
     * @param size of each part; the last may be shorter
     */
    public static <T> List<List<T>> parts(List<T> all, int size) {
        List<List<T>> parts = new ArrayList<>(Math.ceilDiv(all.size(), size));
        for (int from = 0; from < all.size(); from += size) {
            parts.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return parts;
    }
}
