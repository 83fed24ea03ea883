package org.kaochang.hall;

import org.kaochang.learner.TestIdNumbers;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.operations.LoopWatch;
import org.kaochang.story.Administrator;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * While a large bank is imported, compared, published on and sat, or a large roster taken in, no event loop does so much work in
 * one go that a learner's save would notice.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class NothingStandsStillTest {

    /** A hundred thousand are the most; each step by itself would hold a loop too long with a fifth of them. */
    private static final int ITEMS = Integer.getInteger("kaochang.test.items", 20_000);

    /** Likewise. */
    private static final int PEOPLE = Integer.getInteger("kaochang.test.people", 10_000);

    private static final String OPEN = "window: {kind: open}\ndisclosure: {score: points, review: never}";

    @Test
    void savesGoOnWhileALargeBankIsImportedAndPublished() throws Exception {
        Learner learner = Administrator.newLearner("作答者");
        String sat = ExamOffice.newExam(OPEN);
        Administrator.enrol(learner, sat, false);
        String attempt = learner.startedAttempt(sat);
        // Code that runs for the first time takes its time wherever it runs.
        importAndPublish(ExamOffice.newBank(), 3_000);

        String bank = ExamOffice.newBank();
        try (LoopWatch watch = LoopWatch.begin();
                Saving saving = new Saving(learner, attempt)) {
            importAndPublish(bank, ITEMS);
            assertTrue(saving.count() > 0);
            assertEquals(List.of(), watch.pauses());
        }
    }

    /** New people first, then the same file with half of them renamed and moved, then once more, all of them known. */
    @Test
    void savesGoOnWhileALargeRosterIsTakenIn() throws Exception {
        Learner learner = Administrator.newLearner("作答者");
        String sat = ExamOffice.newExam(OPEN);
        Administrator.enrol(learner, sat, false);
        String attempt = learner.startedAttempt(sat);
        String unit = Administrator.newUnit("大单位");
        takeIn(roster(2_000), unit);

        List<String> numbers = roster(PEOPLE);
        try (LoopWatch watch = LoopWatch.begin();
                Saving saving = new Saving(learner, attempt)) {
            takeIn(numbers, unit);
            assertTrue(saving.count() > 0);
            assertEquals(List.of(), watch.pauses());
        }
    }

    private static List<String> roster(int people) {
        return IntStream.range(0, people).mapToObj(i -> TestIdNumbers.next()).toList();
    }

    private static void takeIn(List<String> numbers, String unit) {
        assertEquals(numbers.size(), taken(file(numbers, "学员", ""), "added"));
        assertEquals((numbers.size() + 1) / 2, taken(file(numbers, "改名", unit), "renamed"));
        assertEquals(numbers.size(), taken(file(numbers, "改名", unit), "unchanged"));
    }

    /** @param name of every other, who is in the unit, too */
    private static String file(List<String> numbers, String name, String unit) {
        StringBuilder file = new StringBuilder("姓名,身份证号,单位编码\n");
        IntStream.range(0, numbers.size())
                .forEach(i -> file.append(
                                i % 2 == 0
                                        ? name + i + "," + numbers.get(i) + "," + unit
                                        : "学员" + i + "," + numbers.get(i) + ",")
                        .append('\n'));
        return file.toString();
    }

    /** How many people it came to so, once it is over. */
    private static int taken(String file, String count) {
        JsonPath now = ExamOffice.administrator()
                .contentType("text/csv; charset=UTF-8")
                .body(file)
                .post("/api/v1/rosters/learners/imports?mode=accept")
                .jsonPath();
        String task = now.getString("task.id");
        while (now.getString("task.outcome") == null) {
            now = ExamOffice.administrator()
                    .get("/api/v1/rosters/learners/imports/" + task)
                    .jsonPath();
        }
        assertEquals("accepted", now.getString("task.outcome"), now::prettify);
        return now.getInt("report.counts." + count);
    }

    /** Twice, so that the second is compared with the first; every other item has one and the same stem. */
    private static void importAndPublish(String bank, int items) {
        load(bank, items, "甲", items);
        load(bank, items, "丁", 0);
        String exam = "e-" + UUID.randomUUID();
        ExamOffice.publish(exam, bank, OPEN);
        Learner learner = Administrator.newLearner("新考生");
        Administrator.enrol(learner, exam, false);
        learner.startedAttempt(exam);
    }

    /** @param added to the six of the bank's first version, none of which stays */
    private static void load(String bank, int items, String option, int added) {
        IntFunction<String> stem = i -> i % 2 == 0 ? "下列说法正确的是" : "大题库第" + i + "题";
        StringBuilder file = new StringBuilder("题型,题干,选项A,选项B,选项C,答案,解析\n");
        IntStream.range(0, items)
                .forEach(i -> file.append(
                        "单选题,%s,%s%d,乙%d,丙%d,A,解析%d\n".formatted(stem.apply(i), option, i % 2 == 0 ? i : 0, i, i, i)));
        ExamOffice.administrator()
                .contentType("text/csv")
                .body(file.toString())
                .post("/api/v1/banks/{code}/imports", bank)
                .then()
                .statusCode(201)
                .body("added", is(added))
                .body("totalWarnings", is(items / 2 - 1));
    }

    /** A learner who changes one answer after the other, each acknowledged, until it is over. */
    private static final class Saving implements AutoCloseable {

        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger saved = new AtomicInteger();
        private final Thread thread;
        private volatile Throwable failure;

        Saving(Learner learner, String attempt) {
            thread = Thread.ofPlatform().start(() -> {
                try {
                    for (int seq = 1; !over.get(); seq++) {
                        learner.save(attempt, seq, Map.of("1", List.of(seq % 2 == 0 ? "A" : "B")))
                                .then()
                                .contentType(ContentType.JSON)
                                .statusCode(200);
                        saved.incrementAndGet();
                    }
                } catch (Throwable refused) {
                    failure = refused;
                }
            });
        }

        int count() {
            return saved.get();
        }

        @Override
        public void close() throws Exception {
            over.set(true);
            thread.join();
            if (failure != null) {
                throw new AssertionError("a save was not acknowledged", failure);
            }
        }
    }
}
