package org.kaochang.operations;

import org.kaochang.audit.Act;
import org.kaochang.common.AccountId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.SequenceRelay;
import org.kaochang.common.TenantId;
import org.kaochang.exam.Prerequisite;
import org.kaochang.exam.PublishedExam;
import org.kaochang.exam.PublishedExamSource;
import org.kaochang.hall.invigilation.AssignmentService;
import org.kaochang.http.Role;
import org.kaochang.identity.AccountService;
import org.kaochang.identity.AccountService.NewAccount;
import org.kaochang.identity.LearnerAccountService;
import org.kaochang.identity.LearnerIdentity;
import org.kaochang.learner.Enrolment;
import org.kaochang.learner.EnrolmentService;
import org.kaochang.learner.LearnerLookupService;
import org.kaochang.learner.LearnerReference;
import org.kaochang.learner.LearnerService;
import org.kaochang.learner.NewEnrolment;
import org.kaochang.learner.NewLearner;
import org.kaochang.learner.NewStudyHours;
import org.kaochang.learner.RecordedLearner;
import org.kaochang.learner.RowsOutcome;
import org.kaochang.learner.StudyHoursService;
import org.kaochang.learner.UnitStore;
import org.kaochang.question.editor.BankEditorService;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the people of {@link DemoCast} through the services everybody uses. Every start may do it: what is there already
 * stays as it is, and what a visitor did with it too.
 */
@ApplicationScoped
public class DemoAccountsService {

    private static final Act DEMO = Act.ofProgram(TenantId.DEFAULT, "demo.prepare");

    private final UnitStore units;
    private final AccountService accounts;
    private final LearnerAccountService learnerAccounts;
    private final LearnerService learners;
    private final LearnerLookupService known;
    private final EnrolmentService enrolments;
    private final StudyHoursService hours;
    private final PublishedExamSource exams;
    private final PastSittingService pastSittings;
    private final AssignmentService assignments;
    private final BankEditorService banks;

    DemoAccountsService(
            UnitStore units,
            AccountService accounts,
            LearnerAccountService learnerAccounts,
            LearnerService learners,
            LearnerLookupService known,
            EnrolmentService enrolments,
            StudyHoursService hours,
            PublishedExamSource exams,
            PastSittingService pastSittings,
            AssignmentService assignments,
            BankEditorService banks) {
        this.banks = banks;
        this.units = units;
        this.accounts = accounts;
        this.learnerAccounts = learnerAccounts;
        this.learners = learners;
        this.known = known;
        this.enrolments = enrolments;
        this.hours = hours;
        this.exams = exams;
        this.pastSittings = pastSittings;
        this.assignments = assignments;
    }

    /**
     * @param password of every account made here
     * @return the learners' ids by user name
     */
    public Uni<Map<String, LearnerId>> prepare(String password) {
        Map<String, LearnerId> made = new HashMap<>();
        return units.put(DEMO, DemoCast.UNIT, DemoCast.UNIT_NAME)
                .chain(() -> SequenceRelay.oneByOne(DemoCast.staff(), staff -> staff(staff, password)))
                .chain(() -> SequenceRelay.oneByOne(
                        DemoCast.learners(),
                        learner -> learner(learner, password).invoke(id -> made.put(learner.username(), id))))
                .replaceWith(made);
    }

    /** The exam administrator's account. */
    Uni<AccountId> office(String password) {
        return account(DemoCast.staff().getFirst(), password);
    }

    private Uni<AccountId> account(DemoCast.Staff staff, String password) {
        return accounts.ensure(new NewAccount(
                TenantId.DEFAULT, staff.username(), staff.name(), password, staff.roles(), staff.unit(), false));
    }

    private Uni<Void> staff(DemoCast.Staff staff, String password) {
        return account(staff, password).chain(account -> {
            if (staff.roles().contains(Role.INVIGILATOR)) {
                return assignments.ensureAll(TenantId.DEFAULT, account);
            }
            return staff.roles().contains(Role.BANK_EDITOR)
                    ? banks.ensureAll(TenantId.DEFAULT, account)
                    : Uni.createFrom().voidItem();
        });
    }

