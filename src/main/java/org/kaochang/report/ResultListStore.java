package org.kaochang.report;

import org.kaochang.attempt.SittingOutcome;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.Points;
import org.kaochang.common.Rows;
import org.kaochang.event.Outbox;
import org.kaochang.report.ResultPlace.Known;
import org.kaochang.report.ResultPlace.Others;
import org.kaochang.report.ResultPlace.Sitting;
import org.kaochang.report.ResultRowMapper.Found;
import org.kaochang.window.WindowSpan;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Results, page by page: sittings in the order asked for, behind them those without one. Ids of sittings are made when they
 * start and grow with time, so the order by id is that of starts and goes by the keys of attempts.
 */
@Singleton
class ResultListStore {

    /** A result that is kept by a transaction still under way may be older than one that is seen; none takes so long. */
    static final Duration SETTLED = Duration.ofSeconds(10);

    /** What is written beside a sitting when what its result says changes. */
    private static final String CHANGES = "('voided', 'reopened', 'withdrawn', 'reinstated')";

    static final String FROM = """
              from attempt a
              join learner l
                on l.id = a.learner_id
               and l.tenant_id = a.tenant_id
              left join unit u
                on u.tenant_id = l.tenant_id
               and u.code = l.unit_code
              left join result r
                on r.attempt_id = a.id
               and r.tenant_id = a.tenant_id
            """;

    private static final String SELECT = """
            select a.id as attempt_id, a.enrolment_id, a.learner_id, l.name, l.id_number_masked, l.external_id,
                   l.unit_code, u.name as unit_name, a.exam_code, a.exam_version, a.window_key, a.ordinal, a.started_at,
                   a.finished_at, cardinality(a.question_ids) as questions, r.points, r.passed, r.sections, r.answered,
            """ + SittingOutcome.SQL + " as outcome, ";

    private static final String MINE = " where a.tenant_id = $1";

    private static final String SITTINGS = SELECT + " r.scored_at as known_at " + FROM + MINE;

    private static final String KEPT = "select a.id as attempt_id, r.scored_at as known_at " + FROM + MINE;

    private static final String CHANGED =
            "select a.id as attempt_id, v.at as known_at " + FROM + """
              join attempt_event v
                on v.attempt_id = a.id
               and v.tenant_id = a.tenant_id
               and v.kind in""" + " " + CHANGES + MINE;

    private final ExamShelfSource exams;
    private final WhoStore people;
    private final AbsenceStore absences;

    ResultListStore(ExamShelfSource exams, WhoStore people, AbsenceStore absences) {
        this.exams = exams;
        this.people = people;
        this.absences = absences;
    }

    /** @param after empty: from the beginning */
    Uni<Page<ResultRow>> page(
            SqlClient client, Viewer viewer, ResultFilter filter, Optional<ResultPlace> after, int limit, Instant now) {
        return people.find(client, viewer.tenant(), filter.text())
                .chain(who -> found(client, new Asked(viewer, filter, who, after, limit, now)))
                .chain(found -> exams.these(client, viewer.tenant(), versions(found))
                        .map(known -> found.stream()
                                .map(each -> ResultRowMapper.of(each, known))
                                .toList()))
                .map(rows -> page(rows, filter.order(), limit, after));
    }

    private static Set<ExamVersionId> versions(List<Found> found) {
        return found.stream().map(Found::version).collect(Collectors.toSet());
    }

    /** One sitting, if the viewer may see it. */
    Uni<Optional<ResultRow>> one(SqlClient client, Viewer viewer, AttemptId attempt) {
        Statement statement = new Statement(viewer.tenant(), SITTINGS)
                .add(" and a.id = ?", attempt)
                .addIf(viewer.unit(), " and l.unit_code = ?");
        return ReportLaneService.run(client, statement)
                .map(rows -> Rows.first(rows, ResultRowMapper::sitting))
                .chain(found -> exams.these(
                                client, viewer.tenant(), versions(found.stream().toList()))
                        .map(known -> found.map(each -> ResultRowMapper.of(each, known))));
    }

