package org.kaochang.learner;

import org.kaochang.audit.Act;
import org.kaochang.common.China;
import org.kaochang.common.ClockSource;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.IdSource;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.learner.EnrolmentPlan.Making;
import org.kaochang.learner.EnrolmentPlan.Outcome;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Enrols learners, one or a batch, all or none. */
@Singleton
public class EnrolmentService {

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

    /** Enrols one or several, up to a thousand; an enrolment in force contradicts a new one that does not say so. */
    public Uni<RowsOutcome<Outcome>> enrol(Act act, List<NewEnrolment> rows) {
        return enrol(act, rows, Optional.empty());
    }

    /**
     * The same by whoever looks after one unit: its people alone, each once. Whoever was enrolled before, be it cancelled, is enrolled
     * again by the office, since sittings are counted anew then.
     *
     * @param unit empty: by the office
     */
    Uni<RowsOutcome<Outcome>> enrol(Act act, List<NewEnrolment> rows, Optional<UnitCode> unit) {
        List<RowError> errors = errors(rows, LocalDate.ofInstant(clock.now(), China.ZONE));
        return errors.isEmpty()
                ? transactions.inTransaction(
                        client -> keep(client, act, rows, unit), RowsOutcome.Recorded.class::isInstance)
                : Uni.createFrom().item(new RowsOutcome.Refused<>(errors));
    }

    private Uni<RowsOutcome<Outcome>> keep(
            SqlClient client, Act act, List<NewEnrolment> rows, Optional<UnitCode> unit) {
        TenantId tenant = act.tenant();
        return store.facts(client, tenant, rows, unit)
                .map(facts -> EnrolmentPlan.of(
                        new Making(
                                tenant, clock.now(), learner -> new EnrolmentId(ids.next(learner)), unit.isPresent()),
                        rows,
                        facts))
                .chain(plan -> plan.errors().isEmpty()
                        ? store.insert(client, act, plan.inserts(), clock.now())
                                .replaceWith(new RowsOutcome.Recorded<>(plan.outcomes()))
                        : Uni.createFrom().item(new RowsOutcome.Refused<>(plan.errors())));
    }

    private static List<RowError> errors(List<NewEnrolment> rows, LocalDate today) {
        List<RowError> errors = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            NewEnrolment row = rows.get(i);
            if (!RosterCheck.externalIdAllowed(row.learner().text())) {
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
