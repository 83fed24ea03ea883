package org.kaochang.admission;

import org.kaochang.exam.Exam;
import org.kaochang.exam.PublishedExam;
import org.kaochang.exam.PublishedExamSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.window.Windows;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Loads the facts about a learner and lets the rules of admission judge them. */
@ApplicationScoped
public class AdmissionService {

    private final AdmissionStore store;
    private final PublishedExamSource exams;

    AdmissionService(AdmissionStore store, PublishedExamSource exams) {
        this.store = store;
        this.exams = exams;
    }

    /** Fails with a problem when there is no such published exam. */
    public Uni<Candidacy> judge(UUID learnerId, String examCode, Instant now) {
        return judge(learnerId, examCode, now, now);
    }

    /**
     * The same for a learner who had to wait.
     *
     * @param asked when the learner first wanted to start, before any waiting
     */
    public Uni<Candidacy> judge(UUID learnerId, String examCode, Instant asked, Instant now) {
        return store.find(learnerId, examCode).chain(found -> judge(found, asked, now));
    }

    /** The learner before each exam enrolled in that has been published. */
    public Uni<List<Candidacy>> judgeAll(UUID learnerId, Instant now) {
        return store.findAll(learnerId)
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .filter(found -> found.version().isPresent())
                .onItem()
                .transformToUniAndConcatenate(found -> judge(found, now, now))
                .collect()
                .asList();
    }

    private Uni<Candidacy> judge(LearnerRecord found, Instant asked, Instant now) {
        int version = found.version().orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这门考试，或尚未发布。"));
        return exams.load(found.examCode(), version).map(published -> judge(found, published, asked, now));
    }

    private static Candidacy judge(LearnerRecord found, PublishedExam published, Instant asked, Instant now) {
        Exam exam = published.exam();
        List<BigDecimal> credited =
                exam.prerequisites().stream().map(found::credited).toList();
        AdmissionFacts facts = new AdmissionFacts(
                exam,
                now,
                Windows.at(exam.window(), asked, now),
                found.enrolment(),
                found.sittings(),
                credited,
                found.application());
        return new Candidacy(published, facts, Admission.judge(facts), found.timesSeen());
    }
}
