package org.kaochang.load;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** What a node goes through while {@link RosterUpload} brings its files: heap, event loops; judged by limits. */
final class RosterWatch implements AutoCloseable {

    private final HeapWatch heap;
    private final RosterUpload roster;
    private final LoopWatch loops;
    private final Instant since = Instant.now();
    private final int moreHeap;
    private final int pause;

    private RosterWatch(HeapWatch heap, Stage stage, RosterUpload roster, Options options) {
        this.heap = heap;
        this.roster = roster;
        this.loops = new LoopWatch(stage.first().port(), roster::running);
        this.moreHeap = options.number("heap-limit", 512);
        this.pause = options.number("pause-limit", 50);
    }

    /** The options of a run whose heap is watched. */
    static Options options(Options options, HeapWatch heap) {
        Options all = options.with(Map.of("java-options", Stage.JAVA_OPTIONS));
        return all.instead("java-options", all.text("java-options", "") + " " + heap.javaOption());
    }

    /** From now on: whoever sits is there already. */
    static RosterWatch begun(HeapWatch heap, Stage stage, RosterUpload roster, Options options) {
        return new RosterWatch(heap, stage, roster, options);
    }

    /** Tells what was seen; whether all of it is within the limits. */
    boolean within() throws IOException {
        HeapWatch.Figures before = heap.between(since, roster.from());
        HeapWatch.Figures during = heap.between(roster.from(), roster.until());
        tell("before", before);
        tell("meanwhile", during);
        int more = during.peak() - before.peak();
        double longest = loops.told();
        System.out.printf(
                "roster  heap at most %d MiB more than before (limit %d), loops at most %.0f ms late (limit %d)%n",
                more, moreHeap, longest, pause);
        return more < moreHeap && longest <= pause;
    }

    private static void tell(String when, HeapWatch.Figures figures) {
        System.out.printf(
                "heap    %s: at most %d MiB with garbage, %d MiB without; %d pauses, the longest %.1f ms%n",
                when, figures.peak(), figures.left(), figures.pauses(), figures.longestPause());
    }

    @Override
    public void close() {
        loops.close();
    }
}
