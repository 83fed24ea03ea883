package org.kaochang.hall;

import org.kaochang.answer.AnswerSheetStore;
import org.kaochang.answer.AnswerSheetStore.LiveSheet;
import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.AttemptStore;
import org.kaochang.common.AttemptId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.exam.Exam;
import org.kaochang.exam.RetakePolicy;
import org.kaochang.exam.WindowRule;
import org.kaochang.paper.AnswerChange;
import org.kaochang.paper.AnswerSheet;
import org.kaochang.paper.SheetShape;
import org.kaochang.result.Receipt;
import org.kaochang.result.Result;
import org.kaochang.result.ResultStore;
import org.kaochang.scoring.Marker;
import org.kaochang.scoring.Score;
import org.kaochang.window.Spans;
import org.kaochang.window.Spans.Span;
import org.kaochang.window.Window;
import org.kaochang.window.Windows;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What must hold of a learner's sittings after every step of whatever journey. */
@ApplicationScoped
public class JourneyRules {

    private final Pool pool;
    private final AttemptStore attempts;
    private final AnswerSheetStore sheets;
    private final ResultStore results;

    JourneyRules(Pool pool, AttemptStore attempts, AnswerSheetStore sheets, ResultStore results) {
        this.pool = pool;
        this.attempts = attempts;
        this.sheets = sheets;
        this.results = results;
    }

    /** @param known the model's sheets of this learner by attempt: each sitting has one and no other has */
    void check(UUID learner, Map<AttemptId, JourneySheet> known, String where) {
        List<Attempt> sittings = attempts.ofLearner(TenantId.DEFAULT, new LearnerId(learner))
                .await()
                .indefinitely();
        Map<AttemptId, Result> scored = results.find(
                        TenantId.DEFAULT,
                        new LearnerId(learner),
                        sittings.stream().map(Attempt::id).toList())
                .await()
                .indefinitely();
        assertEquals(known.keySet(), sittings.stream().map(Attempt::id).collect(Collectors.toSet()), where);
        by(sittings, Attempt::examCode)
                .forEach((exam, mine) ->
                        history(known.get(mine.getFirst().id()).key.exam().exam(), mine, scored, where));
        for (Attempt sitting : sittings) {
            one(sitting, known.get(sitting.id()), Optional.ofNullable(scored.get(sitting.id())), where);
        }
    }

    /** The sittings of one learner in one exam. */
    private void history(Exam exam, List<Attempt> unordered, Map<AttemptId, Result> scored, String where) {
        List<Attempt> sittings = unordered.stream()
                .sorted(Comparator.comparing(Attempt::startedAt))
                .toList();
        RetakePolicy policy = exam.retakes();
        assertTrue(
                sittings.stream()
                                .filter(each -> !each.state().status().finished())
                                .count()
                        <= 1,
                where + ": two run");
        by(sittings, Attempt::enrolmentId).values().forEach(mine -> {
            limit(policy.perEnrolment().orElse(Integer.MAX_VALUE), mine, where + ": too many of one enrolment");
            by(mine, each -> each.place().windowKey())
                    .values()
                    .forEach(within -> limit(
                            policy.perWindow().orElse(Integer.MAX_VALUE), within, where + ": too many in a window"));
            makeUps(exam, mine, where);
        });
        for (int i = 1; i < sittings.size(); i++) {
            Attempt before = sittings.get(i - 1);
            Instant ended = before.state().finishedAt().orElseThrow(() -> new AssertionError(where + ": overlap"));
            assertFalse(sittings.get(i).startedAt().isBefore(ended.plus(policy.coolDown())), where + ": too soon");
            assertFalse(scored.get(before.id()).passed(), where + ": admitted after a pass");
        }
    }

    private void makeUps(Exam exam, List<Attempt> ofEnrolment, String where) {
        RetakePolicy policy = exam.retakes();
        for (int i = 1; i < ofEnrolment.size(); i++) {
            String first = ofEnrolment.getFirst().place().windowKey();
            int apart = Windows.apart(
                            exam.window(), first, ofEnrolment.get(i).place().windowKey())
                    .orElseThrow();
            assertTrue(apart <= policy.windowsForMakeUp().orElse(Integer.MAX_VALUE), where + ": make-up too late");
            if (policy.application() != RetakePolicy.Application.NONE) {
                UUID failed = ofEnrolment.get(i - 1).id().value();
                assertEquals(1, count("""
                        select count(*) from retake_application where after_attempt = $1 and status = 'approved'
                        """, failed), where + ": a make-up nobody approved");
            }
        }
    }