    /** All that a page is asked with. */
    record Asked(Viewer viewer, ResultFilter filter, Who who, Optional<ResultPlace> after, int limit, Instant now) {}

    private static Page<ResultRow> page(
            List<ResultRow> rows, ResultOrder order, int limit, Optional<ResultPlace> after) {
        Page<ResultRow> page = Page.of(rows, limit, row -> place(row, order).cursor());
        if (order != ResultOrder.KNOWN) {
            return page;
        }
        // Whoever follows goes on from here later.
        return new Page<>(
                page.rows(),
                page.rows().isEmpty()
                        ? after.map(ResultPlace::cursor)
                        : Optional.of(place(page.rows().getLast(), order).cursor()));
    }

    private static ResultPlace place(ResultRow row, ResultOrder order) {
        if (row.attemptId() == null) {
            return new Others(row.enrolmentId());
        }
        if (order == ResultOrder.KNOWN && row.knownAt() != null) {
            return new Known(row.knownAt(), row.attemptId());
        }
        int points = row.points() == null ? -1 : Points.of(row.points()).hundredths();
        return new Sitting(order, row.attemptId(), row.learnerId(), points);
    }

    private Uni<List<Found>> found(SqlClient client, Asked asked) {
        if (asked.filter().order() == ResultOrder.KNOWN) {
            return ReportLaneService.run(client, known(asked)).map(rows -> Rows.list(rows, ResultRowMapper::sitting));
        }
        boolean sittingsOver = asked.after().filter(Others.class::isInstance).isPresent();
        return (sittingsOver || !asked.filter().wantsSittings()
                        ? Uni.createFrom().item(List.<Found>of())
                        : sittings(client, asked))
                .chain(sittings ->
                        sittings.size() > asked.limit() || !asked.filter().wantsOthers()
                                ? Uni.createFrom().item(sittings)
                                : absences.rows(client, asked, asked.limit() + 1 - sittings.size())
                                        .map(others -> Stream.concat(sittings.stream(), others.stream())
                                                .toList()));
    }

    private Uni<List<Found>> sittings(SqlClient client, Asked asked) {
        return spanOf(client, asked)
                .chain(span -> ReportLaneService.run(client, sittings(asked, span)))
                .map(rows -> Rows.list(rows, ResultRowMapper::sitting));
    }

    /** When sittings of the window that is asked for began, where its exam is asked for too: ids grow with time. */
    private Uni<Optional<WindowSpan>> spanOf(SqlClient client, Asked asked) {
        ResultFilter filter = asked.filter();
        return filter.exam().isEmpty() || filter.window().isEmpty()
                ? Uni.createFrom().item(Optional.<WindowSpan>empty())
                : exams.versions(client, asked.viewer().tenant(), filter.exam().get())
                        .map(versions -> WindowSpan.of(versions, filter.window().get()));
    }

    /** @param span of the window that is asked for; empty: not known, or none */
    static Statement sittings(Asked asked, Optional<WindowSpan> span) {
        Statement statement = new Statement(asked.viewer().tenant(), SITTINGS);
        narrow(statement, asked.viewer(), asked.filter(), asked.who());
        span.ifPresent(within -> statement.add(" and a.id >= ? and a.id < ?", within.first(), within.end()));
        order(statement, asked.filter().order(), asked.after());
        return statement.add(" limit ?", asked.limit() + 1);
    }

    /** What is asked for of sittings {@code a}, learners {@code l} and results {@code r}. */
    static void narrow(Statement statement, Viewer viewer, ResultFilter filter, Who who) {
        if (filter.exam().isEmpty()) {
            statement.add(" and a.exam_code not like " + Outbox.REHEARSAL);
        }
        statement
                .addIf(viewer.unit(), " and l.unit_code = ?")
                .addIf(filter.exam(), " and a.exam_code = ?")
                .addIf(filter.window(), " and a.window_key = ?")
                .addIf(filter.learner(), " and a.learner_id = ?")
                .addIf(filter.passed(), " and a.status <> 'voided' and r.passed = ?");
        WhoStore.narrow(statement, who);
        EnumSet<SittingOutcome> came = EnumSet.allOf(SittingOutcome.class);
        came.removeIf(state -> !state.came());
        if (!filter.states().containsAll(came)) {
            states(statement, filter.states());
        }
    }

