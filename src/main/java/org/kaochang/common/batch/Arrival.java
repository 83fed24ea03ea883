package org.kaochang.common.batch;

import java.util.function.Consumer;

/**
 * One that waits to be written, or is on its way.
 *
 * @param since when it came, in nanoseconds from any fixed moment on
 * @param whenDone told once what became of it
 */
record Arrival<K, T, R>(T item, K key, long since, Consumer<Delivery<R>> whenDone) {}
