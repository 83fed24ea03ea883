package org.kaochang.report;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.LearnerId;
import org.kaochang.report.RecordListStore.Wanted;
import org.kaochang.report.RecordRows.HoursRow;
import org.kaochang.report.Story.SittingStory;
import org.kaochang.report.Story.YearHours;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts a learner's whole story together, as it was at one moment. */
@Singleton
class StoryService {

    private record Kind(int year, String plan, String kind) {}

    private final ReportLaneService lane;
    private final LearnerListStore learners;
    private final RecordListStore records;
    private final StoryStore stories;
    private final ClockSource clock;

    StoryService(
            ReportLaneService lane,
            LearnerListStore learners,
            RecordListStore records,
            StoryStore stories,
            ClockSource clock) {
        this.lane = lane;
        this.learners = learners;
        this.records = records;
        this.stories = stories;
        this.clock = clock;
    }

    /** Empty when there is no such learner, or none that the viewer may see. */
    Uni<Optional<Story>> of(Viewer viewer, LearnerId learner) {
        return lane.read(client -> learners.page(
                        client,
                        viewer,
                        new LearnerListStore.Wanted(Optional.empty(), Optional.empty(), false),
                        new Who.One(learner),
                        Optional.empty(),
                        1)
                .chain(page -> page.rows().isEmpty()
                        ? Uni.createFrom().item(Optional.<Story>empty())
                        : whole(client, viewer, page.rows().getFirst()).map(Optional::of)));
    }

    Uni<Optional<SittingStory>> sitting(Viewer viewer, AttemptId attempt) {
        return lane.read(client -> stories.sitting(client, viewer, attempt));
    }

    /** One after the other: a connection does one thing at a time. */
    private Uni<Story> whole(SqlClient client, Viewer viewer, LearnerRow learner) {
        LearnerId id = learner.learnerId();
        Wanted theirs = new Wanted(
                Optional.of(id),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        int most = StoryStore.MOST;
        return records.enrolments(client, viewer, theirs, Optional.empty(), most)
                .chain(enrolments -> records.hours(client, viewer, theirs, Optional.empty(), most)
                        .chain(hours -> records.applications(client, viewer, theirs, Optional.empty(), most)
                                .chain(applications -> stories.sittings(client, viewer, id, clock.now())
                                        .chain(sittings -> stories.changes(client, viewer.tenant(), id)
                                                .map(changes -> new Story(
                                                        learner,
                                                        enrolments.rows(),
                                                        years(hours.rows()),
                                                        hours.rows(),
                                                        applications.rows(),
                                                        sittings,
                                                        changes))))));
    }

    private static List<YearHours> years(List<HoursRow> hours) {
        Map<Kind, BigDecimal> sums = new TreeMap<>((one, other) -> {
            int byYear = Integer.compare(other.year(), one.year());
            int byPlan = byYear == 0 ? one.plan().compareTo(other.plan()) : byYear;
            return byPlan == 0 ? one.kind().compareTo(other.kind()) : byPlan;
        });
        hours.forEach(each ->
                sums.merge(new Kind(each.creditYear(), each.plan(), each.kind()), each.hours(), BigDecimal::add));
        return sums.entrySet().stream()
                .map(each -> new YearHours(
                        each.getKey().year(),
                        each.getKey().plan(),
                        each.getKey().kind(),
                        each.getValue()))
                .toList();
    }
}
