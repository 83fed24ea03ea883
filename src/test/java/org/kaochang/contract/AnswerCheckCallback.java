package org.kaochang.contract;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;

/** Has {@link AnswerCheck} look at the answers of every test that talks to the program; found by the service loader. */
public class AnswerCheckCallback implements QuarkusTestBeforeEachCallback {

    /** The document's schemas are compiled once for all tests of a program. */
    private static final AnswerCheck CHECK = new AnswerCheck(AnswerSchemas.ofBuild());

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        RestAssured.replaceFiltersWith(CHECK);
    }
}
