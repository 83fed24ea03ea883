package org.kaochang.exam;

import org.kaochang.common.ContextRelay;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.TenantId;
import org.kaochang.question.Bank;
import org.kaochang.question.NumberedItem;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Published exams in memory, so that starting an attempt reads no bank. A version never changes, so nothing here goes
 * stale; the least recently used leave when there are more than {@link ExamConfig#kept}. However many ask for a version at
 * once, it is loaded once.
 */
@ApplicationScoped
public class PublishedExamSource {

    private record Key(TenantId tenant, ExamVersionId version) {}

    private final ExamStore store;
    private final ExamWorkerService workers;
    private final Map<Key, Uni<PublishedExam>> kept;

    PublishedExamSource(ExamStore store, ExamWorkerService workers, ExamConfig config) {
        this.store = store;
        this.workers = workers;
        int maxSize = config.cacheSize();
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Uni<PublishedExam>> eldest) {
                return size() > maxSize;
            }
        };
    }

    /** One version; fails as {@link ExamStore#find} does. The item comes on the caller's own Vert.x context. */
    public Uni<PublishedExam> load(TenantId tenant, ExamVersionId version) {
        // Whoever waits for another's load would else go on, on that other's event loop.
        return Uni.createFrom().deferred(() -> shared(new Key(tenant, version)).emitOn(ContextRelay.callers()));
    }

    /**
     * One version for staff, whom nobody who sits shall wait for: neither kept, so that it pushes out none that is sat, nor read over
     * the hall's connections. Empty when there is no such version.
     */
    public Uni<Optional<PublishedExam>> loadForStaff(TenantId tenant, ExamVersionId version) {
        return store.version(tenant, version)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : whole(
                                        tenant,
                                        found.get(),
                                        store.itemsForStaff(tenant, found.get().version()))
                                .map(Optional::of));
    }

    /** The version new attempts get; empty when the exam was never published. */
    public Uni<Optional<PublishedExam>> current(TenantId tenant, ExamCode code) {
        return store.currentVersion(tenant, code)
                .chain(version -> version.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : load(tenant, new ExamVersionId(code, version.get())).map(Optional::of));
    }

    private Uni<PublishedExam> shared(Key key) {
        synchronized (kept) {
            return kept.computeIfAbsent(key, this::loading);
        }
    }

    private Uni<PublishedExam> loading(Key key) {
        return store.find(key.tenant(), key.version())
                // Those who sit wait for it, so it comes over the hall's connections.
                .chain(stored -> whole(key.tenant(), stored, store.items(key.tenant(), stored.version())))
                .onFailure()
                .invoke(failure -> forget(key))
                .memoize()
                .indefinitely();
    }

    private Uni<PublishedExam> whole(TenantId tenant, ExamStore.Stored stored, Uni<List<NumberedItem>> read) {
        ExamVersion version = stored.version();
        return read.chain(items -> workers.run(over -> new PublishedExam(
                tenant,
                stored.exam(),
                version.id().version(),
                Bank.of(version.bank().code(), version.bank().version(), items),
                version.publishedAt())));
    }

    /** For tests: as after a start. */
    public void forgetAll() {
        synchronized (kept) {
            kept.clear();
        }
    }

    private void forget(Key key) {
        synchronized (kept) {
            kept.remove(key);
        }
    }
}
