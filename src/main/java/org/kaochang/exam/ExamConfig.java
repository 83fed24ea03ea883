package org.kaochang.exam;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** Published exams in memory, and the threads that read, prove and compile exams. */
@ConfigMapping(prefix = "kaochang.exams")
public interface ExamConfig {

    /** Most published versions a node keeps in memory; the least recently used leave first. */
    @WithDefault("64")
    int cacheSize();

    /** Exams read, proved feasible or compiled at the same time on one node, each on a thread of its own. */
    @WithDefault("2")
    int threads();

    /** Pieces of such work that may wait for a thread; further ones get 503. */
    @WithDefault("1000")
    int queue();

    /** How long an exam file may be read or an exam be proved feasible before it is refused. */
    @WithDefault("PT30S")
    Duration timeLimit();

    /** How often each node looks for exams published elsewhere, to have them ready before they are asked for; {@code off}. */
    @WithDefault("5s")
    String lookEvery();

    /** Looks at files in work, as the desk asks for while they are edited, that may wait for their one thread; further ones get 503. */
    @WithDefault("32")
    int checkQueue();

    /** How long such a look may take before it says that it does not know whether the bank suffices. */
    @WithDefault("5s")
    Duration checkTimeLimit();
}
