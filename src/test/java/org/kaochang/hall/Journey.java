package org.kaochang.hall;

import org.kaochang.common.AttemptId;
import org.kaochang.common.MovableClock;
import org.kaochang.common.Points;
import org.kaochang.exam.Exam;
import org.kaochang.paper.Paper;
import org.kaochang.question.QuestionType;
import org.kaochang.story.Administrator;
import org.kaochang.story.Learner;
import org.kaochang.story.LearnerDevice;
import org.kaochang.window.Window;
import org.kaochang.window.WindowState;
import org.kaochang.window.Windows;

import io.restassured.response.Response;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A chance walk of a few learners through a few exams, with a model beside it that knows what must come of each step. */
final class Journey {

    /** What a journey needs of the running program. */
    record Stage(AnswerBook book, ClosingJob closing, JourneyRules rules, List<Exam> exams) {}

    private static final class Traveller {
        private final Learner learner;
        private final Map<AttemptId, JourneySheet> sheets = new LinkedHashMap<>();
        private final Set<String> enrolled = new HashSet<>();
        private final Set<String> studied = new HashSet<>();
        private final List<String> applications = new ArrayList<>();
        private final List<LearnerDevice> devices;

        private Traveller(Learner learner) {
            this.learner = learner;
            this.devices = List.of(
                    LearnerDevice.phone(learner), LearnerDevice.desktop(learner), LearnerDevice.unnamed(learner));
        }
    }

    private final Stage stage;
    private final Random random;
    private final List<Traveller> travellers = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final JourneyInterventions interventions;
    private Instant now;

    Journey(Stage stage, long seed, Instant start, int learners) {
        this.stage = stage;
        this.random = new Random(seed);
        this.now = start;
        this.interventions = new JourneyInterventions(random, this::happened);
        MovableClock.set(now);
        for (int i = 0; i < learners; i++) {
            travellers.add(new Traveller(Administrator.newLearner("行者")));
        }
    }

    /** How often each thing happened. */
    Map<String, Integer> counts() {
        return counts;
    }

    void step(String where) {
        Traveller who = pick(travellers);
        Exam exam = pick(stage.exams());
        String did = where + " at " + now;
        act(who, exam, did);
        stage.rules().check(who.learner.id(), who.sheets, did);
    }

    private void act(Traveller who, Exam exam, String did) {
        boolean ready = who.enrolled.contains(exam.code().value())
                && who.studied.contains(exam.code().value());
        boolean sitting = who.sheets.values().stream().anyMatch(each -> !each.closed());
        int chance = random.nextInt(100);
        if (!ready && chance < 60 || chance < 4) {
            prepare(who, exam);
        } else if (who.sheets.isEmpty() || chance < (sitting ? 10 : 50)) {
            start(who, exam, did);
        } else if (chance < 55) {
            save(who, did);
        } else if (chance < 61) {
            answerWell(who, did);
        } else if (chance < 65) {
            takeOver(who, did);
        } else if (chance < 72) {
            submit(who, did);
        } else if (chance < 77) {
            apply(who, exam);
        } else if (chance < 82) {
            decide(who);
        } else if (chance < 86) {
            closeAll();
        } else if (chance < 88) {
            interventions.force(who.sheets.values(), now, did);
        } else if (chance < 91) {
            interventions.reopen(who.sheets.values(), now, did);
        } else if (chance < 92) {
            interventions.outage(exam, allSheets(), now, did);
        } else {
            wait(who, exam);
        }
    }

    private List<JourneySheet> allSheets() {
        return travellers.stream()
                .flatMap(each -> each.sheets.values().stream())
                .toList();
    }

    /** After the last step everybody's story must hold, not only that of whoever moved last. */
    void end(String where) {
        travellers.forEach(each -> stage.rules().check(each.learner.id(), each.sheets, where + " at the end"));
    }

    private void prepare(Traveller who, Exam exam) {
        String code = exam.code().value();
        boolean again = who.enrolled.contains(code);
        if (!again || who.studied.contains(code) && random.nextInt(2) == 0) {
            Administrator.enrol(who.learner, code, again);
            who.enrolled.add(code);
            who.studied.remove(code);
            happened(again ? "enrolled again" : "enrolled");
        } else {
            Administrator.creditAllHours(who.learner, code);
            who.studied.add(code);
            happened("studied");
        }
    }

