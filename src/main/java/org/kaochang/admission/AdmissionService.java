package org.kaochang.admission;

import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.exam.Exam;
import org.kaochang.exam.PublishedExam;
import org.kaochang.exam.PublishedExamSource;
import org.kaochang.window.Windows;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /** Empty when there is no such published exam. */
    public Uni<Optional<Candidacy>> judge(TenantId tenant, LearnerId learner, ExamCode exam, Instant now) {
        Applicant applicant = new Applicant(tenant, learner, exam, now);
        return judgeAll(List.of(applicant), now).map(judged -> Optional.ofNullable(judged.get(applicant)));
    }

    /** One who wants one exam. */
    private record Wish(TenantId tenant, LearnerId learner, ExamCode exam) {}

    /** Many at once, each before one exam; who is missing from the answer wants an exam that is not published. */
    public Uni<Map<Applicant, Candidacy>> judgeAll(List<Applicant> applicants, Instant now) {
        Map<Wish, Applicant> waiting = applicants.stream()
                .collect(Collectors.toMap(
                        applicant -> new Wish(applicant.tenant(), applicant.learnerId(), applicant.examCode()),
                        Function.identity()));
        return store.find(applicants)
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .filter(found -> found.version().isPresent())
                .onItem()
                .transformToUniAndConcatenate(found -> {
                    Applicant applicant = Objects.requireNonNull(
                            waiting.get(new Wish(found.tenant(), found.learnerId(), found.examCode())));
                    return judge(found, applicant.asked(), now).map(candidacy -> Map.entry(applicant, candidacy));
                })
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** The learner before each exam enrolled in that has been published. */
    public Uni<List<Candidacy>> judgeAll(TenantId tenant, LearnerId learner, Instant now) {
        return store.findAll(tenant, learner)
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .filter(found -> found.version().isPresent())
                .onItem()
                .transformToUniAndConcatenate(found -> judge(found, now, now))
                .collect()
                .asList();
    }

    private Uni<Candidacy> judge(LearnerRecord found, Instant asked, Instant now) {
        ExamVersionId version =
                new ExamVersionId(found.examCode(), found.version().orElseThrow());
        return exams.load(found.tenant(), version).map(published -> judge(found, published, asked, now));
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
                found.application(),
                found.extraTime(),
                found.withdrawn());
        return new Candidacy(published, facts, Admission.judge(facts), found.timesSeen());
    }
}
