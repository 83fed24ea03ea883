package org.kaochang.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;

import java.util.ArrayList;
import java.util.List;

/** Starts a sitting for each of a population. */
final class Starts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Starts() {}

    static List<Sitting> all(Vertx vertx, int port, Population population, int connections)
            throws InterruptedException {
        List<Sitting> sittings = new ArrayList<>();
        List<Population.Candidate> failed = new ArrayList<>();
        Crowd<Population.Candidate> crowd = new Crowd<>(
                vertx,
                port,
                candidate -> Wire.request("POST", path(population), candidate.token(), "", ""),
                (candidate, reply) -> {
                    if (reply.status() == 201 || reply.status() == 200) {
                        sittings.add(sitting(candidate, reply));
                    } else {
                        System.out.println("start of " + candidate.no() + ": " + reply.status() + " " + reply.text());
                        failed.add(candidate);
                    }
                });
        crowd.once(population.candidates(), connections);
        if (!failed.isEmpty()) {
            throw new IllegalStateException(failed.size() + " sittings could not be started");
        }
        return sittings;
    }

    static String path(Population population) {
        return "/api/v1/exams/" + population.exam() + "/attempts";
    }

    static Sitting sitting(Population.Candidate candidate, Wire.Reply reply) {
        return Sitting.of(candidate, json(reply));
    }

    static JsonNode json(Wire.Reply reply) {
        try {
            return JSON.readTree(reply.text());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("not JSON: " + reply.text(), broken);
        }
    }
}
