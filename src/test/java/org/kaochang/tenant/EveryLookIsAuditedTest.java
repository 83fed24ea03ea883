package org.kaochang.tenant;

import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Operator;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Every call of the API's document by which staff read, with things that are there, in every format it answers in: a file that is
 * taken away and a look at all that is on file about somebody are in the audit log; what is not stands here with why.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class EveryLookIsAuditedTest {

    private static final String JSON = "application/json";
    private static final String LIST = "a list: numbers masked, of each row what tells people apart";
    private static final String OWN = "one's own";
    private static final String NOBODY = "about nobody";
    private static final String HALL = "what whoever watches the hall watches, all day";

    /** What leaves no entry, and why. */
    private static final Map<String, String> NOT_ENTERED = Map.ofEntries(
            Map.entry("/api/v1/accommodations " + JSON, LIST),
            Map.entry("/api/v1/accounts " + JSON, LIST),
            Map.entry("/api/v1/audit " + JSON, "auditors look at nothing else; what they take away is entered"),
            Map.entry("/api/v1/audit/actions " + JSON, NOBODY),
            Map.entry("/api/v1/auth/contacts " + JSON, OWN),
            Map.entry("/api/v1/auth/me " + JSON, OWN),
            Map.entry("/api/v1/auth/sessions " + JSON, OWN),
            Map.entry("/api/v1/banks " + JSON, NOBODY),
            Map.entry("/api/v1/banks/{code} " + JSON, NOBODY),
            Map.entry("/api/v1/banks/{code}/editors " + JSON, LIST),
            Map.entry("/api/v1/banks/{code}/items " + JSON, "without keys; one question with its key is entered"),
            Map.entry("/api/v1/banks/{code}/versions " + JSON, NOBODY),
            Map.entry("/api/v1/certificates/calendar " + JSON, NOBODY),
            Map.entry("/api/v1/enrolments " + JSON, LIST),
            Map.entry("/api/v1/exam-calendar " + JSON, NOBODY),
            Map.entry("/api/v1/exam-calendar/file text/calendar", NOBODY),
            Map.entry("/api/v1/exams/{code}/draft " + JSON, NOBODY),
            Map.entry("/api/v1/exams/{code}/exposure " + JSON, NOBODY),
            Map.entry("/api/v1/exams/{code}/releases " + JSON, NOBODY),
            Map.entry("/api/v1/exams/{code}/versions " + JSON, NOBODY),
            Map.entry("/api/v1/exams/{code}/versions/{version} " + JSON, NOBODY),
            Map.entry("/api/v1/hall/assignments " + JSON, LIST),
            Map.entry("/api/v1/hall/board " + JSON, HALL),
            Map.entry("/api/v1/hall/exams " + JSON, NOBODY),
            Map.entry("/api/v1/hall/outages " + JSON, NOBODY),
            Map.entry("/api/v1/hall/reason-categories " + JSON, NOBODY),
            Map.entry("/api/v1/hall/record " + JSON, HALL),
            Map.entry("/api/v1/hall/rooms " + JSON, NOBODY),
            Map.entry("/api/v1/learners " + JSON, LIST),
            Map.entry("/api/v1/report/applications " + JSON, LIST),
            Map.entry("/api/v1/report/certificates " + JSON, LIST),
            Map.entry("/api/v1/report/credit-years " + JSON, LIST),
            Map.entry("/api/v1/report/enrolments " + JSON, LIST),
            Map.entry("/api/v1/report/exams " + JSON, NOBODY),
            Map.entry("/api/v1/report/learners " + JSON, LIST),
            Map.entry("/api/v1/report/results " + JSON, LIST),
            Map.entry("/api/v1/report/results/summary " + JSON, NOBODY),
            Map.entry("/api/v1/report/search " + JSON, LIST),
            Map.entry("/api/v1/report/study-hours " + JSON, LIST),
            Map.entry("/api/v1/report/today " + JSON, NOBODY),
            Map.entry("/api/v1/retake-applications " + JSON, LIST),
            Map.entry("/api/v1/rosters/waiting " + JSON, LIST),
            Map.entry("/api/v1/rosters/{kind}/fields " + JSON, NOBODY),
            Map.entry("/api/v1/rosters/{kind}/imports/{id} " + JSON, "what an import came to, numbers masked"),
            Map.entry(
                    "/api/v1/rosters/{kind}/template application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "an empty form"),
            Map.entry("/api/v1/study-hours " + JSON, LIST),
            Map.entry("/api/v1/tasks " + JSON, NOBODY),
            Map.entry("/api/v1/tasks/{id} " + JSON, NOBODY),
            Map.entry("/api/v1/tenants " + JSON, NOBODY),
            Map.entry("/api/v1/units " + JSON, NOBODY),
            Map.entry("/api/v1/wellness " + JSON, NOBODY));

    @Inject
    Pool pool;

    private final Belongings ours = new Belongings();

    @Test
    void each_leaves_an_entry_or_stands_here_with_why() {
        ours.record();
        Map<String, String> wrong = new TreeMap<>();
        Set<String> excused = new HashSet<>(NOT_ENTERED.keySet());
        List<String> entered = new ArrayList<>();
        Map<String, Map<String, Object>> paths =
                Operator.get("/q/openapi?format=json").jsonPath().getMap("paths");
        paths.forEach((path, methods) -> {
            if (methods.get("get") instanceof Map<?, ?> operation && EveryChangeIsAuditedTest.staff(operation)) {
                formats(operation).forEach(format -> {
                    String call = path + " " + format;
                    if (excused.remove(call)) {
                        return;
                    }
                    Response response = given().auth()
                            .oauth2(TestTokens.everyRole(1, ours.learner(), Belongings.UNIT))
                            .accept(format)
                            .get(ours.url(path));
                    long entries = entries(response.header("X-Request-Id"));
                    if (response.statusCode() != 200 || entries == 0) {
                        wrong.put(call, response.statusCode() + ", " + entries + " entries");
                    } else {
                        entered.add(call);
                    }
                });
            }
        });
        assertEquals(Map.of(), wrong);
        assertEquals(Set.of(), excused, "of no call of the document");
        assertEquals(true, entered.size() >= 15, entered::toString);
    }

    private static List<String> formats(Map<?, ?> operation) {
        return operation.get("responses") instanceof Map<?, ?> responses
                        && responses.get("200") instanceof Map<?, ?> good
                        && good.get("content") instanceof Map<?, ?> content
                ? content.keySet().stream().map(String::valueOf).toList()
                : List.of();
    }

    private long entries(String request) {
        return pool.preparedQuery(
                        "select count(*) from audit_entry where request_id = $1 and problem is null and tenant_id = 1")
                .execute(Tuple.of(request))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
