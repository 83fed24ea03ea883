package org.kaochang.event;

import org.kaochang.common.MovableClock;
import org.kaochang.common.Rows;
import org.kaochang.event.DomainEvent.Enrolled;
import org.kaochang.event.DomainEvent.EnrolmentCancelled;
import org.kaochang.event.DomainEvent.HoursRecorded;
import org.kaochang.event.DomainEvent.How;
import org.kaochang.event.DomainEvent.LearnerCorrected;
import org.kaochang.event.DomainEvent.MakeUpApplied;
import org.kaochang.event.DomainEvent.MakeUpDecided;
import org.kaochang.event.DomainEvent.NoticePosted;
import org.kaochang.event.DomainEvent.PenTaken;
import org.kaochang.event.DomainEvent.ResultKept;
import org.kaochang.event.DomainEvent.ResultWithdrawn;
import org.kaochang.event.DomainEvent.ResultsReleased;
import org.kaochang.event.DomainEvent.SittingEnded;
import org.kaochang.event.DomainEvent.SittingExtended;
import org.kaochang.event.DomainEvent.SittingStarted;
import org.kaochang.event.DomainEvent.SittingVoided;
import org.kaochang.hall.ClosingJob;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.Invigilator;
import org.kaochang.story.Learner;
import org.kaochang.story.LearnerDevice;
import org.kaochang.story.People;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Everything that happens is told, once, as it was, whoever did it over which call. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class ToldOnceTest {

    private static final String EXAM = "huaian-2019";
    private static final Instant IN_SEASON = Instant.parse("2019-07-02T03:00:00Z");

    @Inject
    Pool pool;

    @Inject
    ClosingJob closing;

    private final Invigilator hall = Invigilator.inTheHall();

    @BeforeEach
    void inSeason() {
        MovableClock.set(IN_SEASON);
    }

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    @Test
    void aWholeStoryIsToldInItsOrderEachStepOnce() {
        Learner learner = Administrator.newCandidate(EXAM);
        String first = learner.startedAttempt(EXAM);
        learner.save(first, 1, Map.of("1", List.of("A"))).then().statusCode(200);
        hall.extend(first, 15).then().statusCode(200);
        LearnerDevice.desktop(learner).takeOver(first).then().statusCode(200);
        learner.call().post("/api/v1/attempts/{id}/pen", first).then().statusCode(200);
        learner.submit(first).then().statusCode(200);
        learner.submit(first).then().statusCode(200); // says the same again, and nothing new
        String application = learner.applyForRetake(EXAM).path("id");
        learner.applyForRetake(EXAM);
        Administrator.decide(application, true).then().statusCode(200);
        Administrator.decide(application, true).then().statusCode(200);
        String second = learner.startedAttempt(EXAM);
        MovableClock.advance(Duration.ofHours(5));
        closing.closeAll().await().indefinitely();
        closing.closeAll().await().indefinitely();
        Invigilator.inTheOffice().strikeOut(second).then().statusCode(200);
        Invigilator.inTheOffice().strikeOut(second).then().statusCode(409);

        List<Event> told = told(learner);
        assertEquals(
                List.of(
                        EventKind.SITTING_STARTED,
                        EventKind.SITTING_EXTENDED,
                        EventKind.PEN_TAKEN,
                        EventKind.PEN_TAKEN,
                        EventKind.SITTING_ENDED,
                        EventKind.RESULT_KEPT,
                        EventKind.MAKE_UP_APPLIED,
                        EventKind.MAKE_UP_DECIDED,
                        EventKind.SITTING_STARTED,
                        EventKind.SITTING_ENDED,
                        EventKind.RESULT_KEPT,
                        EventKind.SITTING_VOIDED,
                        EventKind.RESULT_WITHDRAWN),
                told.stream()
                        .map(event -> EventKind.of(event.what()))
                        .filter(
                                EnumSet.complementOf(EnumSet.of(EventKind.ENROLLED, EventKind.HOURS_RECORDED))
                                        ::contains)
                        .toList());
        theFirstIsToldAsItWas(told, first);
        theSecondIsToldAsItWas(told, second);
        assertTrue(told.stream().allMatch(event -> event.tenant().value() == 1));
    }

    private void theFirstIsToldAsItWas(List<Event> told, String attempt) {
        List<Event> first = of(told, attempt);
        SittingStarted started = only(SittingStarted.class, first);
        assertEquals(EXAM, started.exam().code().value());
        assertEquals(1, started.ordinal());
        SittingExtended extended = only(SittingExtended.class, first);
        assertEquals(started.deadline().plus(Duration.ofMinutes(15)), extended.deadline());
        assertEquals(2, extended.deadlineVersion());
        assertEquals("停电", extended.reason());
        assertEquals(
                List.of(2, 3),
                first.stream()
                        .map(Event::what)
                        .filter(PenTaken.class::isInstance)
                        .map(what -> ((PenTaken) what).turn())
                        .toList());
        assertEquals(new SittingEnded(started.exam(), How.HANDED_IN, IN_SEASON), only(SittingEnded.class, first));
        ResultKept kept = only(ResultKept.class, first);
        assertEquals(started.exam(), kept.exam());
        assertEquals(false, kept.passed());
        MakeUpApplied applied = only(MakeUpApplied.class, first);
        MakeUpDecided decided = only(MakeUpDecided.class, first);
        assertEquals(started.enrolment(), applied.enrolment());
        assertEquals(applied.application(), decided.application());
        assertTrue(decided.approved() && decided.by().isPresent());
        assertTrue(first.stream().allMatch(event -> event.at().equals(IN_SEASON)));
    }

    private void theSecondIsToldAsItWas(List<Event> told, String attempt) {
        List<Event> second = of(told, attempt);
        SittingStarted started = only(SittingStarted.class, second);
        assertEquals(2, started.ordinal());
        assertEquals(
                new SittingEnded(started.exam(), How.BY_TIME, started.deadline()), only(SittingEnded.class, second));
        assertEquals("替考", only(SittingVoided.class, second).reason());
        assertEquals(
                only(SittingVoided.class, second).by(),
                only(ResultWithdrawn.class, second).by());
    }

    @Test
    void whatIsNoOnesButTheExamsIsToldToo() {
        long before = highest();
        hall.say(EXAM, "请保持安静").then().statusCode(201);
        hall.post("exams", "no-such-exam", "notices", Map.of("message", "有人吗"))
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(TestTokens.administrator())
                .contentType(ContentType.JSON)
                .body(new HashMap<>())
                .post("/api/v1/exams/{exam}/release", EXAM)
                .then()
                .statusCode(201);
        List<Event> told = read("where position > $1 and learner_id is null order by position", Tuple.of(before));
        assertEquals(EXAM, only(NoticePosted.class, told).exam().value());
        ResultsReleased released = only(ResultsReleased.class, told);
        assertEquals(EXAM, released.exam().value());
        assertEquals(Optional.empty(), released.window());
        assertEquals(2, told.size());
    }

    @Test
    void aRunningSittingThatIsVoidedHadNoResultToWithdraw() {
        Learner learner = Administrator.newCandidate(EXAM);
        String attempt = learner.startedAttempt(EXAM);
        Invigilator.inTheOffice().strikeOut(attempt).then().statusCode(200);
        assertEquals(
                List.of(EventKind.SITTING_STARTED, EventKind.SITTING_VOIDED),
                of(told(learner), attempt).stream()
                        .map(event -> EventKind.of(event.what()))
                        .toList());
    }

    @Test
    void whatTheOfficeRecordsIsTold() {
        Learner learner = Administrator.newLearner("王小明");
        Administrator.enrol(learner, EXAM, false);
        Administrator.credit(learner, EXAM, "study", "1.5", LocalDate.parse("2019-06-20"));
        given().auth()
                .oauth2(TestTokens.administrator())
                .contentType(ContentType.JSON)
                .body(Map.of("name", "王晓明", "idNumber", People.newIdNumber(), "reason", "登记有误"))
                .patch("/api/v1/learners/{id}", learner.id())
                .then()
                .statusCode(200);
        Administrator.cancelEnrolment(learner).then().statusCode(200);
        Administrator.cancelEnrolment(learner).then().statusCode(200);

        List<Event> told = told(learner);
        assertEquals(
                List.of(
                        EventKind.ENROLLED,
                        EventKind.HOURS_RECORDED,
                        EventKind.LEARNER_CORRECTED,
                        EventKind.ENROLMENT_CANCELLED),
                told.stream().map(event -> EventKind.of(event.what())).toList());
        Enrolled enrolled = only(Enrolled.class, told);
        assertEquals(1, enrolled.ordinal());
        assertEquals(EXAM, enrolled.exam().value());
        HoursRecorded hours = only(HoursRecorded.class, told);
        assertEquals(new BigDecimal("1.5"), hours.hours());
        assertEquals(Optional.of(LocalDate.parse("2019-06-20")), hours.studiedOn());
        assertEquals(2019, hours.creditYear());
        assertEquals(
                List.of("name", "id-number"), only(LearnerCorrected.class, told).fields());
        assertEquals(enrolled.enrolment(), only(EnrolmentCancelled.class, told).enrolment());
        assertEquals("选错课程", only(EnrolmentCancelled.class, told).reason());
        assertTrue(told.stream().allMatch(event -> event.at().equals(IN_SEASON)));
    }

    private static <T extends DomainEvent> T only(Class<T> type, List<Event> told) {
        List<T> found = told.stream()
                .map(Event::what)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        assertEquals(1, found.size(), () -> type.getSimpleName() + " in " + told);
        return found.getFirst();
    }

    private static List<Event> of(List<Event> told, String attempt) {
        return told.stream()
                .filter(event -> event.attempt()
                        .filter(id -> id.toString().equals(attempt))
                        .isPresent())
                .toList();
    }

    private List<Event> told(Learner learner) {
        return read("where learner_id = $1 order by position", Tuple.of(learner.id()));
    }

    private long highest() {
        return pool.query("select coalesce(max(position), 0) from domain_event")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private List<Event> read(String which, Tuple parameters) {
        return Rows.list(
                pool.preparedQuery("select " + EventRowMapper.COLUMNS + " from domain_event " + which)
                        .execute(parameters)
                        .await()
                        .indefinitely(),
                EventRowMapper::read);
    }
}
