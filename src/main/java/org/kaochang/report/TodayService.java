package org.kaochang.report;

import org.kaochang.attempt.SittingOutcome;
import org.kaochang.common.AccountId;
import org.kaochang.common.China;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;
import org.kaochang.exam.Exam;
import org.kaochang.report.ExamShelfSource.PublishedVersion;
import org.kaochang.report.ResultListStore.Asked;
import org.kaochang.report.Today.OpenExam;
import org.kaochang.report.TodayStore.Ended;
import org.kaochang.window.Window;
import org.kaochang.window.WindowState;
import org.kaochang.window.Windows;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What needs somebody today, by what they may do. */
@Singleton
class TodayService {

    private final ReportLaneService lane;
    private final ExamShelfSource exams;
    private final TodayStore store;
    private final AbsenceStore absences;
    private final ExamListStore drafts;
    private final ClockSource clock;

    TodayService(
            ReportLaneService lane,
            ExamShelfSource exams,
            TodayStore store,
            AbsenceStore absences,
            ExamListStore drafts,
            ClockSource clock) {
        this.lane = lane;
        this.exams = exams;
        this.store = store;
        this.absences = absences;
        this.drafts = drafts;
        this.clock = clock;
    }

    /** What is under way, by exam. */
    private record Now(
            Instant at,
            Collection<PublishedVersion> exams,
            Map<ExamCode, Integer> running,
            Map<ExamCode, Ended> ended) {

        List<OpenExam> open() {
            return exams.stream()
                    .filter(version -> version.withdrawnAt().isEmpty())
                    .flatMap(version -> open(version.exam()).stream())
                    .sorted(Comparator.comparing(OpenExam::closesAt, Comparator.nullsLast(Comparator.naturalOrder()))
                            .thenComparing(each -> each.exam().value()))
                    .toList();
        }

        private Optional<OpenExam> open(Exam exam) {
            if (!(Windows.at(exam.window(), at) instanceof WindowState.Open(Window window))) {
                return Optional.empty();
            }
            Ended over = ended.getOrDefault(exam.code(), new Ended(0, 0));
            return Optional.of(new OpenExam(
                    exam.code(),
                    exam.title(),
                    window.key(),
                    window.label(),
                    window.closes().orElse(null),
                    running.getOrDefault(exam.code(), 0),
                    over.ended(),
                    over.passed(),
                    over.ended() - over.passed()));
        }

        int sitting() {
            return running.values().stream().mapToInt(Integer::intValue).sum();
        }

        int handedIn() {
            return ended.values().stream().mapToInt(Ended::ended).sum();
        }

        int failed() {
            return ended.values().stream()
                    .mapToInt(each -> each.ended() - each.passed())
                    .sum();
        }
    }

    Uni<Today> ofAuthority(Viewer viewer) {
        return lane.read(client -> now(client, viewer)
                .chain(now -> store.overdue(client, viewer, now.at().minus(TodayPart.LATE))
                        .chain(overdue -> store.applications(client, viewer)
                                .chain(waiting -> drafts.drafts(client, viewer.tenant())
                                        .chain(files -> store.banks(client, viewer.tenant(), Optional.empty())
                                                .map(banks -> new Today(
                                                        now.at(),
                                                        now.open(),
                                                        now.sitting(),
                                                        overdue,
                                                        now.handedIn(),
                                                        now.failed(),
                                                        waiting,
                                                        files.unpublished(),
                                                        files.changed(),
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        banks.banks(),
                                                        banks.empty())))))));
    }

    Uni<Today> ofUnit(Viewer viewer) {
        return lane.read(client -> now(client, viewer)
                .chain(now -> store.applications(client, viewer)
                        .chain(waiting -> store.people(client, viewer)
                                .chain(people -> missing(client, viewer, now)
                                        .chain(hours -> others(client, viewer, now)
                                                .chain(others -> store.failed(client, viewer)
                                                        .map(failed -> new Today(
                                                                now.at(),
                                                                now.open(),
                                                                now.sitting(),
                                                                null,
                                                                now.handedIn(),
                                                                now.failed(),
                                                                waiting,
                                                                null,
                                                                null,
                                                                people,
                                                                hours,
                                                                others.toSit(),
                                                                others.absent(),
                                                                failed,
                                                                null,
                                                                null))))))));
    }

    /** Of a bank editor's own banks, and of exams what they may read. */
    Uni<Today> ofBanks(TenantId tenant, AccountId editor) {
        return lane.read(client -> exams.current(client, tenant)
                .chain(current -> store.banks(client, tenant, Optional.of(editor))
                        .map(banks -> new Today(
                                clock.now(),
                                new Now(clock.now(), current.values(), Map.of(), Map.of())
                                        .open().stream()
                                                .map(TodayService::withoutNumbers)
                                                .toList(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                banks.banks(),
                                banks.empty()))));
    }

    private static OpenExam withoutNumbers(OpenExam open) {
        return new OpenExam(
                open.exam(), open.title(), open.window(), open.label(), open.closesAt(), null, null, null, null);
    }

    private Uni<Now> now(SqlClient client, Viewer viewer) {
        Instant at = clock.now();
        TodayPart.HandedIn today = new TodayPart.HandedIn(midnight(at));
        return exams.current(client, viewer.tenant())
                .chain(current -> store.running(client, viewer)
                        .chain(running -> store.ended(client, viewer, today)
                                .map(ended -> new Now(at, current.values(), running, ended))));
    }

    /** When the day began on China's clocks. */
    static Instant midnight(Instant at) {
        return at.atZone(China.ZONE).truncatedTo(ChronoUnit.DAYS).toInstant();
    }

    private Uni<Integer> missing(SqlClient client, Viewer viewer, Now now) {
        return store.hoursMissing(client, viewer, ExamShelfSource.toSit(now.exams(), now.at()));
    }

    /** Who has an enrolment and no sitting: those who can still come, and those who did not. */
    private record Others(int toSit, int absent) {}

    private Uni<Others> others(SqlClient client, Viewer viewer, Now now) {
        return without(client, viewer, now, SittingOutcome.NOT_STARTED, Optional.of(new TodayPart.ToSit()))
                .chain(toSit -> without(client, viewer, now, SittingOutcome.ABSENT, Optional.empty())
                        .map(absent -> new Others(toSit, absent)));
    }

    private Uni<Integer> without(
            SqlClient client, Viewer viewer, Now now, SittingOutcome state, Optional<TodayPart> part) {
        ResultFilter filter = new ResultFilter(
                Optional.empty(),
                Optional.empty(),
                EnumSet.of(state),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                part,
                ResultOrder.OLDEST);
        return absences.count(
                        client, new Asked(viewer, filter, new Who.Anybody(), false, Optional.empty(), 0, now.at()))
                .map(counts -> counts.getOrDefault(state, 0));
    }
}