    private void start(Traveller who, Exam exam, String did) {
        boolean open = Windows.at(exam.window(), now) instanceof WindowState.Open;
        boolean fresh = who.sheets.values().stream()
                .noneMatch(each -> each.key.attempt().examCode().equals(exam.code()));
        boolean ready = who.enrolled.contains(exam.code().value())
                && (who.studied.contains(exam.code().value())
                        || exam.prerequisites().isEmpty());
        List<JourneySheet> running = who.sheets.values().stream()
                .filter(each -> each.key.attempt().examCode().equals(exam.code()) && !each.closed())
                .toList();
        LearnerDevice device = pick(who.devices);
        Response response = device.start(exam.code().value());
        running.stream().filter(each -> each.due(now)).forEach(JourneySheet::close);
        happened("start " + response.statusCode());
        switch (response.statusCode()) {
            case 201 -> {
                assertTrue(open && ready, did + ": admitted to " + exam.code());
                String id = response.path("attemptId");
                Instant deadline = Instant.parse(response.path("deadline"));
                who.sheets.put(
                        AttemptId.fromString(id),
                        new JourneySheet(stage.book().key(who.learner.id(), id), deadline, response.path("pen.token")));
                now = now.plusSeconds(1); // nobody sits, hands in and sits again in one instant
                MovableClock.set(now);
            }
            case 200 ->
                assertEquals(
                        List.of(response.<String>path("attemptId")),
                        running.stream()
                                .filter(each -> !each.closed())
                                .map(each -> each.attempt.toString())
                                .toList(),
                        did);
            case 403 -> {
                assertFalse(response.jsonPath().getList("reasons").isEmpty(), did);
                assertFalse(open && ready && fresh, did + ": refused " + response.asString());
            }
            default -> throw new AssertionError(did + ": start gave " + response.asString());
        }
    }

    private void save(Traveller who, String did) {
        if (who.sheets.isEmpty()) {
            return;
        }
        JourneySheet sheet = likelyOpen(who);
        long seq = switch (random.nextInt(6)) {
            case 0 -> Math.max(1, sheet.seq());
            case 1 -> Math.max(1, sheet.seq() - random.nextInt(3));
            default -> sheet.seq() + 1 + random.nextInt(3);
        };
        saved(who, sheet, seq, chanceAnswers(sheet), did);
    }

    /** Enough right answers to pass, or not quite. */
    private void answerWell(Traveller who, String did) {
        if (!who.sheets.isEmpty()) {
            JourneySheet sheet = likelyOpen(who);
            Map<String, List<String>> answers =
                    AnswerBook.earning(sheet.key, Points.of(random.nextInt(3) == 0 ? 60 : 59));
            for (Paper.Slot slot : sheet.key.paper().slots()) {
                answers.putIfAbsent(Integer.toString(slot.no()), List.of());
            }
            saved(who, sheet, sheet.seq() + 1, answers, did);
        }
    }

    private void saved(Traveller who, JourneySheet sheet, long seq, Map<String, List<String>> answers, String did) {
        LearnerDevice device = likelyHolder(who, sheet);
        String attempt = sheet.attempt.toString();
        boolean holder = sheet.writtenBy(device.pen(attempt));
        Response response = device.save(attempt, seq, answers);
        int expected = sheet.save(seq, device.pen(attempt), answers, now);
        assertEquals(expected, response.statusCode(), () -> did + ": seq " + seq + " " + response.asString());
        happened("save " + expected + (holder ? "" : " without the pen"));
        if (expected == 200 && random.nextInt(4) == 0) {
            device.save(attempt, seq, answers).then().statusCode(200);
            happened("save repeated");
        }
    }

