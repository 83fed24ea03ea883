package org.kaochang.contract;

import com.networknt.schema.InputFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class AnswerSchemasTest {

    private static final String PATH = "/exams/{code}";

    private static final AnswerSchemas SCHEMAS = new AnswerSchemas(ContractDocument.tree("""
            paths:
              /exams/{code}:
                get:
                  responses:
                    '200': {content: {application/json: {schema: {$ref: '#/components/schemas/Exam'}}}}
                    '204': {description: Nothing}
                    '404': {$ref: '#/components/responses/NotFound'}
              /exams/current:
                get: {responses: {}}
            components:
              responses:
                NotFound: {content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}}
              schemas:
                Exam:
                  type: object
                  required: [code, best, parts]
                  properties:
                    code: {type: string, enum: [a, b]}
                    best: {anyOf: [{$ref: '#/components/schemas/Best'}, {type: 'null'}]}
                    parts: {type: array, items: {$ref: '#/components/schemas/Best'}}
                    note: {type: string}
                Best: {type: object, required: [passed], properties: {passed: {type: boolean}}}
                Problem: {type: object, required: [type], properties: {type: {type: string}}, additionalProperties: {}}
            """));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"a\",\"best\":null,\"parts\":[]}",
                "{\"code\":\"b\",\"best\":{\"passed\":true},\"parts\":[{\"passed\":false}],\"note\":\"\"}"
            })
    void whatTheDocumentSaysIsRight(String answer) {
        assertEquals(List.of(), wrong(200, "application/json", answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"best\":null,\"parts\":[]}",
                "{\"code\":\"c\",\"best\":null,\"parts\":[]}",
                "{\"code\":null,\"best\":null,\"parts\":[]}",
                "{\"code\":\"a\",\"best\":null,\"parts\":[],\"more\":1}",
                "{\"code\":\"a\",\"best\":{\"passed\":true,\"points\":1},\"parts\":[]}",
                "{\"code\":\"a\",\"best\":{},\"parts\":[]}",
                "{\"code\":\"a\",\"best\":null,\"parts\":[{\"passed\":\"yes\"}]}",
                "{\"code\":\"a\",\"best\":null,\"parts\":[],\"note\":null}",
                "[]"
            })
    void moreLessOrOtherIsWrong(String answer) {
        assertFalse(wrong(200, "application/json", answer).isEmpty(), answer);
    }

    @Test
    void refusalsMaySayMore() {
        assertEquals(List.of(), wrong(404, "application/problem+json", "{\"type\":\"x\",\"seq\":4}"));
        assertFalse(wrong(404, "application/problem+json", "{\"seq\":4}").isEmpty());
    }

    @Test
    void statusesAndTypesThatAreNotNamedAreNotDocumented() {
        assertTrue(SCHEMAS.of("GET", PATH, 204, "").documented());
        assertFalse(SCHEMAS.of("GET", PATH, 201, "application/json").documented());
        assertFalse(SCHEMAS.of("GET", PATH, 200, "text/html").documented());
        assertFalse(SCHEMAS.of("GET", PATH, 204, "application/json").documented());
    }

    @Test
    void anAddressBelongsToThePathThatFitsItBest() {
        assertEquals(Optional.of(PATH), SCHEMAS.template("GET", "/exams/ip"));
        assertEquals(Optional.of("/exams/current"), SCHEMAS.template("GET", "/exams/current"));
        assertEquals(Optional.empty(), SCHEMAS.template("PUT", "/exams/ip"));
        assertEquals(Optional.empty(), SCHEMAS.template("GET", "/exams/ip/more"));
    }

    private static List<?> wrong(int status, String type, String answer) {
        return SCHEMAS.of("GET", PATH, status, type).json().orElseThrow().validate(answer, InputFormat.JSON);
    }
}