    private Uni<LearnerId> learner(DemoCast.Learner learner, String password) {
        return known.byIdNumber(TenantId.DEFAULT, learner.idNumber())
                .map(found -> found.map(LearnerIdentity::name).orElse(learner.name()))
                .chain(name -> learners.record(DEMO, List.of(wanted(learner, name, password)), Optional.empty()))
                .map(recorded -> recorded.orElseThrow().getFirst())
                .call(this::keepPassword)
                .map(RecordedLearner::learnerId)
                .call(id -> SequenceRelay.oneByOne(learner.exams(), exam -> exam(learner, id, exam)))
                .call(id -> SequenceRelay.oneByOne(learner.more(), more -> more(learner, id, more)));
    }

    /** @param name by which the learner is registered: it may have been corrected since */
    private static NewLearner wanted(DemoCast.Learner learner, String name, String password) {
        return new NewLearner(
                Optional.of("demo-" + learner.username()),
                name,
                learner.idNumber(),
                Optional.of(DemoCast.UNIT),
                Optional.of(learner.username()),
                Optional.of(password));
    }

    private Uni<Void> keepPassword(RecordedLearner recorded) {
        return recorded.created()
                ? learnerAccounts.keepInitialPassword(TenantId.DEFAULT, recorded.learnerId())
                : Uni.createFrom().voidItem();
    }

    /** Nothing for an exam whose pack is not there. */
    private Uni<Void> exam(DemoCast.Learner learner, LearnerId learnerId, ExamCode code) {
        return exams.current(TenantId.DEFAULT, code)
                .chain(published ->
                        published.isEmpty() ? Uni.createFrom().voidItem() : enrol(learner, learnerId, published.get()));
    }

    private Uni<Void> enrol(DemoCast.Learner learner, LearnerId learnerId, PublishedExam published) {
        ExamCode code = published.exam().code();
        String mark = "demo-" + learner.username() + "-" + code;
        return enrolments
                .enrol(DEMO, List.of(new NewEnrolment(LearnerReference.of(learnerId), code, Optional.of(mark), false)))
                .map(enrolled -> enrolled.orElseThrow().getFirst())
                .call(() -> SequenceRelay.oneByOne(
                        published.exam().prerequisites(), needed -> credit(learner, learnerId, mark, needed)))
                .chain(outcome -> outcome.created() && code.equals(DemoCast.MONTHLY)
                        ? past(learner.past(), outcome.enrolment())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> credit(DemoCast.Learner learner, LearnerId learnerId, String mark, Prerequisite needed) {
        BigDecimal credited = needed.hours()
                .multiply(BigDecimal.valueOf(learner.percentOfHours(), 2))
                .setScale(1, RoundingMode.DOWN);
        NewStudyHours row = new NewStudyHours(
                LearnerReference.of(learnerId),
                needed.plan(),
                needed.kind(),
                credited,
                Optional.empty(),
                needed.year().stream().boxed().findFirst(),
                mark + "-" + needed.plan() + "-" + needed.kind());
        return hours.credit(DEMO, List.of(row)).invoke(RowsOutcome::orElseThrow).replaceWithVoid();
    }

    private Uni<Void> more(DemoCast.Learner learner, LearnerId learnerId, DemoCast.Hours more) {
        NewStudyHours row = new NewStudyHours(
                LearnerReference.of(learnerId),
                more.plan(),
                more.kind(),
                BigDecimal.valueOf(more.hours()),
                Optional.empty(),
                Optional.empty(),
                "demo-" + learner.username() + "-" + more.plan());
        return hours.credit(DEMO, List.of(row)).invoke(RowsOutcome::orElseThrow).replaceWithVoid();
    }

    private Uni<Void> past(DemoCast.Past past, Enrolment enrolment) {
        return switch (past) {
            case DemoCast.Nothing nothing -> Uni.createFrom().voidItem();
            case DemoCast.Failed failed -> pastSittings.letPass(enrolment, 2);
            case DemoCast.Passed passed -> pastSittings.pass(enrolment, passed.windowsAgo());
        };
    }
}
