package org.kaochang.report;

import org.kaochang.attempt.SittingOutcome;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Rows;
import org.kaochang.report.ExamShelfSource.PublishedVersion;
import org.kaochang.report.ResultListStore.Asked;
import org.kaochang.report.ResultPlace.Others;
import org.kaochang.report.ResultRowMapper.Found;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Those who enrolled and have no sitting: they are absent once the window is over by the exam's present rule. */
@Singleton
class AbsenceStore {

    private static final String FROM = """
              from enrolment e
              join learner l
                on l.id = e.learner_id
               and l.tenant_id = e.tenant_id
              left join unit u
                on u.tenant_id = l.tenant_id
               and u.code = l.unit_code
              join unnest(?::text[], ?::int[], ?::timestamptz[]) as x (exam_code, exam_version, over)
                on x.exam_code = e.exam_code
             where e.tenant_id = $1
               and\s""";

    private static final String OUTCOME =
            " case when e.enrolled_at < x.over then 'absent' else 'not-started' end as outcome ";

    /** A page is found by looking at one after the other; the planner thinks those without a sitting so rare that it reads all. */
    private static final String ONE_BY_ONE = "set local enable_hashjoin = off; set local enable_mergejoin = off";

    /** Where all of an exam are looked through, in the order of the list, until a page is full; else it would sort them all. */
    private static final String IN_ORDER =
            ONE_BY_ONE + "; set local enable_sort = off; set local enable_incremental_sort = off";

    static final String ROWS = """
            select e.id as enrolment_id, e.learner_id, l.name, l.id_number_masked, l.external_id, l.unit_code,
                   u.name as unit_name, e.exam_code, x.exam_version,
            """ + OUTCOME;

    /** Who passed in another window is not waited for in this one. */
    private static final String NOT_PASSED_ELSEWHERE =
            " and " + SittingOutcome.NOT_PASSED.formatted(" and p.enrolment_id = e.id");

    private final ExamShelfSource exams;

    AbsenceStore(ExamShelfSource exams) {
        this.exams = exams;
    }

    Uni<List<Found>> rows(SqlClient client, Asked asked, int limit) {
        return statement(client, asked, ROWS).chain(made -> {
            if (made.isEmpty()) {
                return Uni.createFrom().item(List.<Found>of());
            }
            return client.query(few(asked) ? ONE_BY_ONE : IN_ORDER)
                    .execute()
                    .chain(() -> ReportLaneService.run(client, paged(made.get(), asked, limit)))
                    .map(rows -> Rows.list(rows, ResultRowMapper::other));
        });
    }

    /** Whether only some learners are asked about, so that looking through an exam would be the longer way. */
    private static boolean few(Asked asked) {
        return asked.viewer().unit().isPresent()
                || asked.filter().learner().isPresent()
                || !(asked.who() instanceof Who.Anybody);
    }

    static Statement paged(Statement statement, Asked asked, int limit) {
        asked.after()
                .filter(Others.class::isInstance)
                .map(Others.class::cast)
                .ifPresent(from -> statement.add(" and e.id > ?", from.enrolment()));
        return statement.add(" order by e.id limit ?", limit);
    }

    /** How many of each state. */
    Uni<Map<SittingOutcome, Integer>> count(SqlClient client, Asked asked) {
        return statement(client, asked, "select count(*)::int as n," + OUTCOME)
                .chain(made -> made.isEmpty()
                        ? Uni.createFrom().item(Map.<SittingOutcome, Integer>of())
                        : ReportLaneService.run(client, made.get().add(" group by outcome"))
                                .map(rows -> Rows.byKey(
                                        rows,
                                        row -> SittingOutcome.ofWire(row.getString("outcome")),
                                        row -> row.getInteger("n"))));
    }

    /** Empty when no exam that was asked for has such a window. */
    private Uni<Optional<Statement>> statement(SqlClient client, Asked asked, String select) {
        return exams.current(client, asked.viewer().tenant())
                .map(current -> statement(asked, select, current(asked, current)));
    }

    private static Collection<PublishedVersion> current(Asked asked, Map<ExamCode, PublishedVersion> all) {
        return asked.filter().exam().isEmpty()
                ? all.values()
                : Optional.ofNullable(all.get(asked.filter().exam().get())).stream()
                        .toList();
    }

    static Optional<Statement> statement(Asked asked, String select, Collection<PublishedVersion> published) {
        Instant now = asked.now();
        Optional<String> window = asked.filter().window();
        List<PublishedVersion> open = published.stream()
                .filter(version -> !asked.filter().onlyToSit() || TodayPart.ToSit.allows(version, now))
                .filter(version -> version.due(window, now)
                        .filter(due -> due.over().isPresent()
                                || asked.filter().states().contains(SittingOutcome.NOT_STARTED))
                        .isPresent())
                .toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Statement statement = new Statement(asked.viewer().tenant(), select)
                .add(
                        FROM,
                        open.stream()
                                .map(version -> version.id().code().value())
                                .toArray(String[]::new),
                        open.stream().map(version -> version.id().version()).toArray(Integer[]::new),
                        open.stream()
                                .map(version -> version.due(window, now)
                                        .flatMap(Due::over)
                                        .map(Rows::time)
                                        .orElse(null))
                                .toArray(OffsetDateTime[]::new));
        if (window.isPresent()) {
            statement.add(SittingOutcome.NO_SITTING.formatted(" and s.window_key = ?"), window.get());
        } else {
            statement.add(SittingOutcome.NO_SITTING.formatted(""));
        }
        return Optional.of(narrow(statement, asked));
    }

    private static Statement narrow(Statement statement, Asked asked) {
        ResultFilter filter = asked.filter();
        statement
                .addIf(filter.exam(), " and e.exam_code = ?")
                .addIf(asked.viewer().unit(), " and l.unit_code = ?")
                .addIf(filter.learner(), " and e.learner_id = ?");
        WhoStore.narrow(statement, asked.who());
        if (filter.window().isPresent()) {
            // Whoever enrolled after its end was never expected in it.
            statement.add(" and (x.over is null or e.enrolled_at < x.over)").add(NOT_PASSED_ELSEWHERE);
        }
        Set<SittingOutcome> states = filter.states();
        if (!states.contains(SittingOutcome.NOT_STARTED)) {
            statement.add(" and e.enrolled_at < x.over");
        } else if (!states.contains(SittingOutcome.ABSENT)) {
            statement.add(" and (x.over is null or e.enrolled_at >= x.over)");
        }
        return statement;
    }
}