    private void one(Attempt sitting, JourneySheet model, Optional<Result> result, String where) {
        String about = where + ": sitting " + sitting.id();
        Exam exam = model.key.exam().exam();
        LiveSheet sheet = sheets.read(sitting.key()).await().indefinitely().orElseThrow();
        assertEquals(model.sheet(), sheet.sheet(), about + ": the sheet is not what was acknowledged");
        assertEquals(model.seq(), sheet.seq(), about);
        assertEquals(model.turn(), sheet.pen().turn(), about + ": whose turn it is");
        assertEquals(
                model.turn() - 1L,
                count(
                        "select count(*) from attempt_event where attempt_id = $1 and kind = 'pen'",
                        sitting.id().value()),
                about + ": changes of hand on record");
        assertEquals(model.closed(), sheet.closed(), about + ": open or closed");
        assertEquals(model.closed(), sitting.state().status().finished(), about + ": running or not");
        assertEquals(model.closed(), result.isPresent(), about + ": a result, and only when over");
        assertEquals(deadline(exam, sitting), sitting.deadline(), about + ": deadline");
        assertEquals(model.deadline(), sheet.deadline(), about + ": deadline of the sheet");
        assertEquals(model.sheet(), replayed(sitting.id().value(), model), about + ": the journal");
        result.ifPresent(scored -> scored(sitting, model, scored, about));
    }

    private Instant deadline(Exam exam, Attempt sitting) {
        Window window =
                Windows.byKey(exam.window(), sitting.place().windowKey()).orElseThrow();
        assertTrue(window.contains(sitting.startedAt()), "started outside its window");
        Instant full = sitting.startedAt().plus(exam.duration());
        if (exam.window().edge() == WindowRule.Edge.START_BY) {
            return full;
        }
        Span before = new Span(window.opens().orElseThrow(), sitting.startedAt());
        Instant closes = window.closes().orElseThrow().plus(Spans.within(outages(sitting), before));
        return closes.isBefore(full) ? closes : full;
    }

    /** Those declared before it began. */
    private List<Span> outages(Attempt sitting) {
        return Rows.list(
                pool.preparedQuery(
                                "select from_at, until_at from outage where exam_code = $1 and at <= $2 and tenant_id = 1")
                        .execute(Tuple.of(sitting.examCode().value(), Rows.time(sitting.startedAt())))
                        .await()
                        .indefinitely(),
                row -> new Span(Rows.instant(row, "from_at"), Rows.instant(row, "until_at")));
    }

    private AnswerSheet replayed(UUID attempt, JourneySheet model) {
        SheetShape shape = model.key.paper().shape();
        AnswerSheet sheet = AnswerSheet.blank(shape.slots());
        var rows = pool.preparedQuery("select changes from answer_journal where attempt_id = $1 order by seq")
                .execute(Tuple.of(attempt))
                .await()
                .indefinitely();
        for (var row : rows) {
            sheet = sheet.with(AnswerChange.ofJournal(shape, row.getString("changes")));
        }
        assertEquals(model.changes(), rows.rowCount(), "lines in the journal");
        return sheet;
    }

    private static void scored(Attempt sitting, JourneySheet model, Result result, String about) {
        Instant finished = sitting.state().finishedAt().orElseThrow();
        assertFalse(finished.isAfter(model.deadline()), about + ": finished after the deadline");
        assertFalse(finished.isBefore(sitting.startedAt()), about + ": finished before the start");
        Score score = Marker.mark(
                model.key.exam().exam(), model.key.exam().published().bank().keys(), model.key.paper(), model.sheet());
        assertEquals(score.total(), result.points(), about);
        assertEquals(score.passed(), result.passed(), about);
        assertEquals(model.sheet(), result.sheet(), about);
        assertEquals(Receipt.hash(sitting.id(), model.sheet(), model.key.paper().shape()), result.answersHash(), about);
    }

    private static void limit(int most, List<Attempt> sittings, String otherwise) {
        assertTrue(sittings.size() <= most, otherwise + ": " + sittings.size());
    }

    private static <K> Map<K, List<Attempt>> by(List<Attempt> sittings, Function<Attempt, K> key) {
        return sittings.stream().collect(Collectors.groupingBy(key, HashMap::new, Collectors.toList()));
    }

    private long count(String sql, UUID id) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
