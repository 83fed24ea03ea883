package org.kaochang.tenant;

import org.kaochang.story.ExamPage;
import org.kaochang.story.LearnerDevice;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A learner of an authority who has logged in at its address; each step is a call to it. */
record Candidate(Authority authority, String token, UUID device, Map<String, String> pens) implements ExamPage {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Candidate of(Authority authority, String token) {
        return new Candidate(authority, token, UUID.randomUUID(), new HashMap<>());
    }

    /** The same learner elsewhere. */
    Candidate onAnotherDevice() {
        return of(authority, token);
    }

    @Override
    public RequestSpecification call() {
        return authority
                .call(token)
                .header("Kaochang-Device", device.toString())
                .header("User-Agent", LearnerDevice.DESKTOP);
    }

    Response start() {
        return start(Authority.EXAM);
    }

    /** Whether one is told or not: the stream of a sitting's events. */
    HttpResponse<InputStream> events(String attempt, String lastEventId) throws IOException, InterruptedException {
        URI uri = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/t/" + authority.code()
                + "/api/v1/attempts/" + attempt + "/events");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Last-Event-ID", lastEventId)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    BufferedReader listen(String attempt) throws IOException, InterruptedException {
        return new BufferedReader(new InputStreamReader(events(attempt, "0").body(), StandardCharsets.UTF_8));
    }
}
