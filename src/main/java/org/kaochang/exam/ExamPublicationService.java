package org.kaochang.exam;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditEntry;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.BankVersionId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.StopFlag;
import org.kaochang.common.TenantId;
import org.kaochang.common.WorkStopped;
import org.kaochang.exam.PublicationOutcome.Published;
import org.kaochang.question.BankShape;
import org.kaochang.question.BankShapeSource;

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
    private final BankShapeSource shapes;
    private final ExamWorkerService workers;
    private final Event<ExamPublished> published;
    private final AuditStore audit;
    private final ClockSource clock;

    ExamPublicationService(
            Pool pool,
            ExamDraftService drafts,
            ExamDraftStore store,
            ExamStore exams,
            BankShapeSource shapes,
            ExamWorkerService workers,
            Event<ExamPublished> published,
            AuditStore audit,
            ClockSource clock) {
        this.audit = audit;
        this.pool = pool;
        this.drafts = drafts;
        this.store = store;
        this.exams = exams;
        this.shapes = shapes;
        this.workers = workers;
        this.published = published;
        this.clock = clock;
    }

    /** Whether a draft may be published. */
    private sealed interface Proof {}

    /** What is to be published, proved feasible. */
    private record Candidate(TenantId tenant, ExamDraft draft, Exam exam, String definition, BankVersionId bank)
            implements Proof {}

    private record Refused(PublicationOutcome why) implements Proof {}

    /** Publishes the draft. */
    public Uni<PublicationOutcome> publish(Act act, ExamCode code) {
        return drafts.find(act.tenant(), code)
                .chain(draft -> draft.isEmpty()
                        ? Uni.createFrom().item(new PublicationOutcome.NoDraft())
                        : publish(act, draft.get(), TRIES));
    }

    private Uni<PublicationOutcome> publish(Act act, ExamDraft draft, int tries) {
        return workers.run(over -> ExamFileMapper.read(draft.file()))
                .chain(reading -> switch (reading) {
                    case ExamFileReading.Faulty(List<ExamFileReading.Fault> faults) ->
                        refused(new PublicationOutcome.Faulty(faults));
                    case ExamFileReading.Read(Exam exam) -> proved(act.tenant(), draft, exam);
                })
                .chain(proof -> switch (proof) {
                    case Candidate candidate -> decide(candidate, act, tries);
                    case Refused(PublicationOutcome why) -> Uni.createFrom().item(why);
                });
    }

    private Uni<PublicationOutcome> warned(Candidate candidate, Published done) {
        return exams.currentOnBank(candidate.tenant(), candidate.exam().bank())
                .chain(others ->
                        workers.run(over -> new Published(done.version(), done.fresh(), warnings(candidate, others))));
    }

    private List<ExamWarning> warnings(Candidate candidate, List<ExamStore.Stored> onBank) {
        return drafts.warnings(
                candidate.draft().file(),
                candidate.exam(),
                onBank.stream().map(ExamStore.Stored::exam).toList());
    }

    private static Uni<Proof> refused(PublicationOutcome why) {
        return Uni.createFrom().item(new Refused(why));
    }

    private Uni<Proof> proved(TenantId tenant, ExamDraft draft, Exam exam) {
        return shapes.newest(tenant, exam.bank())
                .chain(shape -> shape.isEmpty()
                        ? refused(new PublicationOutcome.NoBank(exam.bank()))
                        : workers.run(over -> proof(tenant, draft, exam, shape.get(), new StopFlag(over))))
                .onFailure(WorkStopped.class)
                .recoverWithItem(stopped -> new Refused(new PublicationOutcome.TookTooLong()));
    }

    private static Proof proof(TenantId tenant, ExamDraft draft, Exam exam, BankShape shape, StopFlag stop) {
        BankVersionId bank = new BankVersionId(shape.code(), shape.version());
        List<ExamDefect> defects = Feasibility.find(exam, shape, stop).stream()
                .map(Feasibility.Found::defect)
                .toList();
        return defects.isEmpty()
                ? new Candidate(tenant, draft, exam, ExamFileMapper.definition(exam), bank)
                : new Refused(new PublicationOutcome.NotFeasible(bank, defects));
    }

    /** Compares with what is published without holding a lock; what was compared is looked at again under the lock. */
    private Uni<PublicationOutcome> decide(Candidate candidate, Act act, int tries) {
        return exams.latest(candidate.tenant(), candidate.exam().code())
                .chain(latest -> workers.run(over -> latest.filter(stored -> same(candidate, stored)))
                        .chain(same -> same.isPresent()
                                ? warned(candidate, new Published(same.get().version(), false, List.of()))
                                : write(candidate, latest, act, tries)));
    }

    private static boolean same(Candidate candidate, ExamStore.Stored stored) {
        return stored.version().withdrawn().isEmpty()
                && stored.version().bank().equals(candidate.bank())
                && stored.exam().equals(candidate.exam());
    }

    private Uni<PublicationOutcome> write(Candidate candidate, Optional<ExamStore.Stored> latest, Act act, int tries) {
        int before = latest.map(stored -> stored.version().id().version()).orElse(0);
        ExamVersion next =
                new ExamVersion(new ExamVersionId(candidate.exam().code(), before + 1), candidate.bank(), clock.now());
        return insert(candidate, before, next, act).chain(written -> switch (written) {
            case WRITTEN -> told(candidate, next);
            case OVERTAKEN ->
                tries > 1 ? decide(candidate, act, tries - 1) : Uni.createFrom().item(new PublicationOutcome.Changed());
            case BANK_CHANGED ->
                tries > 1
                        ? publish(act, candidate.draft(), tries - 1)
                        : Uni.createFrom().item(new PublicationOutcome.Changed());
            case CHANGED -> Uni.createFrom().item(new PublicationOutcome.Changed());
        });
    }

    private enum Written {
        WRITTEN,
        /** Another publication was quicker. */
        OVERTAKEN,
        /** The bank has a newer version, maybe because the one that was proved was taken back: it is proved anew. */
        BANK_CHANGED,
        /** The draft is another now. */
        CHANGED
    }

    /**
     * Publications of one exam follow one another, and none publishes a draft that was replaced since it was read, or goes live on a
     * version of the bank that was taken back since it was proved.
     */
    private Uni<Written> insert(Candidate candidate, int before, ExamVersion next, Act act) {
        TenantId tenant = candidate.tenant();
        ExamCode code = candidate.exam().code();
        return pool.withTransaction(connection -> store.lock(connection, tenant, code)
                .chain(source -> source.equals(candidate.draft().file().source())
                        ? exams.currentVersion(connection, tenant, code)
                                .chain(now -> now.orElse(0) == before
                                        ? insert(connection, candidate, next, act)
                                        : Uni.createFrom().item(Written.OVERTAKEN))
                        : Uni.createFrom().item(Written.CHANGED)));
    }

    private Uni<Written> insert(SqlConnection connection, Candidate candidate, ExamVersion next, Act act) {
        TenantId tenant = candidate.tenant();
        return exams.holdNewest(connection, tenant, candidate.bank())
                .chain(newest -> newest
                        ? exams.insert(connection, tenant, new ExamStore.Stored(next, candidate.definition()), act.by())
                                .chain(() -> audit.record(connection, entry(act, next)))
                                .replaceWith(Written.WRITTEN)
                        : Uni.createFrom().item(Written.BANK_CHANGED));
    }

    private static AuditEntry entry(Act act, ExamVersion next) {
        return act.on("exam", next.id().code())
                .after(Map.of(
                        "version", next.id().version(),
                        "bank", next.bank().code(),
                        "bankVersion", next.bank().version()));
    }

    private Uni<PublicationOutcome> told(Candidate candidate, ExamVersion version) {
        published.fire(new ExamPublished(candidate.tenant(), version.id()));
        return warned(candidate, new Published(version, true, List.of()));
    }
}
