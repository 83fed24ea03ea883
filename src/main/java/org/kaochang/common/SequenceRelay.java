package org.kaochang.common;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

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
}
