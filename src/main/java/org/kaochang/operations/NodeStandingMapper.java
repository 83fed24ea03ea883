package org.kaochang.operations;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** What nodes say of themselves, as it stands in Redis. */
final class NodeStandingMapper {

    private NodeStandingMapper() {}

    static String write(NodeStanding node) {
        return new JsonObject()
                .put("since", node.since().toString())
                .put("heardAt", node.heardAt().toString())
                .put("wrong", new JsonArray(node.wrong()))
                .encode();
    }

    /** Empty for what no node of this release wrote. */
    static Optional<NodeStanding> read(String name, String text) {
        try {
            JsonObject said = new JsonObject(text);
            return Optional.of(new NodeStanding(
                    name,
                    Instant.parse(said.getString("since", "")),
                    Instant.parse(said.getString("heardAt", "")),
                    said.getJsonArray("wrong", new JsonArray()).stream()
                            .map(String::valueOf)
                            .toList()));
        } catch (DecodeException | DateTimeException | ClassCastException unknown) {
            return Optional.empty();
        }
    }
}
