package org.kaochang.question;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * Reads the items of a bank page by page. Rows are decoded on an event loop: a hundred thousand at once would hold it for
 * seconds, a page for a millisecond or two. Between two pages no connection is held.
 */
final class ItemPageSource {

    /** Rows of a page. */
    static final int SIZE = 500;

    private ItemPageSource() {}

    /**
     * @param number of an item, by which pages are in order
     * @param page reads the items whose numbers follow that one, {@value #SIZE} at most
     */
    static <T> Uni<List<T>> all(ToIntFunction<T> number, IntFunction<Uni<List<T>>> page) {
        return Multi.createBy()
                .repeating()
                .<AtomicInteger, List<T>>uni(
                        AtomicInteger::new,
                        last -> page.apply(last.get()).invoke(items -> {
                            if (!items.isEmpty()) {
                                last.set(number.applyAsInt(items.getLast()));
                            }
                        }))
                .whilst(items -> items.size() == SIZE)
                .collect()
                .in(ArrayList::new, List::addAll);
    }
}
