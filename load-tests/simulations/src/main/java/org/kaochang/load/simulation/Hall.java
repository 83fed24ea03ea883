package org.kaochang.load.simulation;

import io.gatling.javaapi.http.HttpProtocolBuilder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import static io.gatling.javaapi.http.HttpDsl.http;

/**
 * What the stage left for a simulation: the engine's address, the exam, and the learners with their tokens. The log goes
 * to the same folder.
 */
final class Hall {

    private final String url;
    private final String exam;
    private final List<String> learners;
    private final AnswerLog log;

    private Hall(Path folder) throws IOException {
        this.url = Files.readString(folder.resolve("url")).strip();
        this.exam = Files.readString(folder.resolve("exam")).strip();
        this.learners = Files.readAllLines(folder.resolve("learners"));
        this.log = new AnswerLog(folder.resolve("log"));
    }

    static Hall open() {
        try {
            return new Hall(Path.of(System.getProperty("kaochang.hall")));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** How many learners there are. */
    int size() {
        return learners.size();
    }

    String exam() {
        return exam;
    }

    /** Each learner once. */
    Iterator<Map<String, Object>> learners() {
        return learners.stream()
                .map(line -> Learner.of(line.split("\t", -1), log))
                .<Map<String, Object>>map(learner -> Map.of(LearnerBehaviour.LEARNER, learner))
                .iterator();
    }

    /** Every learner has a browser, so connections, of his own. */
    HttpProtocolBuilder protocol() {
        return http.baseUrl(url)
                .disableWarmUp()
                .disableCaching()
                .acceptHeader("application/json")
                .acceptEncodingHeader("gzip")
                .authorizationHeader(
                        session -> "Bearer " + LearnerBehaviour.learner(session).token());
    }

    void close() {
        log.close();
    }
}