    private Map<String, List<String>> chanceAnswers(JourneySheet sheet) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        for (int left = 1 + random.nextInt(5); left > 0; left--) {
            Paper.Slot slot = pick(sheet.key.paper().slots());
            String all = slot.type() == QuestionType.TRUE_FALSE ? "TF" : "ABCD";
            List<String> keys = new ArrayList<>();
            if (random.nextInt(5) > 0) {
                keys.add(Character.toString(all.charAt(random.nextInt(2))));
            }
            if (!keys.isEmpty() && slot.type() == QuestionType.MULTIPLE) {
                keys.add(Character.toString(all.charAt(2 + random.nextInt(2))));
            }
            answers.put(Integer.toString(slot.no()), keys);
        }
        return answers;
    }

    private void submit(Traveller who, String did) {
        if (who.sheets.isEmpty()) {
            return;
        }
        JourneySheet sheet = likelyOpen(who);
        boolean late = sheet.due(now);
        boolean before = sheet.closed();
        LearnerDevice device = likelyHolder(who, sheet);
        boolean holder = sheet.writtenBy(device.pen(sheet.attempt.toString()));
        Response response = device.submit(sheet.attempt.toString());
        if (!holder && !late && !before) {
            assertEquals("/problems/pen-elsewhere", response.path("type"), did);
            happened("submitted without the pen");
            return;
        }
        response.then().statusCode(200);
        sheet.close();
        if (!before) {
            assertEquals(late ? "expired" : "submitted", response.path("state"), did);
        }
        happened(before ? "submitted again" : late ? "submitted late" : "submitted");
        assertEquals(sheet.sheet().answeredCount(), response.<Integer>path("answered"), did);
        if (Boolean.TRUE.equals(response.path("result.passed"))) {
            happened("passed");
        }
    }

    /** At any moment, also by the device that has the pen, and when the sitting is over. */
    private void takeOver(Traveller who, String did) {
        if (who.sheets.isEmpty()) {
            return;
        }
        JourneySheet sheet = likelyOpen(who);
        String attempt = sheet.attempt.toString();
        LearnerDevice device = pick(who.devices);
        String before = device.pen(attempt);
        boolean over = sheet.closed() || sheet.due(now);
        Response response = device.takeOver(attempt);
        response.then().statusCode(200);
        if (over) {
            sheet.close();
            happened("taken over too late");
        } else if (response.<Integer>path("pen.turn") == sheet.turn()) {
            assertTrue(sheet.writtenBy(before), did + ": taken for the holder");
            happened("taken over by the holder");
        } else {
            sheet.takenOver(response.path("pen.token"));
            happened("taken over");
        }
    }

    private LearnerDevice likelyHolder(Traveller who, JourneySheet sheet) {
        return random.nextInt(4) == 0
                ? pick(who.devices)
                : who.devices.stream()
                        .filter(each -> sheet.writtenBy(each.pen(sheet.attempt.toString())))
                        .findFirst()
                        .orElseThrow();
    }

    private void apply(Traveller who, Exam exam) {
        Response response = who.learner.applyForRetake(exam.code().value());
        assertTrue(List.of(201, 409).contains(response.statusCode()), response::asString);
        if (response.statusCode() == 201) {
            who.applications.add(response.path("id"));
        }
        happened("apply " + response.statusCode());
    }

    private void decide(Traveller who) {
        if (!who.applications.isEmpty()) {
            int status = Administrator.decide(pick(who.applications), random.nextInt(3) > 0)
                    .statusCode();
            assertTrue(status == 200 || status == 409, "decision " + status);
            happened("decide " + status);
        }
    }

    private void closeAll() {
        stage.closing().closeAll().await().indefinitely();
        travellers.forEach(each ->
                each.sheets.values().stream().filter(sheet -> sheet.due(now)).forEach(JourneySheet::close));
        happened("closed all");
    }

    /** A while, up to some deadline give or take, or to the next window or the end of this one. */
    private void wait(Traveller who, Exam exam) {
        boolean running = who.sheets.values().stream().anyMatch(each -> !each.closed());
        Instant to = switch (random.nextInt(running ? 8 : 10)) {
            case 0, 1, 2 -> now.plus(Duration.ofMinutes(random.nextInt(40)));
            case 3 -> now.plus(Duration.ofHours(random.nextInt(40)));
            case 4, 5, 6 ->
                who.sheets.values().stream()
                        .filter(each -> !each.closed())
                        .findAny()
                        .map(each -> each.deadline().plusMillis(random.nextInt(7) * 1000L + random.nextInt(3) - 1))
                        .orElse(now);
            case 7 -> nearTheEnd(exam);
            default ->
                Windows.next(exam.window(), now, 1).stream()
                        .findFirst()
                        .flatMap(Window::opens)
                        .orElse(now);
        };
        if (to.isAfter(now)) {
            now = to;
            MovableClock.set(now);
            happened("waited");
        }
    }

    /** Less time before the window closes than a sitting takes, if that is not far off. */
    private Instant nearTheEnd(Exam exam) {
        return Windows.at(exam.window(), now)
                .current()
                .flatMap(Window::closes)
                .map(end -> end.minusSeconds(random.nextInt(7200)))
                .filter(end -> end.isBefore(now.plus(Duration.ofDays(8))))
                .orElse(now);
    }

    /** The newest sitting more often than not. */
    private JourneySheet likelyOpen(Traveller who) {
        List<JourneySheet> all = List.copyOf(who.sheets.values());
        return random.nextInt(5) == 0
                ? pick(all)
                : all.stream().filter(each -> !each.closed()).findFirst().orElse(all.getLast());
    }

    private void happened(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
