package org.kaochang.operations;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.hash.ReactiveHashCommands;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What nodes say of themselves, in one hash of Redis, a field for each. */
@Singleton
class NodeStandingStore {

    private static final String KEY = "nodes";

    private final ReactiveHashCommands<String, String, String> nodes;

    NodeStandingStore(ReactiveRedisDataSource redis) {
        this.nodes = redis.hash(String.class);
    }

    Uni<Void> tell(NodeStanding node) {
        return nodes.hset(KEY, node.name(), NodeStandingMapper.write(node)).replaceWithVoid();
    }

    /** Those heard of lately; the others are forgotten with it. */
    Uni<List<NodeStanding>> all(Instant now) {
        return nodes.hgetall(KEY)
                .call(said -> forget(said, now))
                .map(said -> said.entrySet().stream()
                        .flatMap(each -> read(each).stream())
                        .filter(node -> !node.forgotten(now))
                        .toList());
    }

    private static Optional<NodeStanding> read(Map.Entry<String, String> said) {
        return NodeStandingMapper.read(said.getKey(), said.getValue());
    }

    private Uni<Void> forget(Map<String, String> said, Instant now) {
        String[] old = said.entrySet().stream()
                .filter(each -> read(each).filter(node -> !node.forgotten(now)).isEmpty())
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
        return old.length == 0
                ? Uni.createFrom().voidItem()
                : nodes.hdel(KEY, old).replaceWithVoid();
    }

    /** It ends in good order: nobody misses it. */
    Uni<Void> leave(String name) {
        return nodes.hdel(KEY, name).replaceWithVoid();
    }
}
