package org.kaochang.http;

import org.kaochang.certificate.CertificateOffice;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.report.Cursor;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Operator;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Walks every call of the API's document: none takes more than it says, and what is too much is refused unread. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class LimitsTest {

    private static final long LARGEST = 20L << 20;
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    @Inject
    LimitsConfig limits;

    private final List<Operation> operations = new ArrayList<>();
    private JsonPath document;

    /** @param body the schema of a JSON body, null without one */
    private record Operation(String method, String path, Map<String, Object> body, boolean takesBody) {

        String url() {
            return path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
        }

        boolean ofSitting() {
            return path.matches("/api/v1/attempts/.*(answers|submission|pen).*|/api/v1/exams/\\{examId}/attempts");
        }

        long limit() {
            return BodyLimit.of(url(), BodyLimit.TABLE, LARGEST);
        }
    }

    @BeforeEach
    void readTheDocument() {
        document = Operator.get("/q/openapi?format=json").jsonPath();
        Map<String, Map<String, Map<String, Object>>> paths = document.getMap("paths");
        paths.forEach((path, methods) -> methods.forEach((method, operation) -> {
            if (List.of("get", "put", "post", "delete", "patch").contains(method)) {
                Map<String, Object> json = at(operation, "requestBody", "content", "application/json", "schema");
                operations.add(new Operation(method, path, json, operation.containsKey("requestBody")));
            }
        }));
        assertTrue(operations.size() > 20, operations::toString);
    }

    @Test
    void everyTextThatIsSentHasALengthInTheDocument() {
        List<String> open = new ArrayList<>();
        Map<String, Map<String, Map<String, Object>>> paths = document.getMap("paths");
        paths.forEach((path, methods) -> methods.forEach((method, operation) -> {
            if (operation instanceof Map<?, ?> named && named.get("parameters") instanceof List<?> parameters) {
                for (Object each : parameters) {
                    Map<String, Object> schema = at(cast(each), "schema");
                    if (schema != null && "string".equals(schema.get("type")) && unbounded(schema)) {
                        open.add(method + " " + path + " " + cast(each).get("name"));
                    }
                }
            }
        }));
        operations.forEach(operation -> texts(operation.body(), "").forEach(text -> {
            if (unbounded(text.schema())) {
                open.add(operation.path() + " " + text.field());
            }
        }));
        assertEquals(List.of(), open);
    }

    @Test
    void aBodyBeyondTheLimitOfItsRouteIsRefusedBeforeItIsSent() throws IOException {
        for (Operation each : operations) {
            if (each.takesBody()) {
                long limit = each.ofSitting() ? 65_536 : each.limit();
                String came = announced(each, limit + 1);
                assertTrue(came.startsWith("HTTP/1.1 413 "), each + " " + came);
                assertTrue(came.contains("/problems/too-large"), each + " " + came);
            }
        }
    }

    private static String announced(Operation operation, long length) throws IOException {
        try (RawCall call = new RawCall()) {
            return call.send(head(operation.method(), operation.url()) + "Content-Length: " + length + "\r\n\r\n")
                    .answer();
        }
    }

    private static String head(String method, String url) {
        return "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
                .formatted(method.toUpperCase(Locale.ROOT), url, TestTokens.everyRole());
    }

    /** 18 MB in pieces, which announce nothing: no more of it goes in than the wire holds. */
    @Test
    void aBodyInPiecesIsNotListenedToBeyondItsLimit() throws IOException {
        for (Operation each : operations) {
            if (each.takesBody() && each.body() != null && each.limit() <= 65_536) {
                try (RawCall call = new RawCall()) {
                    call.send(head(each.method(), each.url()) + "Transfer-Encoding: chunked\r\n\r\n");
                    long sent = call.stream(18L << 20);
                    String came = call.answer();
                    assertTrue(sent < 16L << 20, each + " took " + sent);
                    assertTrue(came.isEmpty() || came.startsWith("HTTP/1.1 4"), each + " " + came);
                }
            }
        }
    }

    /** A short body is never in pieces but of somebody's making; it is not even begun with. */
    @Test
    void aShortBodyHasToSayHowLongItIs() throws IOException {
        for (Operation each : operations) {
            if (each.takesBody() && each.body() != null && each.limit() <= 65_536) {
                try (RawCall call = new RawCall()) {
                    String came = call.send(head(each.method(), each.url())
                                    + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")
                            .answer();
                    assertTrue(came.startsWith("HTTP/1.1 411 "), each + " " + came);
                }
            }
        }
    }

    @Test
    void aTextBeyondTheLimitOfItsFieldIsRefusedByName() {
        String token = TestTokens.everyRole();
        int walked = 0;
        for (Operation each : operations) {
            for (Text text : each.ofSitting() ? List.<Text>of() : texts(each.body(), "")) {
                int length = ((Number) text.schema().get("maxLength")).intValue() + 1;
                Response refused = given().auth()
                        .oauth2(token)
                        .contentType(ContentType.JSON)
                        .body(text.bodyWith("ﷺ".repeat(length)))
                        .request(Method.valueOf(each.method().toUpperCase(Locale.ROOT)), each.url());
                String what = each.method() + " " + each.path() + " " + text.field() + ": " + refused.asString();
                assertTrue(List.of(400, 413, 422).contains(refused.statusCode()), what);
                if (refused.statusCode() == 422) {
                    assertTrue(refused.asString().contains(text.name()), what);
                }
                walked++;
            }
        }
        assertTrue(walked > 20, "only " + walked + " fields");
    }

    /** The database refuses it, which is nobody's fault but the caller's. */
    @Test
    void aNulInATextOrANameIsTheCallersFault() {
        String token = TestTokens.everyRole();
        List<String> broken = new ArrayList<>();
        for (Operation each : operations) {
            Method method = Method.valueOf(each.method().toUpperCase(Locale.ROOT));
            for (Text text : each.ofSitting() ? List.<Text>of() : texts(each.body(), "")) {
                Response refused = given().auth()
                        .oauth2(token)
                        .contentType(ContentType.JSON)
                        .body(text.bodyWith("a\0b"))
                        .request(method, each.url());
                if (!List.of(400, 422).contains(refused.statusCode())) {
                    broken.add(each.method() + " " + each.path() + " " + text.field() + " " + refused.statusCode());
                }
            }
            if (each.path().contains("{")) {
                Response refused = given().urlEncodingEnabled(false)
                        .auth()
                        .oauth2(token)
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .request(method, each.path().replaceAll("\\{[^}]*}", "a%00b"));
                if (refused.statusCode() >= 500) {
                    broken.add(each.method() + " " + each.path() + " " + refused.statusCode());
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    /** What would be kept as a question mark is refused at its field, in whatever form it is sent. */
    @Test
    void halfOfACharacterIsRefusedAtItsField() throws IOException {
        ObjectMapper escaping =
                JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        List<String> broken = new ArrayList<>();
        for (Operation each : operations) {
            for (Text text : each.ofSitting() ? List.<Text>of() : texts(each.body(), "")) {
                for (String half : List.of("甲\uD83D", "\uDE00乙", "\uD83D\uD83D\uDE00")) {
                    Response refused = given().auth()
                            .oauth2(TestTokens.everyRole())
                            .contentType(ContentType.JSON)
                            .body(escaping.writeValueAsString(text.bodyWith(half)))
                            .request(Method.valueOf(each.method().toUpperCase(Locale.ROOT)), each.url());
                    if (refused.statusCode() != 422
                            || !String.valueOf(refused.<Object>path("errors[0].field"))
                                    .contains(text.name())) {
                        broken.add(each + " " + text.field() + " " + refused.statusCode() + " " + refused.asString());
                    }
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "json", "application/", "/json", "a b/c", "application/json/x"})
    void aTypeThatIsNoneIsNotSupported(String type) throws IOException {
        for (Operation each : operations) {
            if (each.takesBody() && !each.ofSitting()) {
                try (RawCall call = new RawCall()) {
                    String came = call.send(
                                    "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: 2\r\n\r\n{}"
                                            .formatted(each.method().toUpperCase(Locale.ROOT), each.url(), type))
                            .answer();
                    assertTrue(came.startsWith("HTTP/1.1 415 "), each + " " + came);
                }
            }
        }
    }

    @Test
    void aFormThatBreaksOffIsTheCallersFault() {
        given().auth()
                .oauth2(TestTokens.everyRole())
                .header("Content-Type", "multipart/form-data; boundary=x")
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/banks/some-bank/imports")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hours\":1e999999999}",
                "{\"hours\":-1e-999999999}",
                "{\"hours\":1e99999999999999999999}",
                "{\"hours\":11111111111111111111111111111111111111111111111111}",
                "{\"hours\":1,\"hours\":2}"
            })
    void aNumberThatWouldFillMemoryIsNone(String body) {
        assertTimeout(AT_ONCE, () -> {
            int status = administrator(body).post("/api/v1/study-hours").statusCode();
            assertTrue(status == 400 || status == 422, body + " " + status);
        });
    }

    /** Java knows years that no database does. */
    @Test
    void aMomentOfNoYearInUseIsTheCallersFault() {
        List<String> broken = new ArrayList<>();
        int tried = 0;
        for (Operation each : operations) {
            for (Text moment : each.ofSitting() ? List.<Text>of() : those(LimitsTest::isMoment, each.body(), "")) {
                boolean day = "date".equals(moment.schema().get("format"));
                Response refused = given().auth()
                        .oauth2(TestTokens.everyRole())
                        .contentType(ContentType.JSON)
                        .body(moment.bodyWith(day ? "+999999999-12-31" : "+999999999-12-31T00:00:00Z"))
                        .request(Method.valueOf(each.method().toUpperCase(Locale.ROOT)), each.url());
                tried++;
                if (refused.statusCode() != 422) {
                    broken.add(each + " " + moment.field() + " " + refused.statusCode() + " " + refused.asString());
                }
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(tried > 3, () -> "the document names no moments");
        for (String query : List.of(
                "audit?from=%2B999999999-12-31T00:00:00Z",
                "report/results?sort=known&cursor="
                        + Cursor.of(
                                        "known",
                                        "+999999999-12-31T00:00:00Z",
                                        UUID.randomUUID().toString())
                                .text())) {
            int status = given().auth()
                    .oauth2(TestTokens.everyRole())
                    .urlEncodingEnabled(false)
                    .get("/api/v1/" + query)
                    .statusCode();
            assertTrue(status == 422 || status == 400, query + " " + status);
        }
    }

    @Test
    void nestingNamesAndNumbersOfThingsAreBounded() {
        String deep = "{\"hours\":" + "[".repeat(100) + "]".repeat(100) + "}";
        String name = "{\"" + "n".repeat(20_000) + "\":1}";
        String many = "{\"learners\":[" + "1,".repeat(70_000) + "1]}";
        assertEquals(400, administrator(deep).post("/api/v1/study-hours").statusCode());
        assertEquals(400, administrator(name).post("/api/v1/study-hours").statusCode());
        assertEquals(400, administrator(many).post("/api/v1/learners/batch").statusCode());
    }

    @Test
    void addressesAndQueriesAreMeasuredToo() {
        Response tooLong = administrator("").get("/api/v1/learners?name=" + "x".repeat(201));
        assertEquals(422, tooLong.statusCode());
        assertEquals("name", tooLong.path("errors[0].field"));
        String many = IntStream.range(0, 40).mapToObj(i -> "a" + i + "=1").collect(Collectors.joining("&"));
        assertEquals(400, administrator("").get("/api/v1/learners?" + many).statusCode());
        Map<String, Integer> numbers = Map.of(
                "report/results?window=11010519491231002X", 422,
                "report/enrolments?columns=a,110105%0A19491231%0A002x", 422,
                "learners?name=%EF%BC%91%EF%BC%910105%2019491231002X", 422,
                "exams?11010519491231002X=1", 400);
        numbers.forEach((query, status) -> {
            Response inAddress = given().urlEncodingEnabled(false)
                    .auth()
                    .oauth2(TestTokens.administrator())
                    .get("/api/v1/" + query);
            assertEquals(status, inAddress.statusCode(), query);
            assertFalse(inAddress.asString().contains("1949"), inAddress::asString);
        });
        assertEquals(
                404,
                administrator("")
                        .get("/api/v1/exams/" + "x".repeat(2_000) + "/draft")
                        .statusCode());
    }

    /** What nobody deletes grows until somebody says stop: one authority's must not fill the disk of all. */
    @ParameterizedTest
    @EnumSource(Kept.class)
    void anAuthorityKeepsNoMoreThanTheTableSays(Kept what) {
        int tenant = 2_100_000 + what.ordinal();
        int most = what.most(limits);
        run("insert into tenant (id, code, name, created_at) values (%1$d, 'full-%1$d', '满', now())".formatted(tenant));
        run(filling(what).formatted(tenant, most - 1));
        Response last = make(what, tenant, "last");
        assertTrue(last.statusCode() < 300, last::asString);
        make(what, tenant, "more")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/limit-reached"))
                .body("limit", equalTo(most));
        if (what != Kept.BANKS) {
            assertTrue(make(what, tenant, "last").statusCode() < 300, "what is there is changed as before");
        }
    }

    private void run(String sql) {
        pool.query(sql).execute().await().indefinitely();
    }

    private static String filling(Kept what) {
        return switch (what) {
            case EXAMS -> """
                    insert into exam_draft (tenant_id, exam_code, source, media_type, updated_at)
                    select %d, 'e' || i, 'code: e', 'application/yaml', now() from generate_series(1, %d) i
                    """;
            case BANKS -> """
                    insert into bank (tenant_id, code, title, created_at)
                    select %d, 'b' || i, '题库', now() from generate_series(1, %d) i
                    """;
            case UNITS -> """
                    insert into unit (tenant_id, code, name)
                    select %d, 'u' || i, '单位' from generate_series(1, %d) i
                    """;
        };
    }

    private static Response make(Kept what, int tenant, String code) {
        io.restassured.specification.RequestSpecification call =
                given().auth().oauth2(TestTokens.administratorOf(tenant)).contentType(ContentType.JSON);
        return switch (what) {
            case EXAMS ->
                call.contentType("application/yaml; charset=UTF-8")
                        .body(ExamOffice.file(code, "some-bank", CertificateOffice.AT_ONCE)
                                .getBytes(StandardCharsets.UTF_8))
                        .put("/api/v1/exams/" + code);
            case BANKS -> call.body(Map.of("code", code, "title", "题库")).post("/api/v1/banks");
            case UNITS -> call.body(Map.of("name", "单位")).put("/api/v1/units/" + code);
        };
    }

    /** REST would take them off and serve the call, past all that goes by the path. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/api;a/v1/auth/login", "/api/v1;a/auth/login", "/api/v1/auth/login;a", "/;/api/v1/auth/login"})
    void parametersOfThePathLeadNowhere(String path) {
        given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body("{\"username\":\"x\",\"password\":\"y\"}")
                .post(path)
                .then()
                .statusCode(404)
                .header("Content-Security-Policy", org.hamcrest.Matchers.notNullValue());
    }

    @Test
    void nothingIsUnpacked() {
        administrator("{}")
                .header("Content-Encoding", "gzip")
                .post("/api/v1/study-hours")
                .then()
                .statusCode(415);
    }

    private static io.restassured.specification.RequestSpecification administrator(String body) {
        return given().auth()
                .oauth2(TestTokens.administrator())
                .contentType(ContentType.JSON)
                .body(body);
    }

    /**
     * A text of a body.
     *
     * @param field its way from the outermost object, with {@code []} for each list
     */
    private record Text(String field, Map<String, Object> schema) {

        String name() {
            return field.substring(field.lastIndexOf('.') + 1).replace("[]", "");
        }

        Object bodyWith(String value) {
            Object body = value;
            List<String> parts = List.of(field.split("\\."));
            for (String part : parts.reversed()) {
                for (String rest = part; rest.endsWith("[]"); rest = rest.substring(0, rest.length() - 2)) {
                    body = List.of(body);
                }
                body = Map.of(part.replace("[]", ""), body);
            }
            return body;
        }
    }

    private List<Text> texts(Map<String, Object> schema, String field) {
        return those(LimitsTest::isText, schema, field);
    }

    private List<Text> those(Predicate<Map<String, Object>> wanted, Map<String, Object> schema, String field) {
        if (schema == null) {
            return List.of();
        }
        if (schema.get("$ref") instanceof String ref) {
            return those(wanted, document.getMap("components.schemas.'" + ref.replaceFirst(".*/", "") + "'"), field);
        }
        List<Text> found = new ArrayList<>();
        if (wanted.test(schema) && !field.isEmpty()) {
            found.add(new Text(field, schema));
        }
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, inner) ->
                    found.addAll(those(wanted, cast(inner), field.isEmpty() ? name.toString() : field + "." + name)));
        }
        if (schema.get("items") instanceof Map<?, ?> items) {
            found.addAll(those(wanted, cast(items), field + "[]"));
        }
        return found;
    }

    private static boolean isText(Map<String, Object> schema) {
        Object type = schema.get("type");
        boolean text = "string".equals(type) || type instanceof List<?> types && types.contains("string");
        return text && schema.get("enum") == null && schema.get("format") == null;
    }

    private static boolean isMoment(Map<String, Object> schema) {
        return "date".equals(schema.get("format")) || "date-time".equals(schema.get("format"));
    }

    private static boolean unbounded(Map<String, Object> schema) {
        return schema.get("maxLength") == null && schema.get("enum") == null;
    }

    private static Map<String, Object> at(Map<String, Object> map, String... names) {
        Map<String, Object> here = map;
        for (String name : names) {
            here = here == null ? null : cast(here.get(name));
        }
        return here;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object map) {
        return (Map<String, Object>) map;
    }
}
