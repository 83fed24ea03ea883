package org.kaochang.question;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Reads the items of a bank page by page. Rows are decoded on an event loop: a hundred thousand at once would hold it for
 * seconds, a page for a millisecond or two. Between two pages no connection is held.
 */
final class ItemPageSource {

    /** Rows of a page. */
    static final int SIZE = 500;

    private ItemPageSource() {}

    /** @param page reads what follows that one, {@value #SIZE} at most; empty: from the beginning */
    static <T> Uni<List<T>> all(Function<Optional<T>, Uni<List<T>>> page) {
        return Multi.createBy()
                .repeating()
                .<AtomicReference<Optional<T>>, List<T>>uni(
                        () -> new AtomicReference<>(Optional.empty()),
                        last -> page.apply(last.get()).invoke(items -> {
                            if (!items.isEmpty()) {
                                last.set(Optional.of(items.getLast()));
                            }
                        }))
                .whilst(items -> items.size() == SIZE)
                .collect()
                .in(ArrayList::new, List::addAll);
    }
}
