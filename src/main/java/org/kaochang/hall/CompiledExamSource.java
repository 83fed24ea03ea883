package org.kaochang.hall;

import org.kaochang.attempt.Attempt;
import org.kaochang.exam.PublishedExam;
import org.kaochang.exam.PublishedExamSource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Map;

/** Published versions, compiled at first use and kept: they never change. */
@ApplicationScoped
public class CompiledExamSource {

    private static final int VERSIONS_KEPT = 200;

    private final PublishedExamSource published;
    private final Cache<Version, CompiledExam> compiled =
            Caffeine.newBuilder().maximumSize(VERSIONS_KEPT).build();

    CompiledExamSource(PublishedExamSource published) {
        this.published = published;
    }

    private record Version(String code, int number) {}

    /** A sitting's attempt with the exam version it is of. */
    public record Sat(Attempt attempt, CompiledExam exam) {}

    /** The attempts, in their order, each with its exam. */
    public Uni<List<Sat>> getAll(List<Attempt> attempts) {
        return Multi.createFrom()
                .items(attempts.stream().map(CompiledExamSource::version).distinct())
                .onItem()
                .transformToUniAndConcatenate(
                        version -> get(version.code(), version.number()).map(exam -> Map.entry(version, exam)))
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(exams -> attempts.stream()
                        .map(attempt -> new Sat(attempt, exams.get(version(attempt))))
                        .toList());
    }

    private static Version version(Attempt attempt) {
        return new Version(attempt.examCode(), attempt.examVersion());
    }

    /** @param version one that has been published */
    public Uni<CompiledExam> get(String code, int version) {
        Version wanted = new Version(code, version);
        CompiledExam ready = compiled.getIfPresent(wanted);
        return ready != null
                ? Uni.createFrom().item(ready)
                : published.load(code, version).map(this::compiled);
    }

    /** The same of a version that has been loaded already. */
    public CompiledExam compiled(PublishedExam version) {
        return compiled.get(new Version(version.exam().code(), version.version()), first -> CompiledExam.of(version));
    }
}
