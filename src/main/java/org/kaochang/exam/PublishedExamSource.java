package org.kaochang.exam;

import org.kaochang.common.ContextRelay;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Published exams in memory, so that starting an attempt reads no bank. A version never changes, so nothing here goes
 * stale; the least recently used leave when there are more than {@code kaochang.exams.kept} (default 64). However many ask
 * for a version at once, it is loaded once.
 */
@ApplicationScoped
public class PublishedExamSource {

    private record Key(String code, int version) {}

    private final ExamStore store;
    private final Map<Key, Uni<PublishedExam>> kept;

    PublishedExamSource(ExamStore store, @ConfigProperty(name = "kaochang.exams.kept", defaultValue = "64") int most) {
        this.store = store;
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Uni<PublishedExam>> eldest) {
                return size() > most;
            }
        };
    }

    /** One version; fails as {@link ExamStore#load} does. The item comes on the caller's own Vert.x context. */
    public Uni<PublishedExam> load(String code, int version) {
        // Whoever waits for another's load would else go on, on that other's event loop.
        return Uni.createFrom().deferred(() -> shared(new Key(code, version)).emitOn(ContextRelay.callers()));
    }

    /** The version new attempts get; empty when the exam was never published. */
    public Uni<Optional<PublishedExam>> current(String code) {
        return store.currentVersion(code)
                .chain(version -> version.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : load(code, version.get()).map(Optional::of));
    }

    private Uni<PublishedExam> shared(Key key) {
        synchronized (kept) {
            return kept.computeIfAbsent(key, this::loading);
        }
    }

    private Uni<PublishedExam> loading(Key key) {
        return store.load(key.code(), key.version())
                .onFailure()
                .invoke(failure -> forget(key))
                .memoize()
                .indefinitely();
    }

    private void forget(Key key) {
        synchronized (kept) {
            kept.remove(key);
        }
    }
}
