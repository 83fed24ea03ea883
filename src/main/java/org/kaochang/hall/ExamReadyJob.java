package org.kaochang.hall;

import org.kaochang.common.RoundsService;
import org.kaochang.common.TenantLogSink;
import org.kaochang.exam.ExamConfig;
import org.kaochang.exam.ExamPublished;
import org.kaochang.exam.ExamStore;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Has the current versions of exams compiled before anybody asks for them: all at start, one when it is published here, and
 * those published on other nodes within a few seconds.
 */
@ApplicationScoped
public class ExamReadyJob {

    private static final Logger LOG = Logger.getLogger(ExamReadyJob.class);

    private final ExamStore store;
    private final CompiledExamSource exams;
    private final RoundsService rounds;
    private final ExamConfig config;

    private volatile boolean done;

    ExamReadyJob(ExamStore store, CompiledExamSource exams, RoundsService rounds, ExamConfig config) {
        this.store = store;
        this.exams = exams;
        this.rounds = rounds;
        this.config = config;
    }

    /** Whether all that was published when this node started has been gone through. */
    public boolean done() {
        return done;
    }

    /** After the packs have been loaded. */
    void atStart(@Observes @Priority(3000) StartupEvent start) {
        rounds.run(this::look).subscribe().with(all -> done = true, failure -> {
            done = true;
            LOG.errorf("Exams were not made ready at start: %s", failure.getMessage());
        });
    }

    void publishedHere(@Observes ExamPublished published) {
        ready(published).subscribe().with(ready -> {}, failure -> {});
    }

    @Scheduled(every = "${kaochang.exams.look-every:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return rounds.runOrSay("Newly published exams", this::look);
    }

    /** Compiles what is current and not in memory yet. */
    Uni<Void> look() {
        return store.newest(config.cacheSize())
                .onItem()
                .transformToMulti(current -> Multi.createFrom().iterable(current))
                .onItem()
                .transformToUniAndConcatenate(this::ready)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One that cannot be made ready keeps no other from it; whoever asks for it will be told why. */
    private Uni<Void> ready(ExamPublished version) {
        return exams.get(version.tenant(), version.version())
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> TenantLogSink.lines(
                        version.tenant(), () -> LOG.errorf(failure, "Exam %s was not made ready", version)))
                .onFailure()
                .recoverWithNull();
    }
}
