package org.kaochang.report;

import org.kaochang.attempt.SittingOutcome;
import org.kaochang.common.Points;
import org.kaochang.common.UnitCode;
import org.kaochang.exam.Exam;
import org.kaochang.report.ResultListStore.Asked;
import org.kaochang.window.WindowLabel;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what {@link ResultListStore} lists: the same conditions on the same rows, read once. */
@Singleton
class ResultSummaryStore {

    private static final int UNITS = 200;
    private static final int WINDOWS = 100;

    private static final String ROWS =
            """
            with m as materialized (
                select r.points, r.passed, r.sections, l.unit_code, u.name as unit_name, a.window_key,
            """ + SittingOutcome.SQL + " as outcome " + ResultStatement.FROM + " where a.tenant_id = $1";

    /** In arrays of arrays, which are read by place. */
    private static final String COUNTS = """
            ), c as (
                select points, passed, sections, unit_code, unit_name, window_key
                  from m
                 where outcome in ('submitted', 'expired', 'blank')
            )
            select (select coalesce(jsonb_agg(jsonb_build_array(outcome, n)), '[]')
                      from (select outcome, count(*) as n from m group by outcome) s) as states,
                   (select count(*)::int from c) as sat,
                   (select count(*)::int from c where passed) as passed,
                   (select avg(points) from c) as mean,
                   (select percentile_cont(0.5) within group (order by points) from c)::numeric as median,
                   (select coalesce(jsonb_agg(jsonb_build_array(bucket, n)), '[]')
                      from (select least(points / ?, ?) as bucket, count(*) as n from c group by 1) b) as buckets,
                   (select coalesce(jsonb_agg(jsonb_build_array(unit_code, unit_name, n, good, mean)), '[]')
                      from (select unit_code, unit_name, count(*) as n, count(*) filter (where passed) as good,
                                   avg(points) as mean
                              from c
                             group by unit_code, unit_name
                             order by count(*) desc, unit_code
                             limit ?) g) as units,
                   (select coalesce(jsonb_agg(jsonb_build_array(window_key, n, good, mean)), '[]')
                      from (select window_key, count(*) as n, count(*) filter (where passed) as good, avg(points) as mean
                              from c
                             group by window_key
                             order by window_key desc
                             limit ?) w) as windows,
                   (select coalesce(jsonb_agg(jsonb_build_array(place, mean)), '[]')
                      from (select place, avg(earned) as mean
                              from c
                             cross join unnest(sections) with ordinality as s (earned, place)
                             group by place) p) as sections
            """;

    private final ExamShelfSource exams;
    private final WhoStore people;
    private final AbsenceStore absences;

    ResultSummaryStore(ExamShelfSource exams, WhoStore people, AbsenceStore absences) {
        this.exams = exams;
        this.people = people;
        this.absences = absences;
    }

