package org.kaochang.hall;

import org.kaochang.common.MovableClock;
import org.kaochang.common.Points;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.Learner;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Sits each region's exam by its rules, line by line of a CSV file that an exam expert can read and extend.
 *
 * <p>{@code at} is the time on the clocks of Beijing, {@code do} one of: {@code enrol [again]}, {@code credit plan kind
 * hours}, {@code look}, {@code start}, {@code answer points}, {@code submit}, {@code expire}, {@code apply},
 * {@code approve}, {@code reject}, and what follows from a pass: {@code certificate}, {@code hours year}. {@code expect} is what must come of it; {@code why} is for readers.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class RegionWalkthroughTest {

    private static final Path FILES = Path.of("src", "test", "resources", "walkthroughs");
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    @Inject
    AnswerBook book;

    @Inject
    ClosingJob closing;

    private Learner learner;
    private String exam;
    private String attempt;
    private String application;
    private long seq;

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "huaian-2019",
                "changzhou-monthly",
                "changzhou-monthly.same-session",
                "changzhou-monthly.too-late",
                "sichuan-2017",
                "sichuan-2018",
                "jiangxi-2024",
                "shaanxi-2020"
            })
    void theRegionsExamIsSatByItsRules(String file) throws IOException {
        exam = file.split("\\.")[0];
        learner = null;
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(FILES.resolve(file + ".csv"))) {
            for (NamedCsvRecord line : lines) {
                step(line);
            }
        }
    }

    private void step(NamedCsvRecord line) {
        String where = "line " + line.getStartingLineNumber() + " " + line.getFields();
        MovableClock.set(
                LocalDateTime.parse(line.getField("at")).atZone(BEIJING).toInstant());
        if (learner == null) {
            learner = Administrator.newLearner("走查考生");
        }
        String came = act(line.getField("do"), line.getField("with").split(" "));
        assertEquals(line.getField("expect"), came, where);
    }

    private String act(String action, String[] with) {
        return switch (action) {
            case "enrol" -> enrol(with);
            case "credit" -> credit(with);
            case "look" -> look();
            case "start" -> start();
            case "answer" ->
                answer(new Points(new BigDecimal(with[0]).movePointRight(2).intValueExact()));
            case "submit" -> outcome(learner.submit(attempt));
            case "expire" -> expire();
            case "apply" -> apply();
            case "approve" -> decide(true);
            case "reject" -> decide(false);
            case "certificate" -> new AfterThePass(learner).certificate();
            case "hours" -> new AfterThePass(learner).hours(Integer.parseInt(with[0]));
            default -> throw new IllegalArgumentException("no such step: " + action);
        };
    }

    private String enrol(String[] with) {
        Administrator.enrol(learner, exam, with[0].equals("again"));
        return "";
    }

    private String credit(String[] with) {
        Administrator.credit(learner, with[0], with[1], with[2], with.length > 3 ? LocalDate.parse(with[3]) : null);
        return "";
    }

    private String look() {
        var mine = learner.exam(exam);
        Object left = mine.get("attempts.left");
        return mine.getString("window.state") + (left == null ? "" : ";left " + left);
    }

    private String start() {
        Response response = learner.start(exam);
        if (response.statusCode() == 403) {
            List<String> codes = response.jsonPath().getList("reasons.code");
            return "denied " + String.join(";", codes);
        }
        response.then().statusCode(201);
        attempt = response.path("attemptId");
        seq = 0;
        Duration duration =
                Duration.between(Instant.parse(response.path("startedAt")), Instant.parse(response.path("deadline")));
        return "started " + duration.toMinutes();
    }

    private String answer(Points points) {
        Map<String, List<String>> answers = AnswerBook.earning(book.key(learner.id(), attempt), points);
        learner.save(attempt, ++seq, answers).then().statusCode(200);
        return "";
    }

    private String expire() {
        closing.closeAll().await().indefinitely();
        Response response = learner.resume(attempt);
        assertEquals("expired", response.path("state"));
        assertEquals(
                response.<String>path("deadline"),
                response.<String>path("finishedAt"),
                "the recorded finish is the deadline");
        return outcome(response);
    }

    private String outcome(Response response) {
        response.then().statusCode(200);
        Map<String, Object> result = response.jsonPath().getMap("result");
        String verdict = (Boolean) result.get("passed") ? "passed" : "failed";
        if (!result.containsKey("points") || result.get("points") == null) {
            assertEquals(Set.of("passed"), present(result), "only pass or not pass leaves the server");
            return verdict;
        }
        return verdict + " "
                + new BigDecimal(result.get("points").toString())
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static Set<String> present(Map<String, Object> result) {
        return result.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private String apply() {
        Response response = learner.applyForRetake(exam);
        response.then().statusCode(201);
        application = response.path("id");
        return response.path("status");
    }

    private String decide(boolean approved) {
        Administrator.decide(application, approved).then().statusCode(200);
        learner.exams()
                .then()
                .body(
                        "exams.find { it.examId == '%s' }.retakeApplication".formatted(exam),
                        is(approved ? "approved" : "rejected"))
                .body("exams.find { it.examId == '%s' }.retakeNote".formatted(exam), is("walkthrough"));
        return "";
    }

    @Test
    void everyWalkthroughFileIsWalked() throws Exception {
        ValueSource walked = RegionWalkthroughTest.class
                .getDeclaredMethod("theRegionsExamIsSatByItsRules", String.class)
                .getAnnotation(ValueSource.class);
        String[] files = FILES.toFile().list();
        assertEquals(
                Set.of(walked.strings()),
                Arrays.stream(files).map(name -> name.replaceAll("\\.csv$", "")).collect(Collectors.toSet()));
    }
}
