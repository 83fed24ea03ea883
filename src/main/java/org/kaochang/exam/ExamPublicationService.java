package org.kaochang.exam;

import org.kaochang.common.ClockSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.question.Bank;
import org.kaochang.question.BankStore;
import org.kaochang.question.ImportLaneService;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

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

    private final Pool pool;
    private final ExamDraftService drafts;
    private final ExamStore exams;
    private final BankStore banks;
    private final ImportLaneService lane;
    private final ClockSource clock;

    ExamPublicationService(
            Pool pool,
            ExamDraftService drafts,
            ExamStore exams,
            BankStore banks,
            ImportLaneService lane,
            ClockSource clock) {
        this.lane = lane;
        this.pool = pool;
        this.drafts = drafts;
        this.exams = exams;
        this.banks = banks;
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
    private record Candidate(ExamDraft draft, Exam exam, int bankVersion) {}

    /**
     * Publishes the draft. Problems: {@code not-found} without a draft, {@code publication-refused} with {@code shortages}
     * when the bank does not suffice, {@code conflict} when the draft was changed meanwhile.
     */
    public Uni<Publication> publish(String code, Optional<UUID> by) {
        return drafts.get(code)
                .chain(this::proved)
                .chain(candidate -> pool.withTransaction(connection -> lock(connection, candidate)
                                .chain(() -> exams.latest(connection, code))
                                .chain(latest -> decide(connection, candidate, latest, by)))
                        .chain(publication -> warned(candidate, publication)));
    }

    private Uni<Publication> warned(Candidate candidate, Publication publication) {
        List<ExamWarning> own = drafts.warnings(candidate.draft().file());
        return exams.currentOnBank(candidate.exam().bank())
                .map(others -> ExamWarnings.shared(candidate.exam(), others))
                .map(shared -> ExamFileMapper.located(candidate.draft().file(), shared))
                .map(shared -> publication.with(
                        Stream.concat(own.stream(), shared.stream()).toList()));
    }

    private Uni<Candidate> proved(ExamDraft draft) {
        Exam exam = ExamDraftService.sound(draft.file());
        return banks.latestVersion(exam.bank())
                .map(version -> version.orElseThrow(() -> noBank(exam.bank())))
                .chain(version -> banks.load(exam.bank(), version))
                .call(bank -> lane.run(over -> {
                    prove(exam, bank);
                    return bank;
                }))
                .map(bank -> new Candidate(draft, exam, bank.version()));
    }

    private static void prove(Exam exam, Bank bank) {
        List<ExamDefect> defects = Feasibility.check(exam, bank);
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

    /** Publications of one exam follow one another, and none publishes a draft that was replaced since it was read. */
    private Uni<Void> lock(SqlConnection connection, Candidate candidate) {
        return connection
                .preparedQuery("select source from exam_draft where exam_code = $1 for update")
                .execute(Tuple.of(candidate.draft().code()))
                .invoke(rows -> {
                    String source = rows.iterator().next().getString("source");
                    if (!source.equals(candidate.draft().file().source())) {
                        throw Problem.of(ProblemType.CONFLICT, "考试文件刚刚被修改，请查看后重新发布。");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Publication> decide(
            SqlConnection connection, Candidate candidate, Optional<ExamStore.Stored> latest, Optional<UUID> by) {
        Exam exam = candidate.exam();
        Optional<ExamVersion> same = latest.filter(stored -> stored.exam().equals(exam))
                .map(ExamStore.Stored::version)
                .filter(version -> version.bankVersion() == candidate.bankVersion());
        if (same.isPresent()) {
            return Uni.createFrom().item(new Publication(same.get(), false, List.of()));
        }
        ExamVersion next = new ExamVersion(
                exam.code(),
                latest.map(stored -> stored.version().version()).orElse(0) + 1,
                exam.bank(),
                candidate.bankVersion(),
                clock.now());
        return exams.insert(connection, next, exam, by).replaceWith(new Publication(next, true, List.of()));
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
