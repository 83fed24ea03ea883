package org.kaochang.learner;

import org.kaochang.common.ClockSource;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.IdSource;
import org.kaochang.common.TenantId;
import org.kaochang.learner.EnrolmentPlan.Outcome;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Enrols learners, one or a batch, all or none. */
@Singleton
public class EnrolmentService {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Pattern EXAM_CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final LearnerStore transactions;
    private final EnrolmentStore store;
    private final IdSource ids;
    private final ClockSource clock;

    EnrolmentService(LearnerStore transactions, EnrolmentStore store, IdSource ids, ClockSource clock) {
        this.transactions = transactions;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** @return the enrolment and whether it is new; fails with {@code conflict} when one is in force */
    public Uni<Outcome> enrol(TenantId tenant, NewEnrolment enrolment) {
        return enrol(tenant, List.of(enrolment), false).map(List::getFirst);
    }

    /** Enrols up to a thousand, all or none; fails with {@code invalid} and the errors by index. */
    public Uni<List<Outcome>> enrolAll(TenantId tenant, List<NewEnrolment> enrolments) {
        return enrol(tenant, Refusal.rows(enrolments), true);
    }

    private Uni<List<Outcome>> enrol(TenantId tenant, List<NewEnrolment> rows, boolean batch) {
        Refusal.throwIfAny(errors(rows, LocalDate.ofInstant(clock.now(), CHINA)), batch);
        return transactions.inTransaction(client -> store.facts(client, tenant, rows)
                .map(facts -> EnrolmentPlan.of(
                        tenant, rows, facts, clock.now(), learner -> new EnrolmentId(ids.next(learner))))
                .invoke(plan -> Refusal.throwIfAny(plan.errors(), batch))
                .call(plan -> store.insert(client, plan.inserts(), clock.now()))
                .map(EnrolmentPlan::outcomes));
    }

    private static List<RowError> errors(List<NewEnrolment> rows, LocalDate today) {
        List<RowError> errors = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            NewEnrolment row = rows.get(i);
            if (row.learner() == null || !RosterCheck.externalIdAllowed(row.learner())) {
                errors.add(RowError.invalid(i, "learner", "请指明学员"));
            }
            if (row.examId() == null || !EXAM_CODE.matcher(row.examId().value()).matches()) {
                errors.add(RowError.invalid(i, "examId", "考试代码不合要求"));
            }
            if (row.externalId()
                    .filter(id -> !RosterCheck.externalIdAllowed(id))
                    .isPresent()) {
                errors.add(RowError.invalid(i, "externalId", "外部编号不合要求"));
            }
            if (row.enrolledOn()
                    .filter(day -> day.isAfter(today) || day.getYear() < 1990)
                    .isPresent()) {
                errors.add(RowError.invalid(i, "enrolledOn", "选课日期不能晚于今天，也不能早于 1990 年"));
            }
        }
        return errors;
    }
}
