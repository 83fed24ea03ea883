package org.kaochang.tenant;

import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.report.audit.WordSource;
import org.kaochang.spreadsheet.writing.SheetLanguage;
import org.kaochang.story.Operator;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Every call of the API's document that staff may make and that is no GET, made with things that are there: what was done is in
 * the audit log as done, what was refused as refused with its problem.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class EveryChangeIsAuditedTest {

    private static final Set<String> STAFF =
            Set.of("bank-editor", "exam-administrator", "unit-administrator", "invigilator", "operator", "auditor");

    /** What leaves no entry, and why. */
    private static final Map<String, String> NOT_ENTERED = Map.of(
            "POST /api/v1/report/learners/search", "a list, its text in the body",
            "POST /api/v1/exams/{code}/check", "keeps nothing",
            "POST /api/v1/rosters/{kind}/imports",
                    "entered when its task is over, after the answer may be: RosterAuditTest",
            "POST /api/v1/auth/second-factor/challenge", "asks for the password again; what is bound then is entered",
            "POST /api/v1/attempts/{attemptId}/pen", "the learner's",
            "POST /api/v1/attempts/{attemptId}/pen/code", "the learner's");

    @Inject
    Pool pool;

    private final Belongings ours = new Belongings();

    /** A call of the document. */
    private record Operation(String method, String path) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void each_leaves_what_was_done_or_refused() {
        ours.record();
        List<String> missing = new ArrayList<>();
        List<String> done = new ArrayList<>();
        List<Operation> operations = operations();
        for (Operation operation : operations) {
            Response response = call(operation);
            int status = response.statusCode();
            List<String> problems = problems(response.header("X-Request-Id"));
            String expected = status < 400 ? ofEach(response) : slug(response);
            if (status >= 500 || !problems.contains(expected)) {
                missing.add(operation + " " + status + " " + expected + " has " + problems);
            } else if (status < 400) {
                done.add(operation.toString());
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(operations.size() >= 30, operations::toString);
        assertTrue(done.size() >= 24, "tried with what is refused proves little: " + done);
        assertEquals(List.of(), withoutWord(), "words.json of report.audit has no word for");
    }

    /** Fields of before and after that an auditor would read in the program's words. */
    private List<String> withoutWord() {
        List<String> missing = new ArrayList<>();
        pool.query("""
                        select distinct object_kind, jsonb_object_keys(
                                   coalesce(was, '{}'::jsonb) || coalesce(became, '{}'::jsonb)) as field
                          from audit_entry
                         where action not like 'test.%'
                        """).execute().await().indefinitely().forEach(row -> {
            String kind = row.getString("object_kind");
            String field = row.getString("field");
            if (WordSource.field(kind, field, SheetLanguage.CHINESE).isEmpty()) {
                missing.add(kind + "." + field);
            }
        });
        return missing;
    }

    private List<Operation> operations() {
        Map<String, Map<String, Object>> paths =
                Operator.get("/q/openapi?format=json").jsonPath().getMap("paths");
        List<Operation> operations = new ArrayList<>();
        paths.forEach((path, methods) -> methods.forEach((method, operation) -> {
            if (List.of("put", "post", "delete", "patch").contains(method) && staff(operation)) {
                operations.add(new Operation(method.toUpperCase(Locale.ROOT), path));
            }
        }));
        operations.removeIf(operation -> NOT_ENTERED.containsKey(operation.toString()));
        return operations;
    }

    static boolean staff(Object operation) {
        return operation instanceof Map<?, ?> map
                && map.get("security") instanceof List<?> security
                && security.stream()
                        .flatMap(each -> ((Map<?, ?>) each).values().stream())
                        .flatMap(roles -> ((Collection<?>) roles).stream())
                        .anyMatch(STAFF::contains);
    }

    private Response call(Operation operation) {
        String url = ours.url(operation.path());
        RequestSpecification call = given().auth()
                .oauth2(TestTokens.everyRole(1, ours.learner(), Belongings.UNIT))
                .header("Kaochang-Device", UUID.randomUUID().toString())
                .header("Idempotency-Key", UUID.randomUUID().toString());
        if (url.endsWith("/imports") || url.endsWith("/remarks") || url.endsWith("/comparisons")) {
            return call.contentType("text/csv").body(anotherFile()).request(operation.method(), url);
        }
        if (operation.method().equals("PUT") && url.startsWith("/api/v1/exams/")) {
            return call.contentType("application/yaml")
                    .body(ours.examText().getBytes(StandardCharsets.UTF_8))
                    .put(url);
        }
        return call.contentType(ContentType.JSON).body(body(url)).request(operation.method(), url);
    }

    private byte[] anotherFile() {
        String items = new String(ours.items(), StandardCharsets.UTF_8);
        return items.replace("的解析", "的另一解析").getBytes(StandardCharsets.UTF_8);
    }

    /** New where something new is made. */
    private Map<String, Object> body(String url) {
        Map<String, Object> body = new HashMap<>(ours.body(url));
        String fresh = UUID.randomUUID().toString().substring(0, 8);
        if (url.equals("/api/v1/accounts") || url.equals("/api/v1/tenants") || url.equals("/api/v1/banks")) {
            body.put("username", "neu." + fresh);
            body.put("initialPassword", "Xibei4Kaowu6Lanhua");
            body.put("code", "neu-" + fresh);
            body.put("title", "新题库");
        }
        if (url.equals("/api/v1/enrolments")) {
            body.put("examId", ours.id("/api/v1/exams"));
            body.put("again", true);
        }
        if (url.equals("/api/v1/study-hours")) {
            body.put("plan", "neu-" + fresh);
            body.put("kind", "public");
            body.put("hours", 1);
            body.put("externalId", "neu-" + fresh);
        }
        return body;
    }

    /** Of a list of sittings each has an entry: where nothing was done to any, the first says why. */
    private static String ofEach(Response response) {
        boolean list = response.contentType().startsWith("application/json")
                && response.jsonPath().get("") instanceof Map<?, ?> answer
                && answer.get("done") instanceof List<?> done
                && done.isEmpty();
        return list ? response.jsonPath().getString("refused[0].code") : "";
    }

    private static String slug(Response response) {
        return response.jsonPath().getString("type").replace("/problems/", "");
    }

    /** Of the entries of a call; empty texts for what was done. */
    private List<String> problems(String request) {
        List<String> problems = new ArrayList<>();
        pool.preparedQuery("select coalesce(problem, '') as problem from audit_entry where request_id = $1")
                .execute(Tuple.of(request))
                .await()
                .indefinitely()
                .forEach(row -> problems.add(row.getString("problem")));
        return problems;
    }
}
