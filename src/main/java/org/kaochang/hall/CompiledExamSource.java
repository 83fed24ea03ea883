package org.kaochang.hall;

import org.kaochang.exam.PublishedExamSource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

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

    /** @param version one that has been published */
    public Uni<CompiledExam> get(String code, int version) {
        Version wanted = new Version(code, version);
        CompiledExam ready = compiled.getIfPresent(wanted);
        return ready != null
                ? Uni.createFrom().item(ready)
                : published.load(code, version).map(loaded -> compiled.get(wanted, key -> CompiledExam.of(loaded)));
    }
}
