package org.kaochang.hall;

import org.kaochang.answer.AnswerSheetStore;
import org.kaochang.answer.AnswerSheetStore.LiveSheet;
import org.kaochang.answer.SheetEndStore;
import org.kaochang.answer.Submission;
import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptState;
import org.kaochang.attempt.AttemptStore;
import org.kaochang.attempt.AttemptStore.Ending;
import org.kaochang.attempt.Intervention;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockWatchJob;
import org.kaochang.common.Points;
import org.kaochang.common.TenantId;
import org.kaochang.hall.AttemptEventStore.Done;
import org.kaochang.hall.CompiledExamSource.NotAtHand;
import org.kaochang.hall.CompiledExamSource.Version;
import org.kaochang.paper.Paper;
import org.kaochang.result.Receipt;
import org.kaochang.result.Result;
import org.kaochang.result.ResultStore;
import org.kaochang.scoring.Marker;
import org.kaochang.scoring.Score;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Ends sittings, one or a crowd alike: closes the sheets, marks them and keeps the results, all in one transaction of a
 * few set-based statements. The sheet's row is locked first, so a sitting ends once however many nodes and learners want
 * to end it.
 */
@ApplicationScoped
public class FinishService {

    /** Of exams that were not in memory: one is usual, more mean that other sittings were met each time. */
    private static final int FETCHES = 5;

    private final Pool pool;
    private final AnswerSheetStore sheets;
    private final SheetEndStore ends;
    private final AttemptEventStore events;
    private final AttemptStore attempts;
    private final ResultStore results;
    private final CompiledExamSource exams;
    private final ClockWatchJob clocks;

    FinishService(
            @ReactiveDataSource("hall") Pool pool,
            AnswerSheetStore sheets,
            SheetEndStore ends,
            AttemptEventStore events,
            AttemptStore attempts,
            ResultStore results,
            CompiledExamSource exams,
            ClockWatchJob clocks) {
        this.pool = pool;
        this.sheets = sheets;
        this.ends = ends;
        this.events = events;
        this.attempts = attempts;
        this.results = results;
        this.exams = exams;
        this.clocks = clocks;
    }

    /** Ends sittings as handed in; those that had ended already or whose time was up are missing from the answer. */
    public Uni<Map<AttemptKey, Sitting>> submit(List<Submission> submissions, Instant now) {
        Map<AttemptKey, Instant> received =
                submissions.stream().collect(Collectors.toMap(Submission::key, Submission::receivedAt));
        return withExams(held -> pool.withTransaction(unitOfWork -> sheets.closeSubmitted(unitOfWork, submissions)
                        .chain(closed -> finish(unitOfWork, closed, now, held, sheet -> submitted(sheet, received)))))
                .map(ended -> ended.stream()
                        .collect(Collectors.toMap(sitting -> sitting.attempt().key(), Function.identity())));
    }

    /** Work handed in during the grace counts as finished at the deadline: grace is no time to work. */
    private static AttemptState submitted(LiveSheet sheet, Map<AttemptKey, Instant> received) {
        Instant at = Objects.requireNonNull(received.get(sheet.key()));
        return new AttemptState.Submitted(at.isAfter(sheet.deadline()) ? sheet.deadline() : at);
    }

    /**
     * Ends one sitting whose time is up; false when it had ended already or still has time, and while this node does not
     * know the time: a sitting that ends by a clock that is fast ends for good.
     */
    public Uni<Boolean> expire(AttemptKey key, Instant now) {
        if (!clocks.inStep()) {
            return Uni.createFrom().item(false);
        }
        return withExams(held -> pool.withTransaction(unitOfWork -> sheets.closeExpired(unitOfWork, key, now)
                        .chain(closed ->
                                finish(unitOfWork, closed.stream().toList(), now, held, FinishService::expired))))
                .map(ended -> !ended.isEmpty());
    }

    /** Ends sittings whose time is up, at most so many, passing over some; how many it was. None as with {@link #expire}. */
    public Uni<Integer> closeOverdue(Instant now, int limit, int passOver) {
        if (!clocks.inStep()) {
            return Uni.createFrom().item(0);
        }
        return withExams(held ->
                        pool.withTransaction(unitOfWork -> sheets.closeOverdue(unitOfWork, now, limit, passOver)
                                .chain(closed -> finish(unitOfWork, closed, now, held, FinishService::expired))))
                .map(List::size);
    }

