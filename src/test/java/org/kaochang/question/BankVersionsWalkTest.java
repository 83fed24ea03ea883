package org.kaochang.question;

import org.kaochang.common.BankCode;
import org.kaochang.common.BankVersionId;
import org.kaochang.common.TenantId;
import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A bank that is changed by chance: by files, by hand, by undoing and by a node of the release before. A version says what it changes;
 * what it has is the same whichever way it is read, then and ever after.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class BankVersionsWalkTest {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final Map<String, String> REASON = Map.of("category", "content", "text", "试");
    private static final String HEADINGS = "题型,题干,选项A,选项B,正确答案,难度,知识点\n";
    private static final int STEPS = 60;
    private static final UUID EDITOR = UUID.randomUUID();

    @Inject
    Pool pool;

    @Inject
    BankItemStore items;

    @Inject
    BankShapeSource shapes;

    private final String bank = "walk-" + UUID.randomUUID();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Map<Integer, List<NumberedItem>> seen = new TreeMap<>();
    private final List<String> walked = new ArrayList<>();

    @Test
    void whichever_way_a_bank_is_changed_each_version_stays_what_it_was() {
        as().contentType(ContentType.JSON)
                .body(Map.of("code", bank, "title", "走"))
                .post("/api/v1/banks")
                .then()
                .statusCode(201);
        upload("replace", IntStream.range(0, 12).boxed().toList());
        seen.put(1, whole(1));
        for (int step = 0; step < STEPS; step++) {
            int before = latest();
            walked.add(step());
            int now = latest();
            if (now != before) {
                seen.put(now, whole(now));
                assertEquals(numbers(seen.get(now)), shelved(), this::said);
                assertEquals(
                        seen.get(now).size(),
                        shapes.newest(TENANT, new BankCode(bank))
                                .await()
                                .indefinitely()
                                .orElseThrow()
                                .questions(),
                        this::said);
            }
        }
        assertTrue(seen.size() > 20, this::said);
        seen.forEach((version, had) -> {
            assertEquals(had, whole(version), () -> "version " + version + said());
            assertEquals(had, asTheReleaseBeforeReads(version), () -> "version " + version + said());
        });
        whatWasTakenBackIsWhatWasThereBefore();
        theShelfIsTheSameFromTheBeginning();
    }

    private void whatWasTakenBackIsWhatWasThereBefore() {
        query("""
                select version, restores from bank_version
                 where tenant_id = $1 and bank_code = $2 and restores is not null and version > $3
                """, 0)
                .forEach(row -> assertEquals(
                        seen.getOrDefault(row.getInteger("restores"), List.of()),
                        seen.get(row.getInteger("version")),
                        this::said));
    }

    private String said() {
        return " of seed " + seed + ": " + walked;
    }

    private String step() {
        List<Integer> some = IntStream.range(0, 16)
                .filter(stem -> random.nextInt(3) > 0)
                .boxed()
                .toList();
        return switch (random.nextInt(8)) {
            case 0 -> "replace " + upload("replace", some);
            case 1, 2 -> "add " + upload("add", some.subList(0, Math.min(some.size(), 1 + random.nextInt(3))));
            case 3 -> "undo " + change("POST", "/versions/" + latest() + "/undoing", Map.of("reason", REASON));
            case 4 -> "old " + byANodeOfTheReleaseBefore();
            case 5 -> "edit " + edited();
            case 6 -> "retire " + moved("current", "retirement");
            default -> "restore " + moved("retired", "restoration");
        };
    }

    /** The same stem every time; what is right and how hard it is changes. */
    private int upload(String mode, List<Integer> stems) {
        String file = HEADINGS
                + stems.stream()
                        .map(stem -> "单选题,第" + stem + "问,甲,乙," + (random.nextInt(4) == 0 ? "B" : "A") + ","
                                + (1 + random.nextInt(2)) + ",点\n")
                        .collect(Collectors.joining());
        Response answer = as().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("text/csv", ContentType.BINARY)))
                .contentType("text/csv")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/banks/" + bank + "/imports?mode=" + mode);
        return answer.statusCode();
    }

    private int change(String method, String path, Map<String, ?> body) {
        return as().contentType(ContentType.JSON)
                .body(body)
                .request(method, "/api/v1/banks/" + bank + path)
                .statusCode();
    }

    private String edited() {
        return one("current")
                .map(line -> {
                    JsonPath one = as().get("/api/v1/banks/" + bank + "/items/" + line.get("item"))
                            .jsonPath();
                    Map<String, Object> edit = new HashMap<>(Map.of(
                            "type",
                            "single",
                            "stem",
                            one.getString("question.stem"),
                            "options",
                            List.of("甲", "乙"),
                            "correct",
                            one.getString("key.correct").equals("A") ? "B" : "A",
                            "explanation",
                            "手改",
                            "difficulty",
                            3,
                            "knowledgePoint",
                            "点",
                            "seen",
                            line.get("changedIn"),
                            "reason",
                            REASON));
                    return line.get("item") + " " + change("PUT", "/items/" + line.get("item"), edit);
                })
                .orElse("none");
    }

    private String moved(String state, String verb) {
        return one(state)
                .map(line -> line.get("item") + " "
                        + change(
                                "POST",
                                "/items/" + line.get("item") + "/" + verb,
                                Map.of("seen", line.get("changedIn"), "reason", REASON)))
                .orElse("none");
    }

    private Optional<Map<String, Object>> one(String state) {
        List<Map<String, Object>> lines = lines(state);
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(random.nextInt(lines.size())));
    }

    /** It writes each version whole, by the names it knows, and says nothing of what a version stands on. */
    private int byANodeOfTheReleaseBefore() {
        int latest = latest();
        query("""
                insert into bank_version (tenant_id, bank_code, version, file_sha256, items, imported_at)
                select tenant_id, bank_code, version + 1, encode(sha256(version::text::bytea), 'hex'), items, imported_at
                  from bank_version
                 where tenant_id = $1 and bank_code = $2 and version = $3
                """, latest);
        query("""
                insert into bank_item (
                    tenant_id, bank_code, version, item, type, stem, options, correct, explanation, difficulty,
                    knowledge_point, fingerprint)
                select tenant_id, bank_code, version + 1, item, type, stem, options, correct, '旧节点', difficulty,
                       knowledge_point, fingerprint
                  from bank_item
                 where tenant_id = $1 and bank_code = $2 and version = $3 and item % 5 <> 2
                """, latest);
        return latest + 1;
    }

    private List<NumberedItem> asTheReleaseBeforeReads(int version) {
        return query("""
                select item, type, stem, options, correct, explanation, difficulty, knowledge_point
                  from bank_item
                 where tenant_id = $1 and bank_code = $2 and version = $3
                 order by item
                """, version).stream().map(BankItemStore::item).toList();
    }

    private void theShelfIsTheSameFromTheBeginning() {
        List<List<Map<String, Object>>> before = List.of(lines("current"), lines("retired"));
        query("delete from bank_shelf_item where tenant_id = $1 and bank_code = $2 and $3 > 0", 1);
        query("delete from bank_shelf where tenant_id = $1 and bank_code = $2 and $3 > 0", 1);
        assertEquals(before, List.of(lines("current"), lines("retired")), this::said);
    }

    private List<Integer> shelved() {
        return lines("current").stream().map(line -> (Integer) line.get("item")).toList();
    }

    private List<Map<String, Object>> lines(String state) {
        return as().get("/api/v1/banks/" + bank + "/items?limit=200&state=" + state)
                .jsonPath()
                .getList("items");
    }

    private static List<Integer> numbers(List<NumberedItem> items) {
        return items.stream().map(NumberedItem::number).toList();
    }

    private List<NumberedItem> whole(int version) {
        return items.items(TENANT, new BankVersionId(new BankCode(bank), version))
                .await()
                .indefinitely();
    }

    private int latest() {
        return query("""
                select max(version) as version from bank_version
                 where tenant_id = $1 and bank_code = $2 and version > $3
                """, 0).getFirst().getInteger("version");
    }

    private List<Row> query(String sql, int version) {
        return StreamSupport.stream(
                        pool.preparedQuery(sql)
                                .execute(Tuple.of(TENANT.value(), bank, version))
                                .await()
                                .indefinitely()
                                .spliterator(),
                        false)
                .toList();
    }

    private static RequestSpecification as() {
        return given().auth().oauth2(TestTokens.role(Role.EXAM_ADMINISTRATOR, EDITOR));
    }
}
