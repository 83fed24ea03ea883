package org.kaochang.contract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ContractBreaksTest {

    private static final String BEFORE = """
            paths:
              /exams:
                get:
                  parameters:
                    - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 200}}
                  responses:
                    '200': {content: {application/json: {schema: {$ref: '#/components/schemas/Exam'}}}}
                    '404': {content: {application/problem+json: {schema: {type: object}}}}
                post:
                  requestBody:
                    content: {application/json: {schema: {$ref: '#/components/schemas/NewExam'}}}
                  responses:
                    '201': {content: {application/json: {schema: {$ref: '#/components/schemas/Exam'}}}}
            components:
              schemas:
                Exam:
                  type: object
                  required: [code, state]
                  properties:
                    code: {type: string}
                    state: {type: string, enum: [open, over]}
                    best: {anyOf: [{$ref: '#/components/schemas/Best'}, {type: 'null'}]}
                    total: {type: number}
                    parts: {type: array, items: {$ref: '#/components/schemas/Exam'}}
                Best: {type: object, properties: {passed: {type: boolean}}}
                NewExam:
                  type: object
                  required: [code]
                  properties:
                    code: {type: string, minLength: 1, maxLength: 64}
                    title: {type: [string, 'null']}
                    kind: {type: string, enum: [a, b]}
            """;

    @Test
    void theSameDocumentBreaksNothing() {
        assertEquals(List.of(), breaks(BEFORE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            kind: {type: string, enum: [a, b]}      | kind: {type: string, enum: [a, b, c]}
            state: {type: string, enum: [open, over]} | state: {type: string, enum: [open, over, ended]}
            maxLength: 64                           | maxLength: 65
            minLength: 1                            | minLength: 0
            total: {type: number}                   | total: {type: integer}
            total: {type: number}                   | total: {type: number}\\n        more: {type: string}
            required: [code, state]                 | required: [code, state, total]
            required: [code]                        | required: []
            /exams:                                 | /more: {get: {responses: {}}}\\n  /exams:
            '404':                                  | '409':
            passed: {type: boolean}                 | passed: {type: boolean}, points: {type: number}
            """)
    void whatIsAddedBreaksNobody(String was, String is) {
        assertEquals(List.of(), breaks(changed(was, is)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            /exams:               | /examen:             | GET /exams: removed
            post:                 | put:                 | POST /exams: removed
            '201':                | '202':               | POST /exams 201: removed
            '200': {content: {application/json | '200': {content: {text/csv | GET /exams 200: no application/json any more
            content: {application/json: {schema: {$ref: '#/components/schemas/NewExam'}}} | content: {text/csv: {}} | POST /exams: takes no application/json any more
            requestBody:          | requestBody:\\n        required: true | POST /exams: a body is required
            name: limit           | name: most           | GET /exams query parameter limit: removed
            in: query,            | in: query, required: true, | GET /exams query parameter limit: is required
            maximum: 200          | maximum: 100         | GET /exams query parameter limit: maximum was 200, is 100
            total: {type: number} | sum: {type: number}  | GET /exams 200.total: removed
            total: {type: number} | total: {type: string} | GET /exams 200.total: was [number], is [string]
            total: {type: number} | total: {type: [number, 'null']} | GET /exams 200.total: was [number], is [null, number]
            total: {type: number} | total: {anyOf: [{type: number}, {type: 'null'}]} | GET /exams 200.total: was [number], is [null, number]
            enum: [open, over]    | enum: [open]         | GET /exams 200.state: no over any more
            required: [code, state] | required: [code]   | GET /exams 200.state: not always there any more
            {passed: {type: boolean}} | {won: {type: boolean}} | GET /exams 200.best.passed: removed
            enum: [a, b]          | enum: [a]            | POST /exams body.kind: no b any more
            required: [code]      | required: [code, title] | POST /exams body.title: is required
            maxLength: 64         | maxLength: 32        | POST /exams body.code: maxLength was 64, is 32
            minLength: 1          | minLength: 2         | POST /exams body.code: minLength was 1, is 2
            minLength: 1          | minLength: 1, pattern: '[a-z]+' | POST /exams body.code: pattern was none, is [a-z]+
            title: {type: [string, 'null']} | title: {type: string} | POST /exams body.title: was [null, string], is [string]
            title: {type: [string, 'null']} | title: {type: [string, 'null'], maxLength: 9} | POST /exams body.title: maxLength was none, is 9
            title: {type: [string, 'null']} | name: {type: string} | POST /exams body.title: removed
            """)
    void whatIsTakenAwayOrAskedForIsFound(String was, String is, String said) {
        List<String> found = breaks(changed(was, is));
        assertEquals(said, found.isEmpty() ? "nothing" : found.getFirst());
    }

    private static String changed(String was, String is) {
        int at = BEFORE.indexOf(was);
        assertEquals(true, at >= 0, was + " is not there");
        return BEFORE.substring(0, at) + is.replace("\\n", "\n") + BEFORE.substring(at + was.length());
    }

    private static List<String> breaks(String after) {
        return ContractBreaks.between(ContractDocument.tree(BEFORE), ContractDocument.tree(after));
    }
}
