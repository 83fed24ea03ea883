package org.kaochang.hall;

import org.kaochang.exam.Exam;
import org.kaochang.story.Invigilator;

import io.restassured.response.Response;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the hall's desk does on a chance journey, and what must come of it. */
final class JourneyInterventions {

    private final Invigilator office = Invigilator.inTheOffice();
    private final Random random;
    private final Consumer<String> happened;

    JourneyInterventions(Random random, Consumer<String> happened) {
        this.random = random;
        this.happened = happened;
    }

    /** Hands a sitting in for its learner: once, if it runs. */
    void force(Collection<JourneySheet> sheets, Instant now, String did) {
        if (sheets.isEmpty()) {
            return;
        }
        JourneySheet sheet = pick(sheets);
        Response response = office.act("hand-ins", List.of(sheet.attempt.toString()), Map.of());
        response.then().statusCode(200);
        assertEquals(sheet.closed() ? 0 : 1, response.jsonPath().getList("done").size(), did + response.asString());
        happened.accept(sheet.closed() ? "forced in vain" : sheet.due(now) ? "forced late" : "forced");
        sheet.close();
    }

    /** Lets a sitting run again: if it is over, and no other of the exam came after it. */
    void reopen(Collection<JourneySheet> sheets, Instant now, String did) {
        if (sheets.isEmpty()) {
            return;
        }
        JourneySheet sheet = pick(sheets);
        int minutes = 1 + random.nextInt(20);
        boolean may = sheet.closed() && isLast(sheet, sheets);
        Response response = office.act(
                "reopenings", List.of(sheet.attempt.toString()), Map.of("minutes", minutes, "despiteKeys", true));
        response.then().statusCode(200);
        assertEquals(may ? 1 : 0, response.jsonPath().getList("done").size(), did + response.asString());
        if (may) {
            Instant ends = deadline(sheet);
            assertTrue(!ends.isBefore(now.plus(Duration.ofMinutes(minutes))), did + ": " + ends);
            sheet.runUntil(ends);
        }
        happened.accept(may ? "reopened" : "reopened in vain");
    }

    /** Declares that nothing worked for a while; twice, which is as good as once. */
    void outage(Exam exam, List<JourneySheet> sheets, Instant now, String did) {
        Instant from = now.minus(Duration.ofMinutes(1 + random.nextInt(30)));
        Map<String, Object> body = Map.of(
                "exams", List.of(exam.code().value()),
                "from", from.toString(),
                "to", now.toString(),
                "reason", Map.of("category", "network", "text", "断网"));
        Response first = office.call().body(body).post("/api/v1/hall/outages");
        first.then().statusCode(200);
        Response again = office.call().body(body).post("/api/v1/hall/outages");
        assertEquals(List.of(), again.jsonPath().getList("exams[0].extended"), did);
        assertEquals(List.of(), again.jsonPath().getList("exams[0].reopened"), did);
        List<String> given = new ArrayList<>(first.jsonPath().getList("exams[0].extended"));
        given.addAll(first.jsonPath().getList("exams[0].reopened"));
        for (JourneySheet sheet : sheets) {
            boolean touched = given.contains(sheet.attempt.toString());
            if (touched) {
                Instant ends = deadline(sheet);
                assertTrue(sheet.closed() || ends.isAfter(sheet.deadline()), did);
                assertTrue(
                        !ends.isAfter(later(sheet.deadline(), now)
                                .plus(Duration.between(from, now))
                                .plusSeconds(1)),
                        did);
                sheet.runUntil(ends);
            }
        }
        happened.accept(given.isEmpty() ? "outage of nobody" : "outage");
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static boolean isLast(JourneySheet sheet, Collection<JourneySheet> sheets) {
        return sheets.stream()
                .filter(other -> other.key
                        .attempt()
                        .examCode()
                        .equals(sheet.key.attempt().examCode()))
                .noneMatch(other -> other.key
                        .attempt()
                        .startedAt()
                        .isAfter(sheet.key.attempt().startedAt()));
    }

    /** As the learner is told it, without closing what is due. */
    private Instant deadline(JourneySheet sheet) {
        Response line = office.board(
                sheet.key.attempt().examCode().value(),
                "window",
                sheet.key.attempt().place().windowKey(),
                "limit",
                "1000");
        return Instant.parse(line.path("sittings.find { it.attemptId == '" + sheet.attempt + "' }.deadline"));
    }

    private JourneySheet pick(Collection<JourneySheet> sheets) {
        List<JourneySheet> all = List.copyOf(sheets);
        return all.get(random.nextInt(all.size()));
    }
}
