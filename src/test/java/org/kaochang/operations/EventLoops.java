package org.kaochang.operations;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The event loops of this process, looked at again and again from a thread of its own until it is closed.
 *
 * <p>What Vert.x' own checker reads, the start of the task at hand, is read here too, however the class was loaded.
 */
final class EventLoops implements AutoCloseable {

    private static final String LOOPS = "vert.x-eventloop-thread-";
    private static final Map<Class<?>, MethodHandle> STARTS = new ConcurrentHashMap<>();

    private final long everyMillis;
    private final Consumer<Thread> look;
    private final Thread sampler;

    private volatile boolean over;

    private EventLoops(String name, long everyMillis, Consumer<Thread> look) {
        this.everyMillis = everyMillis;
        this.look = look;
        this.sampler = Thread.ofPlatform().daemon().name(name).start(this::watch);
    }

    /** @param look at one of them, in one thread always */
    static EventLoops watched(String name, long everyMillis, Consumer<Thread> look) {
        return new EventLoops(name, everyMillis, look);
    }

    private void watch() {
        while (!over) {
            for (Thread loop : all()) {
                look.accept(loop);
            }
            try {
                Thread.sleep(everyMillis);
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    private static Thread[] all() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] all = new Thread[root.activeCount() * 2 + 64];
        int count = root.enumerate(all);
        return Arrays.stream(all, 0, count)
                .filter(thread -> thread.getName().startsWith(LOOPS))
                .toArray(Thread[]::new);
    }

    /** Of the task at hand, by {@code System.nanoTime}; 0 when there is none. */
    static long start(Thread loop) {
        try {
            MethodHandle startTime = STARTS.get(loop.getClass());
            if (startTime == null) {
                startTime = MethodHandles.publicLookup()
                        .findVirtual(loop.getClass(), "startTime", MethodType.methodType(long.class));
                STARTS.put(loop.getClass(), startTime);
            }
            return (long) startTime.invoke(loop);
        } catch (Throwable unknown) {
            throw new IllegalStateException("no thread of Vert.x: " + loop, unknown);
        }
    }

    /** The innermost call first, without names of modules and loaders. */
    static List<String> stack(Thread loop) {
        return Arrays.stream(loop.getStackTrace())
                .map(StackTraceElement::toString)
                .map(frame -> frame.substring(frame.lastIndexOf('/') + 1))
                .toList();
    }

    /** The innermost of our own methods; empty when there is none. */
    static String site(List<String> stack) {
        return stack.stream()
                .filter(frame -> frame.startsWith("org.kaochang.") && !frame.contains("Test"))
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        sampler.join();
    }
}
