package org.kaochang.learner.roster;

import org.kaochang.common.China;
import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.learner.HoursKindStore;
import org.kaochang.learner.IdNumberService;
import org.kaochang.learner.StudyHoursStore;
import org.kaochang.learner.roster.HoursComparison.Changes;
import org.kaochang.learner.roster.HoursComparison.Of;
import org.kaochang.learner.roster.WaitingRowStore.Kept;
import org.kaochang.task.Task;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Study hours by roster. */
@Singleton
class HoursBookService implements RosterBookService<FileRow.OfHours, Changes> {

    private final PeopleStore people;
    private final StudyHoursStore store;
    private final HoursKindStore kinds;
    private final WaitingRowStore waitingRows;
    private final IdNumberService numbers;
    private final Pool pool;
    private final IdSource ids;
    private final ClockSource clock;

    HoursBookService(
            PeopleStore people,
            StudyHoursStore store,
            HoursKindStore kinds,
            WaitingRowStore waitingRows,
            IdNumberService numbers,
            Pool pool,
            IdSource ids,
            ClockSource clock) {
        this.people = people;
        this.store = store;
        this.kinds = kinds;
        this.waitingRows = waitingRows;
        this.numbers = numbers;
        this.pool = pool;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public RosterKind kind() {
        return RosterKind.STUDY_HOURS;
    }

    @Override
    public RowReading<FileRow.OfHours> reading(TenantId tenant) {
        return new HoursRowReading(
                PersonReading.of(numbers, tenant, false), LocalDate.ofInstant(clock.now(), China.ZONE));
    }

    @Override
    public Uni<Comparing<FileRow.OfHours, Changes>> compare(Wish wish, RosterReportDraft report) {
        return kinds.asked(wish.tenant()).map(asked -> {
            HoursComparison comparison = new HoursComparison(wish, report, asked);
            return rows -> compare(wish.tenant(), rows, comparison);
        });
    }

    private Uni<Changes> compare(TenantId tenant, List<FileRow.OfHours> rows, HoursComparison comparison) {
        return people.find(tenant, rows.stream().map(FileRow.OfHours::person).toList())
                .chain(onFile -> {
                    List<FileRow.OfHours> waiting = new ArrayList<>();
                    List<Of> found = comparison.persons(rows, onFile, waiting);
                    return store.byReference(
                                    pool,
                                    tenant,
                                    found.stream().map(Of::reference).toList())
                            .map(known -> new Changes(
                                    comparison.of(
                                            found, known, clock.now(), learner -> new RecordId(ids.next(learner))),
                                    waiting));
                });
    }

    @Override
    public Uni<Void> write(SqlClient client, Wish wish, Task task, Changes changes) {
        List<Kept> kept = changes.waiting().stream()
                .map(row -> new Kept(
                        new RecordId(ids.newId()),
                        row.person(),
                        row.reference().orElseGet(() -> HoursReference.key(row)),
                        WaitingRowMapper.write(row)))
                .toList();
        return store.insert(client, wish.act(), changes.inserts())
                .chain(() -> kept.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : waitingRows.keep(client, wish, kept, clock.now()));
    }
}
