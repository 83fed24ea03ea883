package org.kaochang.hall;

import org.kaochang.attempt.Attempt;
import org.kaochang.common.ContextRelay;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.TenantId;
import org.kaochang.exam.ExamConfig;
import org.kaochang.exam.ExamWorkerService;
import org.kaochang.exam.PublishedExam;
import org.kaochang.exam.PublishedExamSource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Published versions, compiled by workers and kept: they never change. {@link ExamReadyJob} has them compiled before anybody
 * asks; whoever asks for another waits for it and holds up no event loop. Never asked under locks: see {@link #atHand}.
 */
@ApplicationScoped
public class CompiledExamSource {

    private final PublishedExamSource published;
    private final ExamWorkerService workers;
    private final Cache<Version, CompiledExam> compiled;
    private final Map<Version, Uni<CompiledExam>> underWay = new ConcurrentHashMap<>();

    CompiledExamSource(PublishedExamSource published, ExamWorkerService workers, ExamConfig config) {
        this.published = published;
        this.workers = workers;
        this.compiled = Caffeine.newBuilder().maximumSize(config.cacheSize()).build();
    }

    /** Names a published version. */
    record Version(TenantId tenant, ExamVersionId id) {

        static Version of(Attempt attempt) {
            return new Version(attempt.tenant(), attempt.exam());
        }

        static Version of(PublishedExam exam) {
            return new Version(exam.tenant(), exam.id());
        }
    }

    /** A sitting's attempt with the exam version it is of. */
    public record Sat(Attempt attempt, CompiledExam exam) {}

    /** The attempts, in their order, each with its exam. */
    public Uni<List<Sat>> getAll(List<Attempt> attempts) {
        return getAll(attempts.stream().map(Version::of).collect(Collectors.toSet()))
                .map(exams -> attempts.stream()
                        .map(attempt -> new Sat(attempt, Objects.requireNonNull(exams.get(Version.of(attempt)))))
                        .toList());
    }

    /** What the attempt is of. */
    Uni<CompiledExam> of(Attempt attempt) {
        Version version = Version.of(attempt);
        return get(version.tenant(), version.id());
    }

    /** @param versions ones that have been published */
    Uni<Map<Version, CompiledExam>> getAll(Set<Version> versions) {
        Map<Version, CompiledExam> ready = compiled.getAllPresent(versions);
        return ready.size() == versions.size()
                ? Uni.createFrom().item(ready)
                : Multi.createFrom()
                        .iterable(versions)
                        .onItem()
                        .transformToUniAndConcatenate(
                                version -> get(version.tenant(), version.id()).map(exam -> Map.entry(version, exam)))
                        .collect()
                        .asMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** @param version one that has been published */
    public Uni<CompiledExam> get(TenantId tenant, ExamVersionId version) {
        Version wanted = new Version(tenant, version);
        CompiledExam ready = compiled.getIfPresent(wanted);
        return ready != null
                ? Uni.createFrom().item(ready)
                : Uni.createFrom()
                        .deferred(() -> underWay.computeIfAbsent(wanted, this::compile))
                        .emitOn(ContextRelay.callers());
    }

    private Uni<CompiledExam> compile(Version wanted) {
        return published
                .load(wanted.tenant(), wanted.id())
                .chain(version -> workers.run(over -> CompiledExam.of(version)))
                .invoke(exam -> compiled.put(wanted, exam))
                .onTermination()
                .invoke(() -> underWay.remove(wanted))
                .memoize()
                .indefinitely();
    }

    /**
     * The attempts, in their order, each with its exam, at once and from memory: for those who hold locks.
     *
     * @param held looked into first
     * @throws NotAtHand when an exam is not in memory: to be fetched without locks before another try
     */
    List<Sat> atHand(List<Attempt> attempts, Map<Version, CompiledExam> held) {
        Set<Version> missing = new HashSet<>();
        List<Sat> sat = new ArrayList<>(attempts.size());
        for (Attempt attempt : attempts) {
            Version version = Version.of(attempt);
            CompiledExam exam = held.containsKey(version) ? held.get(version) : compiled.getIfPresent(version);
            if (exam == null) {
                missing.add(version);
            } else {
                sat.add(new Sat(attempt, exam));
            }
        }
        if (!missing.isEmpty()) {
            throw new NotAtHand(missing);
        }
        return sat;
    }

    /** For tests: as after a start. */
    void forgetAll() {
        compiled.invalidateAll();
    }

    /** Some exams are not in memory. */
    static final class NotAtHand extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Set<Version> missing;

        NotAtHand(Set<Version> missing) {
            super("exams not in memory: " + missing, null, false, false);
            this.missing = missing;
        }

        Set<Version> missing() {
            return missing;
        }
    }
}
