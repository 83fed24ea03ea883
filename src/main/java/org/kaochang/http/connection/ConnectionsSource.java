package org.kaochang.http.connection;

import io.netty.channel.Channel;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The connections of this process. One for all, because the part of it that hears of new ones is there before anything
 * that could be injected.
 */
final class ConnectionsSource {

    static final ConnectionsSource ALL = new ConnectionsSource();

    private final Set<ConnectionWatchFilter> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong sinceLook = new AtomicLong();

    private volatile Descriptors descriptors = new Descriptors(0, 0);
    private volatile long tick = System.nanoTime();

    /** The time as of the last look: exact enough for patience of seconds, and free. Never 0. */
    long tick() {
        return tick;
    }

    void admit(Channel channel) {
        ConnectionWatchFilter watch = new ConnectionWatchFilter(this, channel);
        open.add(watch);
        sinceLook.incrementAndGet();
        channel.pipeline().addLast("kaochang-watch", watch);
        channel.closeFuture().addListener(closed -> {
            open.remove(watch);
            sinceLook.decrementAndGet();
        });
    }

    void looked(Descriptors now) {
        descriptors = now;
        sinceLook.set(0);
        tick = System.nanoTime() | 1;
    }

    /** As last seen, and what has come and gone since. */
    Descriptors descriptors() {
        return descriptors.plus(sinceLook.get());
    }

    Collection<ConnectionWatchFilter> open() {
        return open;
    }
}
