package org.kaochang.learner.roster;

import org.kaochang.common.ExamCode;
import org.kaochang.common.RoomName;
import org.kaochang.learner.Seating;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** What rows say that wait for their learners, as it is kept: in JSON. No ID number stands in it but masked. */
final class WaitingRowMapper {

    private static final Place KEPT = new Place("", 0);

    private WaitingRowMapper() {}

    static String write(FileRow row) {
        JsonObject said = new JsonObject().put("who", row.person().shown());
        switch (row) {
            case FileRow.OfHours hours ->
                said.put("plan", hours.plan())
                        .put("kind", hours.kind())
                        .put("hours", hours.hours().toPlainString())
                        .put("studiedOn", text(hours.studiedOn()))
                        .put("creditYear", hours.creditYear())
                        .put("reference", hours.reference().orElse(null));
            case FileRow.OfEnrolment enrolment ->
                said.put("exam", enrolment.exam().value())
                        .put(
                                "room",
                                enrolment.seating().room().map(RoomName::value).orElse(null))
                        .put("seat", enrolment.seating().seat().orElse(null))
                        .put("enrolledOn", text(enrolment.enrolledOn()))
                        .put("reference", enrolment.reference().orElse(null));
            case FileRow.OfLearner learner -> throw new IllegalArgumentException("a learner waits for nobody");
        }
        return said.encode();
    }

    static FileRow.OfHours hours(String content) {
        JsonObject said = new JsonObject(content);
        return new FileRow.OfHours(
                KEPT,
                nobody(),
                said.getString("plan"),
                said.getString("kind"),
                new BigDecimal(said.getString("hours")),
                date(said, "studiedOn"),
                said.getInteger("creditYear"),
                Optional.ofNullable(said.getString("reference")));
    }

    static FileRow.OfEnrolment enrolment(String content) {
        JsonObject said = new JsonObject(content);
        return new FileRow.OfEnrolment(
                KEPT,
                nobody(),
                new ExamCode(said.getString("exam")),
                new Seating(
                        Optional.ofNullable(said.getString("room")).map(RoomName::new),
                        Optional.ofNullable(said.getString("seat"))),
                date(said, "enrolledOn"),
                Optional.ofNullable(said.getString("reference")));
    }

    /** Whose row it is, as it may be shown. */
    static String who(String content) {
        return new JsonObject(content).getString("who", "");
    }

    private static Person nobody() {
        return new Person(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static @Nullable String text(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse(null);
    }

    private static Optional<LocalDate> date(JsonObject said, String field) {
        return Optional.ofNullable(said.getString(field)).map(LocalDate::parse);
    }
}
