package org.kaochang.operations;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Looks at the event loops every few milliseconds and notes each task that used more CPU than a loop may be held for. CPU
 * time and not time on the wall: what a collector, a neighbour or a debugger holds up is none of the loop's own work.
 */
public final class LoopWatch implements AutoCloseable {

    /** More than this and everybody on the loop notices. */
    public static final long LIMIT_MILLIS = 50;

    private static final long EVERY_MILLIS = 4;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Holds itself and the pauses of tasks that are over together. */
    private final Map<Thread, Task> tasks = new HashMap<>();

    private final List<Pause> pauses = new ArrayList<>();
    private final long limitMillis;
    private final EventLoops loops;

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
            return EventLoops.site(stack);
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
        this.loops = EventLoops.watched("loop-watch", everyMillis, this::look);
    }

    /** So far, each task once. */
    public List<Pause> pauses() {
        synchronized (tasks) {
            List<Pause> seen = new ArrayList<>(pauses);
            tasks.values().stream().map(Task::pause).filter(Objects::nonNull).forEach(seen::add);
            return seen;
        }
    }

    private void look(Thread loop) {
        long start = EventLoops.start(loop);
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
                List<String> stack = EventLoops.stack(loop);
                if (EventLoops.start(loop) == start) {
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

    @Override
    public void close() throws InterruptedException {
        loops.close();
    }
}
