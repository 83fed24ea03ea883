package org.kaochang.operations;

import org.kaochang.story.Operator;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The document by which others build on the engine. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class OpenApiTest {

    private JsonPath document;

    @BeforeEach
    void read() {
        document = Operator.get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void thePlainRoutesStandInItToo() {
        Map<String, Object> save = document.getMap("paths.'/api/v1/attempts/{attemptId}/answers'.put");
        assertTrue(save.containsKey("requestBody") && save.containsKey("security"), save::toString);
        for (String call : List.of(
                "'/api/v1/exams/{examId}/attempts'.post",
                "'/api/v1/attempts/{attemptId}'.get",
                "'/api/v1/attempts/{attemptId}/submission'.post")) {
            assertTrue(document.getMap("paths." + call + ".responses").containsKey("200"), call);
        }
    }

    @Test
    void schemasHaveNamesThatMeanSomething() {
        List<String> names = document.getMap("components.schemas").keySet().stream()
                .map(Object::toString)
                .toList();
        assertEquals(
                List.of(),
                names.stream()
                        .filter(name ->
                                name.matches(".*[0-9]") || name.matches("Http.*|Sent.*|Shown|Page|Line|Request"))
                        .toList());
    }
}
