package org.kaochang.learner;

import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.ExamOffice;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class RosterTest {

    @Inject
    Pool pool;

    private String unit;
    private String otherUnit;

    @BeforeEach
    void makeUnits() {
        unit = "u-" + unique();
        otherUnit = "v-" + unique();
        put("/api/v1/units/" + unit, Map.of("name", "淮安市第一中学")).statusCode(200).body("code", equalTo(unit));
        put("/api/v1/units/" + otherUnit, Map.of("name", "常州市图书馆")).statusCode(200);
    }

    @Test
    void the_same_person_again_changes_nothing() {
        Map<String, Object> person = person("王小明", unit);
        String id = record(person)
                .statusCode(201)
                .body("username", nullValue())
                .extract()
                .path("learnerId");
        record(person).statusCode(200).body("learnerId", equalTo(id)).body("created", equalTo(false));
        record(with(person, "idNumber", " " + ((String) person.get("idNumber")).toLowerCase()))
                .statusCode(200);
    }

    @Test
    void one_id_number_is_one_person() {
        Map<String, Object> person = person("王小明", unit);
        record(person).statusCode(201);
        record(with(person, "name", "王大明"))
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"))
                .body("errors[0].field", equalTo("name"))
                .body(not(containsString((String) person.get("idNumber"))));
        record(with(person, "externalId", "e-" + unique())).statusCode(409);
        record(with(person, "unit", otherUnit)).statusCode(409);
        record(with(person("李四", unit), "externalId", person.get("externalId"))).statusCode(409);
    }

    @Test
    void an_external_id_or_unit_that_was_missing_is_added() {
        Map<String, Object> person = person("欧阳·娜娜", null);
        Object externalId = person.remove("externalId");
        String id = record(person)
                .statusCode(201)
                .body("unit", nullValue())
                .extract()
                .path("learnerId");
        person.put("externalId", externalId);
        person.put("unit", unit);
        record(person).statusCode(200);
        get("/api/v1/learners/" + id, administrator())
                .body("externalId", equalTo(externalId))
                .body("unit", equalTo(unit));
    }

    @Test
    void a_wrong_row_is_told_with_its_reason() {
        record(with(person("甲", unit), "idNumber", "320802000229001"))
                .statusCode(422)
                .body("errors[0].message", containsString("15 位旧身份证号"));
        record(with(person("甲", unit), "unit", "no-such-unit"))
                .statusCode(422)
                .body("errors[0].field", equalTo("unit"));
        record(with(person("甲", unit), "name", " ")).statusCode(422);
        record(with(person("甲", unit), "username", TestIdNumbers.next())).statusCode(422);
        record(with(person("甲", unit), "name", "甲\0乙")).statusCode(422).body("errors[0].field", equalTo("name"));
        record(with(person("甲", unit), "externalId", "a\0b"))
                .statusCode(422)
                .body("errors[0].field", equalTo("externalId"));
        record(new HashMap<>()).statusCode(422);
    }

    @Test
    void a_batch_with_errors_changes_nothing_and_names_them_by_index() {
        Map<String, Object> known = person("王小明", unit);
        record(known).statusCode(201);
        Map<String, Object> good = person("赵六", unit);
        List<Map<String, Object>> rows = List.of(
                good,
                with(person("钱七", unit), "idNumber", "32080219990101001A"),
                with(known, "name", "另一人"),
                with(person("孙八", unit), "idNumber", good.get("idNumber")));
        batch(rows).statusCode(422).body("errors", hasSize(2)).body("errors.index", equalTo(List.of(1, 3)));
        batch(rows.subList(0, 3)).statusCode(422).body("errors.index", equalTo(List.of(1)));
        batch(List.of(good, with(known, "name", "另一人")))
                .statusCode(422)
                .body("type", equalTo("/problems/invalid"))
                .body("errors.index", equalTo(List.of(1)))
                .body("errors[0].field", equalTo("name"));
        search((String) good.get("idNumber"), administrator()).statusCode(404);
    }

    @Test
    void a_thousand_learners_are_recorded_at_once_and_listed_page_by_page() {
        List<Map<String, Object>> rows =
                IntStream.range(0, 1000).mapToObj(i -> person("学员" + i, unit)).toList();
        batch(rows).statusCode(200).body("learners", hasSize(1000)).body("learners.created", everyItem(equalTo(true)));
        batch(rows).statusCode(200).body("learners.created", everyItem(equalTo(false)));
        List<Map<String, Object>> tooMany = new ArrayList<>(rows);
        tooMany.add(person("多一个", unit));
        batch(tooMany).statusCode(422);

        Set<String> seen = new HashSet<>();
        String cursor = null;
        do {
            ValidatableResponse page = get(
                            "/api/v1/learners?limit=200&unit=" + unit + (cursor == null ? "" : "&cursor=" + cursor),
                            administrator())
                    .statusCode(200);
            seen.addAll(page.extract().<List<String>>path("learners.learnerId"));
            cursor = page.extract().path("next");
        } while (cursor != null);
        assertEquals(1000, seen.size());
        get("/api/v1/learners?limit=201", administrator()).statusCode(422);
    }

    @Test
    void calls_at_the_same_time_make_one_learner() throws Exception {
        Map<String, Object> person = person("同时", unit);
        Callable<String> call = () -> record(person).extract().path("learnerId");
        Set<String> ids = new HashSet<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(16, call))) {
                ids.add(answer.get());
            }
        }
        assertEquals(1, ids.size());
        assertFalse(ids.contains(null));
    }

    @Test
    void unit_administrators_see_and_record_their_own_people_only() {
        String mine = TestTokens.unitAdministrator(unit);
        Map<String, Object> stranger = person("外人", otherUnit);
        String strangerId = record(stranger).statusCode(201).extract().path("learnerId");
        Map<String, Object> own = person("自己人", null);
        post("/api/v1/learners", mine, own).statusCode(201).body("unit", equalTo(unit));

        get("/api/v1/learners", mine).statusCode(200).body("learners.unit", equalTo(List.of(unit)));
        get("/api/v1/learners?unit=" + otherUnit, mine).statusCode(200).body("learners.unit", equalTo(List.of(unit)));
        get("/api/v1/learners/" + strangerId, mine).statusCode(404);
        search((String) stranger.get("idNumber"), mine).statusCode(404);
        search((String) own.get("idNumber"), mine).statusCode(200).body("name", equalTo("自己人"));
        post("/api/v1/learners", mine, stranger).statusCode(422);
        post("/api/v1/learners", mine, without(stranger, "unit"))
                .statusCode(409)
                .body(not(containsString(strangerId)));

        String course = "course-" + unique();
        post("/api/v1/enrolments", administrator(), Map.of("learner", strangerId, "examId", course))
                .statusCode(201);
        post("/api/v1/enrolments", administrator(), Map.of("learner", own.get("externalId"), "examId", course))
                .statusCode(201);
        get("/api/v1/enrolments?exam=" + course, mine).statusCode(200).body("enrolments", hasSize(1));
        get("/api/v1/enrolments?exam=" + course, administrator()).body("enrolments", hasSize(2));
        get("/api/v1/study-hours?learner=" + strangerId, mine).statusCode(200).body("studyHours", hasSize(0));
        for (Object notTheirs : List.of(strangerId, stranger.get("externalId"))) {
            post("/api/v1/enrolments", mine, Map.of("learner", notTheirs, "examId", "other-" + course))
                    .statusCode(422)
                    .body("errors[0].message", equalTo("没有这位学员"));
        }
        post("/api/v1/learners/" + strangerId + "/password-reset", mine, Map.of())
                .statusCode(404);
        get("/api/v1/learners", TestTokens.role("unit-administrator")).statusCode(403);
    }

    @Test
    void unit_administrators_enrol_their_own_people_once() {
        String mine = TestTokens.unitAdministrator(unit);
        String own = record(person("本单位甲", unit)).extract().path("learnerId");
        String stranger = record(person("外单位乙", otherUnit)).extract().path("learnerId");
        String course = "course-" + unique();
        Map<String, Object> one = Map.of("learner", own, "examId", course);
        Map<String, Object> other = Map.of("learner", stranger, "examId", course);

        post("/api/v1/enrolments/batch", mine, Map.of("enrolments", List.of(one, other)))
                .statusCode(422)
                .body("errors.index", equalTo(List.of(1)))
                .body("errors[0].message", equalTo("没有这位学员"));
        get("/api/v1/enrolments?exam=" + course, administrator()).body("enrolments", hasSize(0));
        String id =
                post("/api/v1/enrolments", mine, one).statusCode(201).extract().path("id");
        post("/api/v1/enrolments/batch", mine, Map.of("enrolments", List.of(with(one, "examId", "2" + course))))
                .statusCode(200);

        post("/api/v1/enrolments", mine, with(one, "again", true))
                .statusCode(409)
                .body("detail", equalTo("已选过此课程；重新选课由考务办理。"));
        post("/api/v1/enrolments/" + id + "/cancellation", mine, Map.of("reason", "选错"))
                .statusCode(403);
        post("/api/v1/enrolments/" + id + "/cancellation", administrator(), Map.of("reason", "选错"))
                .statusCode(200);
        post("/api/v1/enrolments", mine, one).statusCode(409);
        post("/api/v1/enrolments", administrator(), one).statusCode(201);
        post("/api/v1/enrolments", TestTokens.role("unit-administrator"), one).statusCode(403);
    }

    @Test
    void the_database_never_holds_an_id_number_in_the_clear() {
        Map<String, Object> person = person("保密", unit);
        String number = (String) person.get("idNumber");
        String id = record(person).extract().path("learnerId");
        var row = pool.preparedQuery("select learner::text as text, id_number_cipher from learner where id = $1")
                .execute(Tuple.of(UUID.fromString(id)))
                .await()
                .indefinitely()
                .iterator()
                .next();
        assertFalse(row.getString("text").contains(number.substring(6, 14)), "birth date in the row");
        String cipher = new String(row.getBuffer("id_number_cipher").getBytes(), StandardCharsets.ISO_8859_1);
        assertFalse(cipher.contains(number.substring(6, 14)));
    }

    @Test
    void an_enrolment_sent_twice_counts_once_and_the_next_one_is_asked_for() {
        String learner = record(person("选课", unit)).extract().path("learnerId");
        String course = "course-" + unique();
        Map<String, Object> enrolment = Map.of("learner", learner, "examId", course, "externalId", "x-" + course);
        String id = post("/api/v1/enrolments", administrator(), enrolment)
                .statusCode(201)
                .body("ordinal", equalTo(1))
                .extract()
                .path("id");
        post("/api/v1/enrolments", administrator(), enrolment).statusCode(200).body("id", equalTo(id));
        post("/api/v1/enrolments", administrator(), Map.of("learner", learner, "examId", course))
                .statusCode(409);
        post("/api/v1/enrolments", administrator(), with(enrolment, "examId", "another"))
                .statusCode(409);
        post("/api/v1/enrolments", administrator(), Map.of("learner", learner, "examId", course, "again", true))
                .statusCode(201)
                .body("ordinal", equalTo(2));
        post("/api/v1/enrolments", administrator(), Map.of("learner", "nobody", "examId", course))
                .statusCode(422);
    }

    @Test
    void a_batch_of_enrolments_is_all_or_nothing() {
        Object learner = record(person("选课", unit)).extract().path("externalId");
        String course = "course-" + unique();
        List<Map<String, Object>> rows = List.of(
                Map.of("learner", learner, "examId", course),
                Map.of("learner", "nobody", "examId", course),
                Map.of("learner", learner, "examId", course));
        post("/api/v1/enrolments/batch", administrator(), Map.of("enrolments", rows))
                .statusCode(422)
                .body("errors.index", equalTo(List.of(1, 2)));
        get("/api/v1/enrolments?exam=" + course, administrator()).body("enrolments", hasSize(0));
        post("/api/v1/enrolments/batch", administrator(), Map.of("enrolments", rows.subList(0, 1)))
                .statusCode(200)
                .body("enrolments.ordinal", equalTo(List.of(1)));
    }

    @Test
    void hours_are_credited_once_however_often_they_are_sent() {
        Object learner = record(person("学时", unit)).extract().path("externalId");
        Map<String, Object> hours = new HashMap<>(Map.of(
                "learner", learner, "plan", "2018", "kind", "required", "hours", 7.5, "externalId", "h-" + unique()));
        post("/api/v1/study-hours", administrator(), hours).statusCode(201).body("hours", equalTo(7.5f));
        post("/api/v1/study-hours", administrator(), hours).statusCode(200);
        post("/api/v1/study-hours", administrator(), with(hours, "hours", 7.50)).statusCode(200);
        post("/api/v1/study-hours", administrator(), with(hours, "hours", 8)).statusCode(409);
        for (Object wrong : new Object[] {0, -1, 500.5, 1.25}) {
            post(
                            "/api/v1/study-hours",
                            administrator(),
                            with(with(hours, "hours", wrong), "externalId", "h-" + unique()))
                    .statusCode(422)
                    .body("errors[0].field", equalTo("hours"));
        }
        post("/api/v1/study-hours", administrator(), without(hours, "externalId"))
                .statusCode(422);

        List<Map<String, Object>> rows = List.of(
                with(hours, "externalId", "h-" + unique()),
                with(with(hours, "externalId", "h-" + unique()), "learner", "nobody"),
                with(hours, "hours", 9));
        post("/api/v1/study-hours/batch", administrator(), Map.of("studyHours", rows))
                .statusCode(422)
                .body("errors.index", equalTo(List.of(1, 2)));
        String learnerId =
                get("/api/v1/learners?unit=" + unit, administrator()).extract().path("learners[0].learnerId");
        get("/api/v1/study-hours?learner=" + learnerId, administrator()).body("studyHours", hasSize(1));
    }

    @Test
    void hours_are_of_a_kind_there_is() {
        Object learner = record(person("学时", unit)).extract().path("externalId");
        Map<String, Object> hours = new HashMap<>(
                Map.of("learner", learner, "plan", "2026", "kind", "公需课", "hours", 8, "externalId", "h-" + unique()));
        post("/api/v1/study-hours", administrator(), hours).statusCode(201).body("kind", equalTo("public"));
        post("/api/v1/study-hours", administrator(), with(hours, "kind", "公需科目"))
                .statusCode(200);
        String odd = "公益" + unique().substring(0, 8);
        Map<String, Object> another = with(with(hours, "externalId", "h-" + unique()), "kind", odd);
        post("/api/v1/study-hours", administrator(), another)
                .statusCode(422)
                .body("errors[0].field", equalTo("kind"))
                .body("errors[0].message", containsString("没有“" + odd + "”这种学时类别，可填：公需、专业、必修、选修、学习"));
        ExamOffice.newExam(
                "window: {kind: open}\ndisclosure: {score: points, review: never}\nprerequisites:\n  - {plan: \"2026\", kind: %s, hours: 1}\n"
                        .formatted(odd));
        post("/api/v1/study-hours", administrator(), another).statusCode(201);
    }

    @Test
    void hours_say_when_they_were_studied_and_for_which_year_they_count() {
        Object learner = record(person("学时", unit)).extract().path("externalId");
        Map<String, Object> hours = new HashMap<>(Map.of(
                "learner", learner, "plan", "补学", "kind", "required", "hours", 7.5, "externalId", "h-" + unique()));
        Map<String, Object> catchUp = with(with(hours, "studiedOn", "2020-03-01"), "creditYear", 2019);
        post("/api/v1/study-hours", administrator(), catchUp)
                .statusCode(201)
                .body("studiedOn", equalTo("2020-03-01"))
                .body("creditYear", equalTo(2019));
        post("/api/v1/study-hours", administrator(), catchUp).statusCode(200);
        post("/api/v1/study-hours", administrator(), with(catchUp, "creditYear", 2020))
                .statusCode(409);
        post("/api/v1/study-hours", administrator(), without(catchUp, "creditYear"))
                .statusCode(200)
                .body("creditYear", equalTo(2019));
        Map<String, Object> usual = with(without(catchUp, "creditYear"), "externalId", "h-" + unique());
        post("/api/v1/study-hours", administrator(), usual).statusCode(201).body("creditYear", equalTo(2020));
        for (Map<String, Object> wrong : List.of(
                with(hours, "creditYear", 1989),
                with(hours, "creditYear", 9999),
                with(hours, "studiedOn", "2999-01-01"),
                with(hours, "studiedOn", "1066-10-14"))) {
            post("/api/v1/study-hours", administrator(), with(wrong, "externalId", "h-" + unique()))
                    .statusCode(422)
                    .body("errors.field", anyOf(equalTo(List.of("creditYear")), equalTo(List.of("studiedOn"))));
        }
    }

    @Test
    void what_is_wrong_with_a_number_is_told_by_its_reason() {
        String right = TestIdNumbers.next();
        Map.of(
                        right.substring(1),
                        "wrong-length",
                        "a" + right.substring(1),
                        "wrong-character",
                        "00" + right.substring(2),
                        "unknown-region",
                        right.substring(0, 10) + "1332" + right.substring(14),
                        "impossible-birth-date",
                        right.substring(0, 17) + (right.endsWith("1") ? "2" : "1"),
                        "wrong-check-character",
                        right.substring(0, 15),
                        "old-fifteen-digits")
                .forEach((number, reason) -> record(with(person("甲", unit), "idNumber", number))
                        .statusCode(422)
                        .body("errors[0].field", equalTo("idNumber"))
                        .body("errors[0].reason", equalTo(reason)));
    }

    @Test
    void names_are_kept_in_one_form_and_numbers_without_what_pasting_added() {
        Map<String, Object> pasted = person("\u202D买买提 • 艾力\uFE0F\u202C", unit);
        String number = (String) pasted.get("idNumber");
        record(with(pasted, "idNumber", "\uFEFF" + number + "\u200B"))
                .statusCode(201)
                .body("name", equalTo("买买提·艾力"));
        record(with(pasted, "name", "买买提．艾力")).statusCode(200).body("created", equalTo(false));
        get("/api/v1/learners?unit=" + unit + "&name=买买提・", administrator()).body("learners", hasSize(1));
    }

    @Test
    void a_learner_is_corrected_and_what_was_there_before_is_kept() {
        Map<String, Object> person = person("王小名", unit);
        String id = record(person).extract().path("learnerId");
        String fresh = TestIdNumbers.next();
        patch(id, administrator(), Map.of("name", "王 小明", "idNumber", fresh, "unit", otherUnit, "reason", "登记有误"))
                .statusCode(200)
                .body("name", equalTo("王小明"))
                .body("unit", equalTo(otherUnit))
                .body(not(containsString(fresh)));
        search(fresh, administrator()).statusCode(200).body("learnerId", equalTo(id));
        search((String) person.get("idNumber"), administrator()).statusCode(404);
        Row kept = changes(id).getFirst();
        assertEquals("王小名", kept.getString("name_before"));
        assertEquals("王小明", kept.getString("name_after"));
        assertEquals(unit, kept.getString("unit_code_before"));
        assertEquals(otherUnit, kept.getString("unit_code_after"));
        assertEquals("登记有误", kept.getString("reason"));
        assertTrue(kept.getString("id_number_masked_after").contains("*"));
        record(with(with(with(person, "idNumber", fresh), "name", "王小明"), "unit", otherUnit))
                .statusCode(200);
    }

    @Test
    void a_correction_made_from_what_another_has_changed_meanwhile_is_refused_with_what_changed() {
        String id = record(person("周晓", unit)).extract().path("learnerId");
        Map<String, Object> seen =
                get("/api/v1/learners/" + id, administrator()).extract().path("$");
        Map<String, Object> before = new HashMap<>();
        List.of("name", "idNumberMasked", "unit").forEach(field -> before.put(field, seen.get(field)));
        patch(id, administrator(), Map.of("name", "周小", "reason", "登记有误", "seen", before))
                .statusCode(200);
        patch(id, administrator(), Map.of("unit", otherUnit, "reason", "登记有误", "seen", before))
                .statusCode(409)
                .body("detail", containsString("姓名 周晓 → 周小"));
        patch(id, administrator(), Map.of("unit", otherUnit, "reason", "登记有误", "seen", with(before, "name", "周小")))
                .statusCode(200)
                .body("unit", equalTo(otherUnit));
    }

    @Test
    void a_correction_needs_a_reason_a_right_number_and_one_that_is_nobody_elses() {
        String id = record(person("甲", unit)).extract().path("learnerId");
        Map<String, Object> other = person("乙", unit);
        record(other).statusCode(201);
        patch(id, administrator(), Map.of("name", "丙")).statusCode(422).body("errors[0].field", equalTo("reason"));
        patch(id, administrator(), Map.of("reason", "无")).statusCode(422);
        patch(id, administrator(), Map.of("name", "甲\uD800", "reason", "错字")).statusCode(422);
        patch(id, administrator(), Map.of("idNumber", "123", "reason", "错号"))
                .statusCode(422)
                .body("errors[0].reason", equalTo("wrong-length"));
        patch(id, administrator(), Map.of("unit", "no-such-unit", "reason", "调动"))
                .statusCode(422);
        patch(id, administrator(), Map.of("idNumber", other.get("idNumber"), "reason", "错号"))
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"));
        patch(UUID.randomUUID().toString(), administrator(), Map.of("name", "丙", "reason", "错字"))
                .statusCode(404);
        assertEquals(0, changes(id).size(), "nothing came of all these");
    }

    @Test
    void unit_administrators_correct_their_own_people_and_move_nobody() {
        String mine = record(person("甲", unit)).extract().path("learnerId");
        String theirs = record(person("乙", otherUnit)).extract().path("learnerId");
        String token = TestTokens.unitAdministrator(unit);
        patch(mine, token, Map.of("name", "甲一", "reason", "错字")).statusCode(200);
        patch(mine, token, Map.of("unit", otherUnit, "reason", "调动")).statusCode(422);
        patch(theirs, token, Map.of("name", "乙一", "reason", "错字")).statusCode(404);
        patch(mine, TestTokens.learner(UUID.fromString(mine)), Map.of("name", "甲二", "reason", "错字"))
                .statusCode(403);
    }

    @Test
    void an_enrolment_is_cancelled_with_a_reason_and_stays_on_file() {
        Object learner = record(person("退课", unit)).extract().path("externalId");
        String exam = "exam-" + unique();
        Map<String, Object> enrolment = Map.of("learner", learner, "examId", exam);
        String id = post("/api/v1/enrolments", administrator(), enrolment)
                .statusCode(201)
                .extract()
                .path("id");
        String learnerId = get("/api/v1/enrolments?exam=" + exam, administrator())
                .extract()
                .path("enrolments[0].learnerId");
        String path = "/api/v1/enrolments/" + id + "/cancellation";
        post(path, administrator(), Map.of()).statusCode(422);
        post(path, TestTokens.unitAdministrator(unit), Map.of("reason", "选错")).statusCode(403);
        post(path, administrator(), Map.of("reason", "选错")).statusCode(200).body("cancelled", equalTo(true));
        post(path, administrator(), Map.of("reason", "再次")).statusCode(200).body("cancelled", equalTo(true));
        assertEquals(
                List.of("选错"),
                changes(learnerId).stream().map(row -> row.getString("reason")).toList());
        get("/api/v1/enrolments?exam=" + exam, administrator()).body("enrolments", hasSize(1));
        post("/api/v1/enrolments", administrator(), enrolment).statusCode(201).body("ordinal", equalTo(2));
        post("/api/v1/enrolments/" + UUID.randomUUID() + "/cancellation", administrator(), Map.of("reason", "无"))
                .statusCode(404);
    }

    private static ValidatableResponse patch(String learnerId, String token, Map<String, Object> correction) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body(correction)
                .patch("/api/v1/learners/{id}", learnerId)
                .then();
    }

    private List<Row> changes(String learnerId) {
        List<Row> rows = new ArrayList<>();
        pool.preparedQuery("select * from learner_change where learner_id = $1 order by id")
                .execute(Tuple.of(UUID.fromString(learnerId)))
                .await()
                .indefinitely()
                .forEach(rows::add);
        return rows;
    }

    private static Map<String, Object> person(String name, String unit) {
        Map<String, Object> person = new HashMap<>();
        person.put("name", name);
        person.put("idNumber", TestIdNumbers.next());
        person.put("externalId", "e-" + unique());
        if (unit != null) {
            person.put("unit", unit);
        }
        return person;
    }

    private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        Map<String, Object> copy = new HashMap<>(map);
        copy.put(key, value);
        return copy;
    }

    private static Map<String, Object> without(Map<String, Object> map, String key) {
        Map<String, Object> copy = new HashMap<>(map);
        copy.remove(key);
        return copy;
    }

    private static ValidatableResponse record(Map<String, Object> person) {
        return post("/api/v1/learners", administrator(), person);
    }

    private static ValidatableResponse batch(List<Map<String, Object>> learners) {
        return post("/api/v1/learners/batch", administrator(), Map.of("learners", learners));
    }

    private static ValidatableResponse search(String idNumber, String token) {
        return post("/api/v1/learners/search", token, Map.of("idNumber", idNumber));
    }

    private static ValidatableResponse post(String path, String token, Object body) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    private static ValidatableResponse put(String path, Object body) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + administrator())
                .contentType(ContentType.JSON)
                .body(body)
                .put(path)
                .then();
    }

    private static ValidatableResponse get(String path, String token) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get(path)
                .then();
    }

    private static String administrator() {
        return TestTokens.administrator();
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
