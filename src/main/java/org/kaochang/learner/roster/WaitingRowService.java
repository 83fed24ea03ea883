package org.kaochang.learner.roster;

import org.kaochang.audit.Act;
import org.kaochang.common.ClockSource;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.IdSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.learner.Enrolment;
import org.kaochang.learner.EnrolmentStore;
import org.kaochang.learner.StudyHours;
import org.kaochang.learner.StudyHoursStore;
import org.kaochang.learner.roster.WaitingRowStore.Due;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies rows that waited for people to be registered: in the unit of work that registers them. */
@Singleton
public class WaitingRowService {

    private final WaitingRowStore store;
    private final StudyHoursStore hours;
    private final EnrolmentStore enrolments;
    private final IdSource ids;
    private final ClockSource clock;

    WaitingRowService(
            WaitingRowStore store, StudyHoursStore hours, EnrolmentStore enrolments, IdSource ids, ClockSource clock) {
        this.store = store;
        this.hours = hours;
        this.enrolments = enrolments;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param act by which they were registered: what waited is entered as done by it
     * @param learners who are registered now, or have a number or an external id they had not
     */
    public Uni<Void> apply(SqlClient client, Act act, List<LearnerId> learners) {
        if (learners.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.now();
        return store.take(client, act.tenant(), learners)
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : credit(client, act, due, now).chain(() -> enrol(client, act, due, now)));
    }

    private Uni<Void> credit(SqlClient client, Act act, List<Due> due, Instant now) {
        Map<String, StudyHours> wanted = new HashMap<>();
        due.stream()
                .filter(row -> row.kind() == RosterKind.STUDY_HOURS)
                .map(row -> new HoursComparison.Of(WaitingRowMapper.hours(row.content()), row.learner()))
                .forEach(row ->
                        wanted.putIfAbsent(row.reference(), row.hours(new RecordId(ids.next(row.learner())), now)));
        if (wanted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return hours.byReference(client, act.tenant(), List.copyOf(wanted.keySet()))
                .chain(known -> {
                    wanted.keySet().removeAll(known.keySet());
                    return hours.insert(client, act.named("hours.credit"), List.copyOf(wanted.values()));
                });
    }

    private Uni<Void> enrol(SqlClient client, Act act, List<Due> due, Instant now) {
        List<EnrolmentsComparison.Of> rows = due.stream()
                .filter(row -> row.kind() == RosterKind.ENROLMENTS)
                .map(row -> new EnrolmentsComparison.Of(WaitingRowMapper.enrolment(row.content()), row.learner()))
                .toList();
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<LearnerId> learners =
                rows.stream().map(EnrolmentsComparison.Of::learner).distinct().toList();
        List<ExamCode> exams =
                rows.stream().map(row -> row.row().exam()).distinct().toList();
        List<String> references =
                rows.stream().flatMap(row -> row.row().reference().stream()).toList();
        return enrolments
                .known(client, act.tenant(), learners, exams, references)
                .chain(known -> enrolments.insert(
                        client, act.named("enrolment.create"), fresh(act.tenant(), rows, known, now), now));
    }

    private List<Enrolment> fresh(
            TenantId tenant, List<EnrolmentsComparison.Of> rows, List<Enrolment> known, Instant now) {
        Set<EnrolmentsComparison.Course> taken = new HashSet<>();
        Set<String> references = new HashSet<>();
        known.forEach(enrolment -> {
            taken.add(new EnrolmentsComparison.Course(enrolment.learnerId(), enrolment.examId()));
            enrolment.externalId().ifPresent(references::add);
        });
        List<Enrolment> fresh = new ArrayList<>();
        for (EnrolmentsComparison.Of row : rows) {
            boolean free = row.row().reference().map(references::add).orElse(true);
            if (free && taken.add(row.course())) {
                fresh.add(row.enrolment(tenant, new EnrolmentId(ids.next(row.learner())), 1, now));
            }
        }
        return fresh;
    }
}
