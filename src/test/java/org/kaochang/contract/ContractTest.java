package org.kaochang.contract;

import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The document that the code makes is the one that is kept, and breaks nobody who built on the one released last. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class ContractTest {

    private static final Path ACCEPTED = Path.of("src", "test", "resources", "contract", "accepted-breaks.txt");

    private JsonNode document;

    @BeforeEach
    void read() throws IOException {
        document = new ObjectMapper()
                .readTree(Operator.get("/q/openapi?format=json").asString());
    }

    @Test
    void theKeptDocumentIsTheOneTheCodeMakes() throws IOException {
        String made = ContractDocument.text(document);
        if (Boolean.getBoolean("kaochang.contract.write")) {
            Files.writeString(ContractDocument.KEPT, made);
        }
        String kept = Files.exists(ContractDocument.KEPT) ? Files.readString(ContractDocument.KEPT) : "";
        assertEquals(
                kept,
                made,
                "The API has changed. Refresh the kept document and the pages' types with ./kaochang contract, and look at what `git diff` shows.");
    }

    /** A break that is meant stands in {@code accepted-breaks.txt}, the line as told here and above it the reason. */
    @Test
    void nothingBreaksThoseWhoBuiltOnTheLastRelease() throws IOException {
        List<String> accepted = Files.readAllLines(ACCEPTED);
        List<String> breaks =
                new ArrayList<>(ContractBreaks.between(ContractDocument.read(ContractDocument.RELEASED), document));
        breaks.removeAll(accepted);
        assertEquals(List.of(), breaks);
    }

    @Test
    void everyOperationSaysWhatItIsForAndHowItRefuses() {
        List<String> silent = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    boolean speaks =
                            operation.getValue().path("summary").asText().length() > 1
                                    && operation
                                            .getValue()
                                            .path("operationId")
                                            .asText()
                                            .matches("[a-z][A-Za-z]+")
                                    && operation.getValue().path("responses").has("500");
                    if (!speaks) {
                        silent.add(operation.getKey() + " " + path.getKey());
                    }
                }));
        assertEquals(List.of(), silent);
    }
}
