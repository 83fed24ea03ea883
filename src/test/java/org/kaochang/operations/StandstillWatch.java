package org.kaochang.operations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at the event loops and notes each that waits inside code of ours: asleep, for another thread's result, for a lock.
 * Such a thread is not kept from working by the machine, it has given its processor away; so what a slow machine, a
 * collector or a debugger holds up is not seen here. Work that holds a loop is seen by {@link LoopWatch}.
 */
public final class StandstillWatch implements AutoCloseable {

    /** Nothing of ours waits on a loop on purpose; this much is for whoever it waits for to be woken late. */
    static final long LIMIT_MILLIS = 200;

    /** A lock may be held by a thread that a busy machine lets wait for its turn. */
    static final long LOCK_LIMIT_MILLIS = 2_000;

    private static final long EVERY_MILLIS = 20;
    private static final int LEAST_SAMPLES = 5;

    private final Map<Thread, Waiting> waiting = new HashMap<>();
    private final Map<String, Standstill> found = new HashMap<>();
    private final EventLoops loops = EventLoops.watched("standstill-watch", EVERY_MILLIS, this::look);

    /** @param stack the innermost call first */
    public record Standstill(String loop, long millis, List<String> stack) {

        @Override
        public String toString() {
            return loop + " stood still for " + millis + " ms\n  at " + String.join("\n  at ", stack);
        }
    }

    private record Waiting(long task, String site, long since, int samples) {}

    public static StandstillWatch begin() {
        return new StandstillWatch();
    }

    private StandstillWatch() {}

    /** Those seen since this was asked before. */
    public List<Standstill> taken() {
        synchronized (found) {
            List<Standstill> taken = new ArrayList<>(found.values());
            found.clear();
            return taken;
        }
    }

    private void look(Thread loop) {
        long task = EventLoops.start(loop);
        List<String> stack = task == 0 || runs(loop) ? List.of() : EventLoops.stack(loop);
        String site = EventLoops.site(stack);
        if (site.isEmpty() || runs(loop) || EventLoops.start(loop) != task) {
            waiting.remove(loop);
            return;
        }
        long now = System.nanoTime();
        Waiting before = waiting.get(loop);
        boolean same = before != null && before.task() == task && before.site().equals(site);
        Waiting seen = new Waiting(task, site, same ? before.since() : now, same ? before.samples() + 1 : 1);
        waiting.put(loop, seen);
        long millis = (now - seen.since()) / 1_000_000;
        if (seen.samples() >= LEAST_SAMPLES && millis >= limit(loop, stack)) {
            synchronized (found) {
                found.put(site, new Standstill(loop.getName(), millis, stack));
            }
        }
    }

    private static boolean runs(Thread loop) {
        return loop.getState() == Thread.State.RUNNABLE;
    }

    private static long limit(Thread loop, List<String> stack) {
        boolean lock = loop.getState() == Thread.State.BLOCKED
                || stack.stream().limit(8).anyMatch(frame -> frame.contains("ReentrantLock"));
        return lock ? LOCK_LIMIT_MILLIS : LIMIT_MILLIS;
    }

    @Override
    public void close() throws InterruptedException {
        loops.close();
    }
}
