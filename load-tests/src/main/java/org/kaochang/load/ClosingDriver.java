package org.kaochang.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** So many sittings whose time ends in the same second, closed by two nodes, one of which is killed in the middle. */
final class ClosingDriver {

    private ClosingDriver() {}

    static boolean run(Options options) throws Exception {
        int learners = options.number("learners", 10_000);
        int nodes = options.number("nodes", 2);
        boolean kill = options.text("kill", "true").equals("true");
        int storming = options.number("saving-connections", 0);
        int killAt = options.number("kill-after-closed", learners / 3);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (Stage stage = Stage.open(options, Math.max(2, nodes), Map.of())) {
            Tokens tokens = new Tokens(stage.secret("jwt-private-key.pem"));
            Population population =
                    Population.make(stage, tokens, "load-closing", new GeneratedBank(1000), 1, learners, 480);
            int[] ports = stage.nodes().stream().mapToInt(Node::port).toArray();
            List<Sitting> sittings =
                    Starts.arriving(vertx, ports, population, learners / 250.0).sittings();
            Saves saves = new Saves(vertx, 1);
            saves.run(ports[0], sittings, 128, 10, true);
            Instant ends = Instant.now().plusSeconds(8);
            end(stage, ends);
            Cpu before = Cpu.of(stage);
            Thread storm = Thread.ofPlatform().start(() -> saveTillTheEnd(saves, ports[0], sittings, storming));
            double took = await(stage, learners, ends, kill ? killAt : -1);
            System.out.printf(
                    "closing %d sittings on %d nodes%s: last one %.1f s after grace%s%n",
                    learners,
                    stage.nodes().size(),
                    kill ? ", one killed in the middle" : "",
                    took,
                    kill
                            ? ""
                            : ", CPU per sitting %.3f ms"
                                    .formatted(Cpu.millis(
                                            Cpu.of(stage).since(before).engine(), learners)));
            storm.join();
            return Verifier.verify(stage, sittings) && finishedAtTheDeadline(stage, ends, learners);
        } finally {
            vertx.close();
        }
    }

    /** A deadline storm: they go on changing answers until and beyond the end. */
    private static void saveTillTheEnd(Saves saves, int port, List<Sitting> sittings, int connections) {
        try {
            if (connections > 0) {
                System.out.println("deadline storm: "
                        + saves.run(port, sittings, connections, 14, true).statuses());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets all end in that instant, the grace of five seconds included. */
    private static void end(Stage stage, Instant closesAt) throws Exception {
        try (Connection connection = stage.database();
                PreparedStatement update = connection.prepareStatement(
                        "update answer_sheet set closes_at = ?, deadline = ? where not closed")) {
            update.setTimestamp(1, Timestamp.from(closesAt));
            update.setTimestamp(2, Timestamp.from(closesAt.minusSeconds(5)));
            update.executeUpdate();
        }
    }

    private static double await(Stage stage, int learners, Instant ends, int killAt) throws Exception {
        boolean killed = false;
        try (Connection connection = stage.database()) {
            while (true) {
                long closed = count(connection, "select count(*) from result");
                if (closed >= killAt && closed < learners && killAt >= 0 && !killed) {
                    stage.nodes().getLast().kill();
                    killed = true;
                    System.out.println("killed a node after " + closed + " were closed");
                }
                double after = Duration.between(ends, Instant.now()).toMillis() / 1e3;
                if (closed >= learners || after > 120) {
                    return after;
                }
                Thread.sleep(20);
            }
        }
    }

    private static boolean finishedAtTheDeadline(Stage stage, Instant ends, int learners) throws Exception {
        try (Connection connection = stage.database()) {
            long right = count(
                    connection,
                    "select count(*) from attempt where status = 'expired' and finished_at = '" + ends.minusSeconds(5)
                            + "'");
            System.out.println("recorded as finished at the deadline: " + right + " of " + learners);
            return right == learners;
        }
    }

    private static long count(Connection connection, String sql) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
