package org.kaochang.hall.invigilation;

import org.kaochang.common.AttemptId;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Does something to a hall full of sittings while they are being sat: to most in transactions of many, which pass by those that
 * somebody is just writing, and then to those one by one, waiting for whoever writes.
 */
final class CrowdRelay {

    /** So many rows are held at once where only ends are moved: saves wait for no more than that. */
    static final int ROWS = 500;

    private CrowdRelay() {}

    /** What is done, in one transaction. */
    interface Work<T> {

        /**
         * @param waiting whether those somebody is just writing are waited for; else they are missing from the answer
         * @return something for each sitting that it was done to
         */
        Uni<List<T>> on(List<AttemptId> some, boolean waiting);
    }

    /**
     * @param atOnce most sittings of one transaction
     * @param id which sitting an answer is of
     */
    static <T> Uni<List<T>> each(List<AttemptId> all, int atOnce, Function<T, AttemptId> id, Work<T> work) {
        return Multi.createFrom()
                .iterable(all)
                .group()
                .intoLists()
                .of(atOnce)
                .onItem()
                .transformToUniAndConcatenate(some -> freeFirst(some, id, work))
                .collect()
                .in(ArrayList::new, List::addAll);
    }

    private static <T> Uni<List<T>> freeFirst(List<AttemptId> some, Function<T, AttemptId> id, Work<T> work) {
        return work.on(some, false).chain(free -> {
            Set<AttemptId> done = free.stream().map(id).collect(Collectors.toSet());
            return Multi.createFrom()
                    .iterable(some)
                    .filter(one -> !done.contains(one))
                    .onItem()
                    .transformToUniAndConcatenate(one -> work.on(List.of(one), true))
                    .collect()
                    .in(() -> new ArrayList<>(free), List::addAll);
        });
    }
}