    /**
     * Hands sittings in for their learners (强制交卷), whoever has the pen: what is on the sheet counts, what comes later does not.
     * One whose time was up already ended by that.
     *
     * @param waiting whether those somebody is just writing are waited for; else they are missing from the answer
     * @return those that ended by this
     */
    public Uni<List<Sitting>> force(TenantId tenant, List<AttemptId> sittings, Intervention why, boolean waiting) {
        return withExams(held -> pool.withTransaction(unitOfWork -> ends.force(unitOfWork, tenant, sittings, waiting)
                .chain(closed -> finish(unitOfWork, closed, why.at(), held, sheet -> forced(sheet, why.at())))
                .call(ended -> events.record(
                        unitOfWork,
                        ended.stream().map(each -> forced(each, why)).toList()))));
    }

    private static AttemptState forced(LiveSheet sheet, Instant at) {
        return at.isAfter(sheet.deadline()) ? expired(sheet) : new AttemptState.Submitted(at);
    }

    private static Done forced(Sitting ended, Intervention why) {
        AttemptState state = ended.attempt().state();
        return Done.of(
                why,
                ended.attempt().key(),
                "forced",
                Map.of(
                        "state",
                        state.status().wire(),
                        "finished",
                        state.finishedAt().orElseThrow().toString()));
    }

    private static AttemptState expired(LiveSheet sheet) {
        return new AttemptState.Expired(sheet.deadline());
    }

    /**
     * Under locks no exam is waited for: when one is not in memory, the locks are given back, it is fetched, and the work is
     * begun anew, which may then meet other sittings of other exams.
     *
     * @param work a transaction, which uses the exams it is given and those in memory
     */
    private <T> Uni<T> withExams(Function<Map<Version, CompiledExam>, Uni<T>> work) {
        return withExams(work, Map.of(), FETCHES);
    }

    private <T> Uni<T> withExams(
            Function<Map<Version, CompiledExam>, Uni<T>> work, Map<Version, CompiledExam> held, int fetches) {
        return work.apply(held)
                .onFailure(failure -> failure instanceof NotAtHand && fetches > 0)
                .recoverWithUni(failure -> exams.getAll(((NotAtHand) failure).missing())
                        .chain(fetched -> {
                            Map<Version, CompiledExam> all = new HashMap<>(held);
                            all.putAll(fetched);
                            return withExams(work, all, fetches - 1);
                        }));
    }

    private Uni<List<Sitting>> finish(
            SqlConnection unitOfWork,
            List<LiveSheet> closed,
            Instant now,
            Map<Version, CompiledExam> held,
            Function<LiveSheet, AttemptState> ending) {
        if (closed.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Map<AttemptKey, LiveSheet> byAttempt =
                closed.stream().collect(Collectors.toMap(LiveSheet::key, Function.identity()));
        return attempts.findAll(unitOfWork, List.copyOf(byAttempt.keySet()))
                .map(found -> exams.atHand(found, held).stream()
                        .map(sat -> mark(
                                sat,
                                Objects.requireNonNull(
                                        byAttempt.get(sat.attempt().key())),
                                now,
                                ending))
                        .toList())
                .call(marked -> keep(unitOfWork, marked, now));
    }

    private static Sitting mark(
            CompiledExamSource.Sat sat, LiveSheet sheet, Instant now, Function<LiveSheet, AttemptState> ending) {
        Attempt ended = sat.attempt().in(ending.apply(sheet));
        Paper paper = sat.exam().paperOf(ended);
        return new Sitting(ended, sat.exam(), paper, sheet, Optional.of(mark(sat.exam(), ended, paper, sheet, now)));
    }

    private static Result mark(CompiledExam exam, Attempt attempt, Paper paper, LiveSheet sheet, Instant now) {
        Score score = Marker.mark(exam.exam(), exam.published().bank().keys(), paper, sheet.sheet());
        List<Points> sections =
                score.sections().stream().map(Score.SectionScore::points).toList();
        List<Points> slots = score.slots().stream().map(Score.SlotScore::earned).toList();
        return new Result(
                attempt.key(),
                score.total(),
                score.passed(),
                sections,
                slots,
                sheet.sheet(),
                sheet.sheet().answeredCount(),
                sheet.seq(),
                Receipt.hash(attempt.id(), sheet.sheet(), paper.shape()),
                now);
    }

    /** The end first, then what follows from it: so they are told. */
    private Uni<Void> keep(SqlConnection unitOfWork, List<Sitting> ended, Instant now) {
        List<Result> scored =
                ended.stream().map(sitting -> sitting.result().orElseThrow()).toList();
        List<Ending> endings = ended.stream().map(FinishService::ending).toList();
        return attempts.finish(unitOfWork, endings, now).chain(() -> results.insert(unitOfWork, scored));
    }

    private static Ending ending(Sitting sitting) {
        AttemptState state = sitting.attempt().state();
        return new Ending(
                sitting.attempt().key(), state.status(), state.finishedAt().orElseThrow());
    }
}
