package org.kaochang.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Plays a Gatling simulation on the stage: brings engine, exam and learners, leaves them in a folder for the simulation's own
 * process, and holds the log that comes back against the database.
 */
final class SimulationDriver {

    private static final String EXAM = "load-simulation";
    private static final int SHOWN = 20;

    private SimulationDriver() {}

    static boolean run(String simulation, Options options) throws Exception {
        Plan plan = Plan.of(simulation);
        int learners = options.number("learners", plan.learners());
        int warmup = options.number("warmup", 500);
        String heap = options.text("simulation-java-options", "-Xmx2g");
        try (Stage stage = Stage.open(options, 1, Map.of())) {
            Tokens tokens = new Tokens(stage.secret("jwt-private-key.pem"));
            Rehearsal.warmUp(stage, tokens, 1 + learners, warmup);
            Population population = Population.make(
                    stage, tokens, "load-simulation", new GeneratedBank(1000), 1, learners, 480, plan.window(options));
            Path hall = Files.createDirectories(stage.data().resolve("simulation"));
            prepare(stage, population, hall, plan.seated());
            Cpu before = Cpu.of(stage);
            boolean passed = play(stage, simulation, hall, heap, options) == 0;
            Cpu used = Cpu.of(stage).since(before);
            System.out.printf(
                    "CPU of the run: program %.1f s, PostgreSQL %.1f s, Redis %.1f s%n",
                    used.program() / 1e9, used.postgres() / 1e9, used.redis() / 1e9);
            return judge(stage, SimulationLog.read(hall.resolve("log"), population), learners) & passed;
        }
    }

    private static void prepare(Stage stage, Population population, Path hall, boolean seated) throws Exception {
        Files.writeString(hall.resolve("url"), stage.first().url(""));
        Files.writeString(hall.resolve("exam"), population.exam());
        Map<Integer, String> attempts = seated ? Rehearsal.seat(stage, population) : Map.of();
        List<String> lines = population.candidates().stream()
                .map(one -> one.no() + "\t" + one.token() + "\t" + attempts.getOrDefault(one.no(), ""))
                .toList();
        Files.write(hall.resolve("learners"), lines);
    }

    private static int play(Stage stage, String simulation, Path hall, String heap, Options options) throws Exception {
        Path home = stage.root().resolve("load-tests/simulations/target");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(heap.split(" ")));
        command.add("--enable-native-access=ALL-UNNAMED");
        // Gatling writes its own log by the inner array of strings.
        command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        command.add("-Dkaochang.hall=" + hall);
        options.all().forEach((name, value) -> command.add("-Dkaochang." + name + "=" + value));
        command.addAll(List.of("-cp", home.resolve("classes") + ":" + home.resolve("lib") + "/*"));
        command.add("io.gatling.app.Gatling");
        command.addAll(List.of("-s", "org.kaochang.load.simulation." + simulation));
        command.addAll(
                List.of("-rf", stage.root().resolve("load-tests/target/gatling").toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process.waitFor();
    }

    private static boolean judge(Stage stage, SimulationLog log, int learners) throws Exception {
        System.out.println("calls made again, by status: " + log.repeated());
        System.out.println("faults the simulation saw: " + log.faults().size());
        log.faults().stream().limit(SHOWN).forEach(fault -> System.out.println("  " + fault));
        int sittings = log.sittings().size();
        long stored = attempts(stage);
        System.out.printf("sittings: %d learners, %d got a paper, %d stored%n", learners, sittings, stored);
        boolean all = sittings == learners && stored == learners;
        return Verifier.verify(stage, log.sittings()) & all & log.faults().isEmpty();
    }

    private static long attempts(Stage stage) throws Exception {
        try (Connection connection = stage.database();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select count(*) from attempt where exam_code = '" + EXAM + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
