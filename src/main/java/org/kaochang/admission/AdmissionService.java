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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        Applicant applicant = new Applicant(learnerId, examCode, now);
        return judgeAll(List.of(applicant), now)
                .map(judged -> Optional.ofNullable(judged.get(applicant))
                        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这门考试，或尚未发布。")));
    }

    /** Many at once, each before one exam; who is missing from the answer wants an exam that is not published. */
    public Uni<Map<Applicant, Candidacy>> judgeAll(List<Applicant> applicants, Instant now) {
        Map<String, Applicant> waiting = applicants.stream()
                .collect(Collectors.toMap(
                        applicant -> name(applicant.learnerId(), applicant.examCode()), Function.identity()));
        return store.find(applicants)
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .filter(found -> found.version().isPresent())
                .onItem()
                .transformToUniAndConcatenate(found -> {
                    Applicant applicant = waiting.get(name(found.learnerId(), found.examCode()));
                    return judge(found, applicant.asked(), now).map(candidacy -> Map.entry(applicant, candidacy));
                })
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static String name(UUID learnerId, String examCode) {
        return learnerId + " " + examCode;
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
        return exams.load(found.examCode(), found.version().orElseThrow())
                .map(published -> judge(found, published, asked, now));
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
                found.sittings().stream()
                        .map(kept -> kept.told(exam.window(), now))
                        .toList(),
                credited,
                found.application());
        return new Candidacy(published, facts, Admission.judge(facts), found.timesSeen());
    }
}