    /** Empty when there is no such exam, or it was never published. */
    Uni<Optional<ResultSummary>> of(SqlClient client, Viewer viewer, ResultFilter filter, Instant now) {
        return exams.current(client, viewer.tenant())
                .map(current -> Optional.ofNullable(current.get(filter.exam().orElseThrow())))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<ResultSummary>empty())
                        : people.find(client, viewer.tenant(), filter.text())
                                .map(who -> new Asked(viewer, filter, who, false, Optional.empty(), 0, now))
                                .chain(asked ->
                                        summary(client, asked, found.get().exam()))
                                .map(Optional::of));
    }

    private Uni<ResultSummary> summary(SqlClient client, Asked asked, Exam exam) {
        Uni<Map<SittingOutcome, Integer>> others = asked.filter().wantsOthers()
                ? absences.count(client, asked)
                : Uni.createFrom().item(Map.of());
        return exams.versions(client, asked.viewer().tenant(), exam.code())
                .chain(versions -> others.chain(absent -> ReportLaneService.run(client, statement(asked, exam))
                        .map(rows -> read(rows.iterator().next(), asked, new Named(exam, versions), absent))));
    }

    /** An exam with all versions of it, by which its windows are called. */
    private record Named(Exam exam, Collection<Exam> versions) {

        WindowLabel label(String window) {
            return versions.stream()
                    .flatMap(version -> WindowLabel.of(version.window(), window).stream())
                    .findFirst()
                    .orElseGet(() -> new WindowLabel(window, window));
        }
    }

    static Statement statement(Asked asked, Exam exam) {
        Buckets buckets = Buckets.of(exam.total());
        Statement statement = new Statement(asked.viewer().tenant(), ROWS);
        ResultStatement.narrow(statement, asked);
        return statement.add(COUNTS, buckets.width(), buckets.last(), UNITS + 1, WINDOWS);
    }

    private static ResultSummary read(Row row, Asked asked, Named named, Map<SittingOutcome, Integer> absent) {
        Exam exam = named.exam();
        Map<SittingOutcome, Integer> states = new EnumMap<>(SittingOutcome.class);
        states.putAll(absent);
        array(row, "states").forEach(each -> states.put(SittingOutcome.ofWire(each.getString(0)), each.getInteger(1)));
        Map<Integer, Integer> counts = new HashMap<>();
        array(row, "buckets").forEach(each -> counts.put(each.getInteger(0), each.getInteger(1)));
        int sat = row.getInteger("sat");
        int passed = row.getInteger("passed");
        List<ResultSummary.UnitResult> units =
                array(row, "units").stream().map(ResultSummaryStore::unit).toList();
        return new ResultSummary(
                exam.code(),
                exam.title(),
                asked.filter().window().orElse(null),
                states(states),
                sat,
                passed,
                sat - passed,
                sat == 0
                        ? null
                        : BigDecimal.valueOf(100L * passed).divide(BigDecimal.valueOf(sat), 1, RoundingMode.HALF_UP),
                points(row.getBigDecimal("mean")),
                points(row.getBigDecimal("median")),
                Buckets.of(exam.total()).fill(counts),
                units.subList(0, Math.min(UNITS, units.size())),
                units.size() > UNITS,
                array(row, "windows").stream().map(each -> window(each, named)).toList(),
                sections(array(row, "sections"), exam));
    }

    private static List<JsonArray> array(Row row, String column) {
        JsonArray all = (JsonArray) row.getValue(column);
        List<JsonArray> each = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            each.add(all.getJsonArray(i));
        }
        return each;
    }

    private static ResultSummary.StateCounts states(Map<SittingOutcome, Integer> counts) {
        return new ResultSummary.StateCounts(
                counts.getOrDefault(SittingOutcome.SUBMITTED, 0),
                counts.getOrDefault(SittingOutcome.EXPIRED, 0),
                counts.getOrDefault(SittingOutcome.BLANK, 0),
                counts.getOrDefault(SittingOutcome.VOIDED, 0),
                counts.getOrDefault(SittingOutcome.WITHDRAWN, 0),
                counts.getOrDefault(SittingOutcome.IN_PROGRESS, 0),
                counts.getOrDefault(SittingOutcome.ABSENT, 0),
                counts.getOrDefault(SittingOutcome.NOT_STARTED, 0));
    }

    private static ResultSummary.UnitResult unit(JsonArray each) {
        String code = each.getString(0);
        return new ResultSummary.UnitResult(
                code == null ? null : new UnitCode(code),
                each.getString(1),
                each.getInteger(2),
                each.getInteger(3),
                points(decimal(each, 4)));
    }

    private static ResultSummary.WindowResult window(JsonArray each, Named named) {
        WindowLabel label = named.label(each.getString(0));
        return new ResultSummary.WindowResult(
                each.getString(0),
                label.chinese(),
                label.english(),
                each.getInteger(1),
                each.getInteger(2),
                points(decimal(each, 3)));
    }

    private static List<ResultSummary.SectionMean> sections(List<JsonArray> means, Exam exam) {
        Map<Integer, BigDecimal> byPlace = new HashMap<>();
        means.forEach(each -> byPlace.put(each.getInteger(0), decimal(each, 1)));
        List<ResultSummary.SectionMean> sections = new ArrayList<>();
        for (int i = 0; i < exam.sections().size(); i++) {
            var section = exam.sections().get(i);
            sections.add(new ResultSummary.SectionMean(
                    section.title(), section.total().toDecimal(), points(byPlace.get(i + 1))));
        }
        return sections;
    }

    private static BigDecimal decimal(JsonArray each, int place) {
        return new BigDecimal(each.getValue(place).toString());
    }

    /** Hundredths as points with two places. */
    private static @Nullable BigDecimal points(@Nullable BigDecimal hundredths) {
        return hundredths == null
                ? null
                : new Points(hundredths.setScale(0, RoundingMode.HALF_UP).intValueExact()).toDecimal();
    }
}
