package org.kaochang.exam;

import org.kaochang.common.ClockSource;
import org.kaochang.common.StopFlag;
import org.kaochang.common.WorkStopped;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.question.Bank;
import org.kaochang.question.BankStore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes immutable versions of exam drafts, each bound to the bank as it is now and proved feasible with it. */
@ApplicationScoped
public class ExamPublicationService {

    private static final int MAX_SHORTAGES = 500;

    /** Publications of one exam that slip in between proving and writing; more than a few are no accident. */
    private static final int TRIES = 8;

    private final Pool pool;
    private final ExamDraftService drafts;
    private final ExamStore exams;
    private final BankStore banks;
    private final ExamWorkerService workers;
    private final Event<ExamPublished> published;
    private final ClockSource clock;

    ExamPublicationService(
            Pool pool,
            ExamDraftService drafts,
            ExamStore exams,
            BankStore banks,
            ExamWorkerService workers,
            Event<ExamPublished> published,
            ClockSource clock) {
        this.pool = pool;
        this.drafts = drafts;
        this.exams = exams;
        this.banks = banks;
        this.workers = workers;
        this.published = published;
        this.clock = clock;
    }

    /**
     * @param fresh false when the draft and its bank are those of the version there already was
     * @param warnings what the exam may mean without its administrator's knowing
     */
    public record Publication(ExamVersion version, boolean fresh, List<ExamWarning> warnings) {

        Publication with(List<ExamWarning> found) {
            return new Publication(version, fresh, found);
        }
    }

    /** What is to be published, proved feasible. */
    private record Candidate(ExamDraft draft, Exam exam, String definition, int bankVersion) {}

    /**
     * Publishes the draft. Problems: {@code not-found} without a draft, {@code publication-refused} with {@code shortages}
     * when the bank does not suffice, {@code conflict} when the draft was changed meanwhile.
     */
    public Uni<Publication> publish(String code, Optional<UUID> by) {
        return drafts.get(code)
                .chain(draft -> workers.run(over -> ExamDraftService.sound(draft.file()))
                        .chain(exam -> proved(draft, exam)))
                .chain(candidate -> decide(candidate, by, TRIES).chain(publication -> warned(candidate, publication)));
    }

    private Uni<Publication> warned(Candidate candidate, Publication publication) {
        return exams.currentOnBank(candidate.exam().bank())
                .chain(others -> workers.run(over -> publication.with(warnings(candidate, others))));
    }

    private List<ExamWarning> warnings(Candidate candidate, List<ExamStore.Stored> onBank) {
        ExamFile file = candidate.draft().file();
        List<Exam> others = onBank.stream().map(ExamStore.Stored::exam).toList();
        return Stream.concat(
                        drafts.warnings(file, candidate.exam()).stream(),
                        ExamFileMapper.located(file, ExamWarnings.shared(candidate.exam(), others)).stream())
                .toList();
    }

    private Uni<Candidate> proved(ExamDraft draft, Exam exam) {
        return banks.latestVersion(exam.bank())
                .map(version -> version.orElseThrow(() -> noBank(exam.bank())))
                .chain(version -> banks.items(exam.bank(), version)
                        .chain(items -> workers.run(over -> {
                            prove(exam, Bank.of(exam.bank(), version, items), new StopFlag(over));
                            return new Candidate(draft, exam, ExamFileMapper.definition(exam), version);
                        })))
                .onFailure(WorkStopped.class)
                .transform(stopped -> tookTooLong());
    }

    private static void prove(Exam exam, Bank bank, StopFlag stop) {
        List<ExamDefect> defects = Feasibility.check(exam, bank, stop);
        if (!defects.isEmpty()) {
            throw refused("题库“" + bank.code() + "”第 " + bank.version() + " 版不能满足组卷规则。")
                    .with(
                            "shortages",
                            defects.stream()
                                    .limit(MAX_SHORTAGES)
                                    .map(ExamPublicationService::shortage)
                                    .toList());
        }
    }

    /** Compares with what is published without holding a lock; what was compared is looked at again under the lock. */
    private Uni<Publication> decide(Candidate candidate, Optional<UUID> by, int tries) {
        return exams.latest(candidate.exam().code())
                .chain(latest -> workers.run(over -> latest.filter(stored -> same(candidate, stored)))
                        .chain(same -> same.isPresent()
                                ? Uni.createFrom()
                                        .item(new Publication(same.get().version(), false, List.of()))
                                : write(candidate, latest, by, tries)));
    }

    private static boolean same(Candidate candidate, ExamStore.Stored stored) {
        return stored.version().bankVersion() == candidate.bankVersion()
                && stored.exam().equals(candidate.exam());
    }

    private Uni<Publication> write(
            Candidate candidate, Optional<ExamStore.Stored> latest, Optional<UUID> by, int tries) {
        int before = latest.map(stored -> stored.version().version()).orElse(0);
        Exam exam = candidate.exam();
        ExamVersion next = new ExamVersion(exam.code(), before + 1, exam.bank(), candidate.bankVersion(), clock.now());
        return pool.withTransaction(connection -> lock(connection, candidate)
                        .chain(() -> exams.latestVersion(connection, exam.code()))
                        .chain(now -> now == before
                                ? exams.insert(connection, new ExamStore.Stored(next, candidate.definition()), by)
                                        .replaceWith(true)
                                : Uni.createFrom().item(false)))
                .chain(written -> written ? told(next) : again(candidate, by, tries));
    }

    private Uni<Publication> told(ExamVersion version) {
        published.fire(new ExamPublished(version.exam(), version.version()));
        return Uni.createFrom().item(new Publication(version, true, List.of()));
    }

    private Uni<Publication> again(Candidate candidate, Optional<UUID> by, int tries) {
        return tries > 1 ? decide(candidate, by, tries - 1) : Uni.createFrom().failure(changed());
    }

    /** Publications of one exam follow one another, and none publishes a draft that was replaced since it was read. */
    private Uni<Void> lock(SqlConnection connection, Candidate candidate) {
        return exams.lock(connection, candidate.draft().code())
                .invoke(source -> {
                    if (!source.equals(candidate.draft().file().source())) {
                        throw changed();
                    }
                })
                .replaceWithVoid();
    }

    private static Problem changed() {
        return Problem.of(ProblemType.CONFLICT, "考试文件刚刚被修改，请查看后重新发布。");
    }

    private static Problem tookTooLong() {
        String message = "核对组卷规则用时过长，已停止；请减少配额的数量，或把题库拆成几个";
        return refused(message + "。").with("shortages", List.of(Map.of("code", "took-too-long", "message", message)));
    }

    private static Problem noBank(String bank) {
        return refused("题库“" + bank + "”不存在或还没有导入试题。")
                .with("shortages", List.of(Map.of("code", "bank-missing", "message", "题库“" + bank + "”不存在或还没有导入试题。")));
    }

    private static Problem refused(String detail) {
        return Problem.of(ProblemType.PUBLICATION_REFUSED, detail);
    }

    private static Map<String, Object> shortage(ExamDefect defect) {
        Map<String, Object> shortage = new LinkedHashMap<>();
        shortage.put(
                "code",
                defect.getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT));
        shortage.put("message", defect.message());
        if (defect instanceof ExamDefect.SectionShort(String section, String part, int wanted, int available)) {
            shortage.put("section", section);
            shortage.put("part", part);
            shortage.put("wanted", wanted);
            shortage.put("available", available);
        }
        return shortage;
    }
}