    /** In plain conditions, of which the planner knows how many rows there are: of a {@code case} it thinks that hardly any is so. */
    private static void states(Statement statement, Set<SittingOutcome> states) {
        statement.add(states.stream()
                .filter(SittingOutcome::came)
                .sorted()
                .map(ResultListStore::condition)
                .collect(Collectors.joining(" or ", " and (", ")")));
    }

    /** What {@link SittingOutcome#SQL} says of one state. */
    private static String condition(SittingOutcome state) {
        return switch (state) {
            case VOIDED -> "a.status = 'voided'";
            case IN_PROGRESS -> "a.status = 'in-progress'";
            case WITHDRAWN -> "a.status in ('submitted', 'expired') and r.attempt_id is null";
            case BLANK -> "a.status in ('submitted', 'expired') and r.answered = 0";
            case SUBMITTED -> "a.status = 'submitted' and r.answered <> 0";
            case EXPIRED -> "a.status = 'expired' and r.answered <> 0";
            case ABSENT, NOT_STARTED -> throw new IllegalArgumentException(state + " has no sitting");
        };
    }

    private static void order(Statement statement, ResultOrder order, Optional<ResultPlace> after) {
        Optional<Sitting> place = after.filter(Sitting.class::isInstance).map(Sitting.class::cast);
        switch (order) {
            case NEWEST ->
                statement.addIf(place.map(Sitting::attempt), " and a.id < ?").add(" order by a.id desc");
            case OLDEST ->
                statement.addIf(place.map(Sitting::attempt), " and a.id > ?").add(" order by a.id");
            case NAME -> {
                place.ifPresent(from -> statement.add("""
                         and (l.name collate "C", a.id) > ((
                             select n.name collate "C"
                               from learner n
                              where n.tenant_id = $1
                                and n.id = ?), ?)
                        """, from.learner(), from.attempt()));
                statement.add(" order by l.name collate \"C\", a.id");
            }
            case LOWEST -> {
                place.ifPresent(from ->
                        statement.add(" and (coalesce(r.points, -1), a.id) > (?, ?)", from.points(), from.attempt()));
                statement.add(" order by coalesce(r.points, -1), a.id");
            }
            case HIGHEST -> {
                place.ifPresent(from ->
                        statement.add(" and (coalesce(r.points, -1), a.id) < (?, ?)", from.points(), from.attempt()));
                statement.add(" order by coalesce(r.points, -1) desc, a.id desc");
            }
            case KNOWN -> throw new IllegalArgumentException("has a statement of its own");
        }
    }

    static Statement known(Asked asked) {
        Statement statement =
                new Statement(asked.viewer().tenant(), SELECT + " k.known_at " + FROM + " join ((" + KEPT);
        OffsetDateTime settled = Rows.time(asked.now().minus(SETTLED));
        branch(statement, asked, "r.scored_at", settled);
        statement.add(") union all (" + CHANGED);
        branch(statement, asked, "v.at", settled);
        statement.add(
                ") order by known_at, attempt_id limit ?) k on k.attempt_id = a.id" + MINE
                        + " order by k.known_at, k.attempt_id",
                asked.limit());
        return statement;
    }

    private static void branch(Statement statement, Asked asked, String at, OffsetDateTime settled) {
        narrow(statement, asked.viewer(), asked.filter(), asked.who());
        statement.add(" and " + at + " < ?", settled);
        asked.after()
                .filter(Known.class::isInstance)
                .map(Known.class::cast)
                .ifPresent(from ->
                        statement.add(" and (" + at + ", a.id) > (?, ?)", Rows.time(from.at()), from.attempt()));
        statement.add(" order by " + at + ", a.id limit ?", asked.limit());
    }
}
