package org.kaochang.exam;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditEntry;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.TenantId;
import org.kaochang.exam.DraftProof.Proved;
import org.kaochang.exam.ExamFileReading.Fault;
import org.kaochang.exam.PublicationOutcome.Published;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes immutable versions of exam drafts, each bound to the bank as it is now and proved feasible with it. */
@ApplicationScoped
public class ExamPublicationService {

    /** Publications of one exam that slip in between proving and writing; more than a few are no accident. */
    private static final int TRIES = 8;

    private final Pool pool;
    private final ExamDraftService drafts;
    private final ExamDraftStore store;
    private final ExamStore exams;
    private final DraftProofService proofs;
    private final ExamWorkerService workers;
    private final Event<ExamPublished> published;
    private final AuditStore audit;
    private final SealSource seals;
    private final ClockSource clock;

    ExamPublicationService(
            Pool pool,
            ExamDraftService drafts,
            ExamDraftStore store,
            ExamStore exams,
            DraftProofService proofs,
            ExamWorkerService workers,
            Event<ExamPublished> published,
            AuditStore audit,
            SealSource seals,
            ClockSource clock) {
        this.seals = seals;
        this.audit = audit;
        this.pool = pool;
        this.drafts = drafts;
        this.store = store;
        this.exams = exams;
        this.proofs = proofs;
        this.workers = workers;
        this.published = published;
        this.clock = clock;
    }

    /** Publishes the draft. */
    public Uni<PublicationOutcome> publish(Act act, ExamCode code) {
        return publish(act, code, new DraftSeen.Any());
    }

    /** The same unless it is another than the one that was seen. */
    public Uni<PublicationOutcome> publish(Act act, ExamCode code, DraftSeen seen) {
        return drafts.find(act.tenant(), code).chain(draft -> {
            if (draft.isEmpty()) {
                return Uni.createFrom().item(new PublicationOutcome.NoDraft());
            }
            return seen.is(draft.map(ExamDraft::updatedAt))
                    ? publish(act, draft.get(), TRIES)
                    : Uni.createFrom().item(new PublicationOutcome.Changed());
        });
    }

    private Uni<PublicationOutcome> publish(Act act, ExamDraft draft, int tries) {
        return proofs.prove(act.tenant(), draft).chain(proof -> switch (proof) {
            case Proved proved -> decide(proved, act, tries);
            case DraftProof.Refused(PublicationOutcome.Refusal why) ->
                Uni.createFrom().item(why);
        });
    }

    private Uni<PublicationOutcome> warned(TenantId tenant, Proved proved, Published done) {
        return exams.currentOnBank(tenant, proved.exam().bank())
                .chain(others ->
                        workers.run(over -> new Published(done.version(), done.fresh(), warnings(proved, others))));
    }

    private List<ExamWarning> warnings(Proved proved, List<ExamStore.Stored> onBank) {
        return drafts.warnings(
                proved.draft().file(),
                proved.exam(),
                onBank.stream().map(ExamStore.Stored::exam).toList());
    }

    /** Compares with what is published without holding a lock; what was compared is looked at again under the lock. */
    private Uni<PublicationOutcome> decide(Proved proved, Act act, int tries) {
        return exams.latest(act.tenant(), proved.exam().code())
                .chain(latest -> workers.run(over -> latest.filter(stored -> same(proved, stored)))
                        .chain(same -> same.isPresent()
                                ? warned(
                                        act.tenant(),
                                        proved,
                                        new Published(same.get().version(), false, List.of()))
                                : write(proved, latest, act, tries)));
    }

    private static boolean same(Proved proved, ExamStore.Stored stored) {
        return stored.version().withdrawn().isEmpty()
                && stored.version().bank().equals(proved.bank())
                && stored.exam().equals(proved.exam());
    }

    private Uni<PublicationOutcome> write(Proved proved, Optional<ExamStore.Stored> latest, Act act, int tries) {
        int before = latest.map(stored -> stored.version().id().version()).orElse(0);
        ExamVersion next =
                new ExamVersion(new ExamVersionId(proved.exam().code(), before + 1), proved.bank(), clock.now());
        return workers.run(over -> new ExamStore.Stored(next, ExamFileMapper.definition(proved.exam())))
                .chain(stored -> insert(proved, before, stored, act))
                .chain(written -> switch (written) {
                    case WRITTEN -> told(act.tenant(), proved, next);
                    case OVERTAKEN ->
                        tries > 1
                                ? decide(proved, act, tries - 1)
                                : Uni.createFrom().item(new PublicationOutcome.Changed());
                    case BANK_CHANGED ->
                        tries > 1
                                ? publish(act, proved.draft(), tries - 1)
                                : Uni.createFrom().item(new PublicationOutcome.Changed());
                    case CHANGED -> Uni.createFrom().item(new PublicationOutcome.Changed());
                    case NO_SEAL -> Uni.createFrom().item(noSeal(proved.draft().file()));
                });
    }

    private enum Written {
        WRITTEN,
        /** Another publication was quicker. */
        OVERTAKEN,
        /** The bank has a newer version, maybe because the one that was proved was taken back: it is proved anew. */
        BANK_CHANGED,
        /** The draft is another now. */
        CHANGED,
        /** It names a seal by its digest that is not kept here. */
        NO_SEAL
    }

    /**
     * Publications of one exam follow one another, and none publishes a draft that was replaced since it was read, or goes live on a
     * version of the bank that was taken back since it was proved.
     */
    private Uni<Written> insert(Proved proved, int before, ExamStore.Stored next, Act act) {
        TenantId tenant = act.tenant();
        ExamCode code = proved.exam().code();
        return pool.withTransaction(connection -> store.lock(connection, tenant, code)
                .chain(source -> source.equals(proved.draft().file().source())
                        ? exams.currentVersion(connection, tenant, code)
                                .chain(now -> now.orElse(0) == before
                                        ? insert(connection, proved.exam(), next, act)
                                        : Uni.createFrom().item(Written.OVERTAKEN))
                        : Uni.createFrom().item(Written.CHANGED)));
    }

    private Uni<Written> insert(SqlConnection connection, Exam exam, ExamStore.Stored next, Act act) {
        TenantId tenant = act.tenant();
        return exams.holdNewest(connection, tenant, next.version().bank())
                .chain(newest -> newest
                        ? seals.keep(connection, tenant, exam, next.version().publishedAt())
                                .chain(kept -> kept
                                        ? exams.insert(connection, tenant, next, act.by())
                                                .chain(() -> audit.record(connection, entry(act, next.version())))
                                                .replaceWith(Written.WRITTEN)
                                        : Uni.createFrom().item(Written.NO_SEAL))
                        : Uni.createFrom().item(Written.BANK_CHANGED));
    }

    private static PublicationOutcome noSeal(ExamFile file) {
        Fault fault = new Fault("/certificate/seal", "这里没有保存过这枚印章，请写出图片：data:image/png;base64,…");
        return new PublicationOutcome.Faulty(
                ExamFileMapper.located(file, List.of(fault), each -> each, (each, placed) -> placed));
    }

    private static AuditEntry entry(Act act, ExamVersion next) {
        return act.on("exam", next.id().code())
                .after(Map.of(
                        "version", next.id().version(),
                        "bank", next.bank().code(),
                        "bankVersion", next.bank().version()));
    }

    private Uni<PublicationOutcome> told(TenantId tenant, Proved proved, ExamVersion version) {
        published.fire(new ExamPublished(tenant, version.id()));
        return warned(tenant, proved, new Published(version, true, List.of()));
    }
}
