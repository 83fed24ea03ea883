package org.kaochang.report;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.Points;
import org.kaochang.common.Rows;
import org.kaochang.exam.ExamDefinitionSource;
import org.kaochang.report.ResultPlace.Known;
import org.kaochang.report.ResultPlace.Others;
import org.kaochang.report.ResultPlace.Sitting;
import org.kaochang.report.ResultRowMapper.Found;
import org.kaochang.window.WindowSpan;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
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

    private final ExamShelfSource exams;
    private final ExamDefinitionSource definitions;
    private final WhoStore people;
    private final AbsenceStore absences;

    ResultListStore(ExamShelfSource exams, ExamDefinitionSource definitions, WhoStore people, AbsenceStore absences) {
        this.exams = exams;
        this.definitions = definitions;
        this.people = people;
        this.absences = absences;
    }

    /** @param after empty: from the beginning */
    Uni<Page<ResultRow>> page(
            SqlClient client, Viewer viewer, ResultFilter filter, Optional<ResultPlace> after, int limit, Instant now) {
        return people.find(client, viewer.tenant(), filter.text())
                .chain(who -> crowd(client, viewer, filter, who)
                        .chain(crowd -> found(client, new Asked(viewer, filter, who, crowd, after, limit, now))))
                .chain(found -> definitions
                        .these(client, viewer.tenant(), versions(found))
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
        Statement statement = new Statement(viewer.tenant(), ResultStatement.SITTINGS)
                .add(" and a.id = ?", attempt)
                .addIf(viewer.unit(), " and l.unit_code = ?");
        return ReportLaneService.run(client, statement)
                .map(rows -> Rows.first(rows, ResultRowMapper::sitting))
                .chain(found -> definitions
                        .these(client, viewer.tenant(), versions(found.stream().toList()))
                        .map(known -> found.map(each -> ResultRowMapper.of(each, known))))
                .chain(found -> found.filter(ResultRow::runs).isPresent()
                        ? answered(client, viewer, attempt).map(now -> found.map(row -> row.answering(now)))
                        : Uni.createFrom().item(found));
    }

    /** Of one that is being sat; slots are eight bits each. */
    private static Uni<Integer> answered(SqlClient client, Viewer viewer, AttemptId attempt) {
        Statement statement = new Statement(viewer.tenant(), """
                select count(*)::int as n
                  from answer_sheet s
                 cross join lateral generate_series(0, length(s.choices) / 8 - 1) slot
                 where s.tenant_id = $1
                   and position(B'1' in substring(s.choices from slot * 8 + 1 for 8)) > 0
                """).add(" and s.attempt_id = ?", attempt);
        return ReportLaneService.run(client, statement)
                .map(rows -> rows.iterator().next().getInteger("n"));
    }

    /**
     * All that a page is asked with.
     *
     * @param crowd whether it is of a unit with very many people, and of all of them
     */
    record Asked(
            Viewer viewer,
            ResultFilter filter,
            Who who,
            boolean crowd,
            Optional<ResultPlace> after,
            int limit,
            Instant now) {}

    private Uni<Boolean> crowd(SqlClient client, Viewer viewer, ResultFilter filter, Who who) {
        return viewer.unit().isPresent()
                        && filter.wantsSittings()
                        && filter.learner().isEmpty()
                        && who instanceof Who.Anybody
                ? people.isCrowd(client, viewer.tenant(), viewer.unit().get())
                : Uni.createFrom().item(false);
    }

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
            return ReportLaneService.run(client, ResultStatement.known(asked))
                    .map(rows -> Rows.list(rows, ResultRowMapper::sitting));
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
                .chain(span -> ReportLaneService.run(client, ResultStatement.sittings(asked, span)))
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
}
