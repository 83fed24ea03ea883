package org.kaochang.story;

import org.kaochang.identity.TestTokens;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;

/**
 * One of a learner's devices and the page it shows.
 *
 * @param proven whether the learner logged in there with a password
 */
public record LearnerDevice(Learner learner, UUID id, String userAgent, boolean proven, Map<String, String> pens)
        implements ExamPage {

    public static final String PHONE =
            "Mozilla/5.0 (Linux; Android 14; HarmonyOS) AppleWebKit/537.36 Chrome/114.0 Mobile Safari/537.36 MicroMessenger/8.0";

    public static final String DESKTOP =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36";

    public static LearnerDevice phone(Learner learner) {
        return new LearnerDevice(learner, UUID.randomUUID(), PHONE, true, new HashMap<>());
    }

    public static LearnerDevice desktop(Learner learner) {
        return new LearnerDevice(learner, UUID.randomUUID(), DESKTOP, true, new HashMap<>());
    }

    /** A program that says nothing of itself: the zero id is as good as no header. */
    public static LearnerDevice unnamed(Learner learner) {
        return new LearnerDevice(learner, new UUID(0, 0), "curl/8.5.0", true, new HashMap<>());
    }

    /** The same device, the learner logged in by name and ID number alone. */
    public LearnerDevice byName() {
        return new LearnerDevice(learner, id, userAgent, false, pens);
    }

    @Override
    public RequestSpecification call() {
        String token = proven ? TestTokens.learner(learner.id()) : TestTokens.learnerByName(learner.id());
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .header("Kaochang-Device", id.toString())
                .header("User-Agent", userAgent);
    }
}
