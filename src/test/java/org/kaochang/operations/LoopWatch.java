package org.kaochang.operations;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at the event loops every few milliseconds and notes each task that used more CPU than a loop may be held for. CPU
 * time and not time on the wall: what a collector, a neighbour or a debugger holds up is none of the loop's own work.
 *
 * <p>What Vert.x' own checker reads, the start of the task at hand, is read here too, however the class was loaded.
 */
public final class LoopWatch implements AutoCloseable {

    /** More than this and everybody on the loop notices. */
    public static final long LIMIT_MILLIS = 50;

    private static final String LOOPS = "vert.x-eventloop-thread-";
    private static final long EVERY_MILLIS = 4;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<Thread, Task> tasks = new HashMap<>();
    private final List<Pause> pauses = new ArrayList<>();
    private final long limitMillis;
    private final long everyMillis;
    private final Thread sampler;

    private volatile boolean over;

    /**
     * A task that held its loop too long.
     *
     * @param cpuMillis that it had used when it was seen last
     * @param stack what it was at, the innermost call first
     */
    public record Pause(String loop, long cpuMillis, List<String> stack) {

        public boolean isOurs() {
            return !site().isEmpty();
        }

        /** The innermost of our own methods. */
        public String site() {
            return LoopWatch.site(stack);
        }

        @Override
        public String toString() {
            return loop + " " + cpuMillis + " ms\n  at "
                    + String.join("\n  at ", stack.subList(0, Math.min(40, stack.size())));
        }
    }

    private record Task(long start, long cpuBefore, Pause pause) {}

    public static LoopWatch begin() {
        return begin(LIMIT_MILLIS, EVERY_MILLIS);
    }

    /**
     * @param limitMillis of CPU
     * @param everyMillis a look
     */
    static LoopWatch begin(long limitMillis, long everyMillis) {
        return new LoopWatch(limitMillis, everyMillis);
    }

    private LoopWatch(long limitMillis, long everyMillis) {
        this.limitMillis = limitMillis;
        this.everyMillis = everyMillis;
        this.sampler = Thread.ofPlatform().daemon().name("loop-watch").start(this::watch);
    }

    /** The innermost of our own methods; empty when there is none. */
    static String site(List<String> stack) {
        return stack.stream()
                .filter(frame -> frame.startsWith("org.kaochang.") && !frame.contains("Test"))
                .findFirst()
                .orElse("");
    }

    /** The innermost call first, without names of modules and loaders. */
    static List<String> stack(Thread loop) {
        return Arrays.stream(loop.getStackTrace())
                .map(StackTraceElement::toString)
                .map(frame -> frame.substring(frame.lastIndexOf('/') + 1))
                .toList();
    }

    /** So far, each task once. */
    public List<Pause> pauses() {
        synchronized (pauses) {
            List<Pause> seen = new ArrayList<>(pauses);
            synchronized (tasks) {
                tasks.values().stream()
                        .map(Task::pause)
                        .filter(pause -> pause != null)
                        .forEach(seen::add);
            }
            return seen;
        }
    }

    private void watch() {
        while (!over) {
            for (Thread loop : loops()) {
                look(loop);
            }
            try {
                Thread.sleep(everyMillis);
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    private void look(Thread loop) {
        long start = start(loop);
        long cpu = THREADS.getThreadCpuTime(loop.threadId());
        synchronized (tasks) {
            Task task = tasks.get(loop);
            if (task == null || task.start() != start || start == 0 || cpu < 0) {
                end(task);
                tasks.put(loop, new Task(start, cpu, null));
                return;
            }
            long used = (cpu - task.cpuBefore()) / 1_000_000;
            if (used > limitMillis
                    && (task.pause() == null || used > 2 * task.pause().cpuMillis())) {
                List<String> stack = stack(loop);
                if (start(loop) == start) {
                    tasks.put(loop, new Task(start, task.cpuBefore(), new Pause(loop.getName(), used, stack)));
                }
            }
        }
    }

    private void end(Task task) {
        if (task != null && task.pause() != null) {
            pauses.add(task.pause());
        }
    }

    static Thread[] loops() {
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

    private static final Map<Class<?>, MethodHandle> STARTS = new ConcurrentHashMap<>();

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

    @Override
    public void close() throws InterruptedException {
        over = true;
        sampler.join();
    }
}
