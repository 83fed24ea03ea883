package org.kaochang.report;

import org.kaochang.common.ClockSource;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.report.Found.UnitLine;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;

/** One search over learners, exams and units. */
@Singleton
class SearchService {

    private static final int EACH = 5;

    private final ReportLaneService lane;
    private final LearnerListStore learners;
    private final ExamListStore exams;
    private final CertificateListStore certificates;
    private final ClockSource clock;

    SearchService(
            ReportLaneService lane,
            LearnerListStore learners,
            ExamListStore exams,
            CertificateListStore certificates,
            ClockSource clock) {
        this.certificates = certificates;
        this.lane = lane;
        this.learners = learners;
        this.exams = exams;
        this.clock = clock;
    }

    /** @param people whose people may be found; empty: nobody's */
    Uni<Found> of(TenantId tenant, Optional<Viewer> people, String text) {
        return lane.read(client -> learners(client, people, text)
                .chain(found -> exams.page(
                                client,
                                tenant,
                                new ExamListStore.Wanted(Optional.empty(), Optional.of(text)),
                                Optional.empty(),
                                EACH,
                                clock.now())
                        .chain(named -> units(client, people, text)
                                .chain(units -> numbered(client, people, text)
                                        .map(numbered -> new Found(found, named.rows(), units, numbered))))));
    }

    private Uni<List<CertificateRow>> numbered(SqlClient client, Optional<Viewer> people, String text) {
        return people.isEmpty()
                ? Uni.createFrom().item(List.of())
                : certificates
                        .numbered(client, people.get(), text)
                        .map(found -> found.stream().toList());
    }

    private Uni<List<LearnerRow>> learners(SqlClient client, Optional<Viewer> people, String text) {
        return people.isEmpty()
                ? Uni.createFrom().item(List.<LearnerRow>of())
                : learners.page(
                                client,
                                people.get(),
                                new LearnerListStore.Wanted(Optional.empty(), Optional.of(text), true),
                                Optional.empty(),
                                EACH)
                        .map(Page::rows);
    }

    /** A unit administrator has one and need not look for it. */
    private static Uni<List<UnitLine>> units(SqlClient client, Optional<Viewer> people, String text) {
        if (people.isEmpty() || people.get().unit().isPresent()) {
            return Uni.createFrom().item(List.of());
        }
        return client.preparedQuery("""
                        select code, name
                          from unit
                         where tenant_id = $1
                           and (starts_with(lower(code), lower($2)) or strpos(lower(name), lower($2)) > 0)
                         order by code
                         limit $3
                        """)
                .execute(Rows.of(people.get().tenant()).addString(text).addInteger(EACH))
                .map(rows -> Rows.list(
                        rows, row -> new UnitLine(new UnitCode(row.getString("code")), row.getString("name"))));
    }
}
