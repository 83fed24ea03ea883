package org.kaochang.story;

import org.kaochang.common.Sha256;

import io.restassured.common.mapper.TypeRef;
import io.restassured.http.ContentType;

import java.util.Map;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Captchas as a page answers them that does the sum instead of asking anybody. */
public final class Captchas {

    private Captchas() {}

    /** Fields of a captcha with the browser's part of the proof of work done. */
    public static Map<String, Object> solved() {
        Map<String, Object> captcha = given().contentType(ContentType.JSON)
                .body(Map.of())
                .post("/api/v1/auth/captcha")
                .then()
                .statusCode(200)
                .extract()
                .as(new TypeRef<>() {});
        Map<?, ?> work = (Map<?, ?>) captcha.get("proofOfWork");
        assertEquals("SHA-256", work.get("algorithm"));
        for (int n = 0; n <= (Integer) work.get("maxNumber"); n++) {
            if (Sha256.hex((String) work.get("salt") + n).equals(work.get("challenge"))) {
                return Map.of("captchaId", captcha.get("captchaId"), "proof", n);
            }
        }
        throw new AssertionError("the challenge has no solution");
    }
}
