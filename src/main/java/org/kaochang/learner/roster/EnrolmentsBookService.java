package org.kaochang.learner.roster;

import org.kaochang.common.China;
import org.kaochang.common.ClockSource;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.IdSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.learner.Enrolment;
import org.kaochang.learner.EnrolmentStore;
import org.kaochang.learner.IdNumberService;
import org.kaochang.learner.roster.EnrolmentsComparison.Changes;
import org.kaochang.learner.roster.EnrolmentsComparison.Course;
import org.kaochang.learner.roster.EnrolmentsComparison.Of;
import org.kaochang.learner.roster.WaitingRowStore.Kept;
import org.kaochang.task.Task;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Enrolments by roster. */
@Singleton
class EnrolmentsBookService implements RosterBookService<FileRow.OfEnrolment, Changes> {

    private final PeopleStore people;
    private final EnrolmentStore store;
    private final ExamListStore exams;
    private final WaitingRowStore waitingRows;
    private final IdNumberService numbers;
    private final Pool pool;
    private final IdSource ids;
    private final ClockSource clock;

    EnrolmentsBookService(
            PeopleStore people,
            EnrolmentStore store,
            ExamListStore exams,
            WaitingRowStore waitingRows,
            IdNumberService numbers,
            Pool pool,
            IdSource ids,
            ClockSource clock) {
        this.people = people;
        this.store = store;
        this.exams = exams;
        this.waitingRows = waitingRows;
        this.numbers = numbers;
        this.pool = pool;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public RosterKind kind() {
        return RosterKind.ENROLMENTS;
    }

    @Override
    public RowReading<FileRow.OfEnrolment> reading(TenantId tenant) {
        return new EnrolmentRowReading(
                PersonReading.of(numbers, tenant, false), LocalDate.ofInstant(clock.now(), China.ZONE));
    }

    @Override
    public Uni<Comparing<FileRow.OfEnrolment, Changes>> compare(Wish wish, RosterReportDraft report) {
        EnrolmentsComparison comparison = new EnrolmentsComparison(wish, report);
        return exams.all(wish.tenant()).map(all -> {
            Set<ExamCode> codes = all.stream().map(ExamListStore.Listed::code).collect(Collectors.toSet());
            return rows -> compare(wish.tenant(), rows, codes, comparison);
        });
    }

    private Uni<Changes> compare(
            TenantId tenant, List<FileRow.OfEnrolment> rows, Set<ExamCode> codes, EnrolmentsComparison comparison) {
        return people.find(
                        tenant, rows.stream().map(FileRow.OfEnrolment::person).toList())
                .chain(onFile -> {
                    Changes changes = new Changes();
                    List<Of> found = comparison.persons(rows, onFile, codes, changes.waiting());
                    return known(tenant, found)
                            .invoke(known -> comparison.of(
                                    found,
                                    byCourse(known),
                                    byReference(known),
                                    clock.now(),
                                    learner -> new EnrolmentId(ids.next(learner)),
                                    changes))
                            .replaceWith(changes);
                });
    }

    private Uni<List<Enrolment>> known(TenantId tenant, List<Of> rows) {
        List<LearnerId> learners = rows.stream().map(Of::learner).distinct().toList();
        List<ExamCode> codes =
                rows.stream().map(row -> row.row().exam()).distinct().toList();
        List<String> references =
                rows.stream().flatMap(row -> row.row().reference().stream()).toList();
        return store.known(pool, tenant, learners, codes, references);
    }

    private static Map<Course, List<Enrolment>> byCourse(List<Enrolment> known) {
        return known.stream()
                .collect(Collectors.groupingBy(enrolment -> new Course(enrolment.learnerId(), enrolment.examId())));
    }

    private static Map<String, Enrolment> byReference(List<Enrolment> known) {
        Map<String, Enrolment> byReference = new HashMap<>();
        known.forEach(enrolment -> enrolment.externalId().ifPresent(id -> byReference.put(id, enrolment)));
        return byReference;
    }

    @Override
    public Uni<Void> write(SqlClient client, Wish wish, Task task, Changes changes) {
        Function<FileRow.OfEnrolment, String> key =
                row -> row.exam() + " " + row.person().key();
        List<Kept> kept = changes.waiting().stream()
                .map(row ->
                        new Kept(new RecordId(ids.newId()), row.person(), key.apply(row), WaitingRowMapper.write(row)))
                .toList();
        return store.insert(client, wish.act(), changes.inserts(), clock.now())
                .chain(() -> kept.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : waitingRows.keep(client, wish, kept, clock.now()));
    }

    @Override
    public Uni<Void> writeLast(SqlClient client, Wish wish, Task task, Changes changes) {
        return store.seat(client, wish.act().named("enrolment.seat"), changes.seated());
    }
}
