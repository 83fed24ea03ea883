package org.kaochang.load;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Lists for staff over an authority with a million learners, three million results and a bank of a hundred thousand questions
 * while twenty thousand sit: every list's first page and every search, twenty at once, each kind by itself. Latency is that of
 * whole calls, as the driver sees them.
 */
final class ListsDriver {

    /** One kind of call; the address differs each time. */
    private record Kind(String name, boolean unit, Function<SplittableRandom, String> address) {}

    /** As many questions as a file may bring. */
    private static final int QUESTIONS = 100_000;

    private static final String BANK = "load-" + QUESTIONS;

    private final Stage stage;
    private final Registry registry;
    private final int connections;
    private final int seconds;
    private final int limit;
    private final String administrator;
    private final String unitAdministrator;
    private final FigureFile figures;

    private ListsDriver(Stage stage, Registry registry, Options options) throws Exception {
        this.stage = stage;
        this.registry = registry;
        this.connections = options.number("connections", 20);
        this.seconds = options.number("seconds", 5);
        this.limit = options.number("limit", 300);
        Tokens tokens = new Tokens(stage.secret("jwt-private-key.pem"));
        this.administrator = tokens.administrator();
        this.unitAdministrator = tokens.unitAdministrator("u17");
        this.figures = FigureFile.begun(stage, "lists.csv", "list", "p50_ms", "p95_ms", "max_ms", "calls", "refused");
    }

    static boolean run(Options options) throws Exception {
        Registry registry = new Registry(
                options.number("learners", 1_000_000),
                options.number("results", 3_000_000),
                options.number("running", 20_000));
        boolean there = options.text("keep", "false").equals("true");
        try (Stage stage = Stage.open(options, 1, Map.of())) {
            if (!there) {
                Tokens tokens = new Tokens(stage.secret("jwt-private-key.pem"));
                String monthly =
                        "{kind: monthly, zone: Asia/Shanghai, from: {day: 1, time: \"00:00\"}, until: {day: 28, time: \"24:00\"}, edge: start-by}";
                Population.make(stage, tokens, Registry.exam(0), new GeneratedBank(1000), 500_000_000, 1, 90, monthly);
                Population.make(
                        stage, tokens, "large-bank", new GeneratedBank(QUESTIONS), 600_000_000, 1, 90, Population.OPEN);
                registry.put(stage);
            }
            return new ListsDriver(stage, registry, options).run();
        }
    }

    private List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind("exams", false, any -> "exams"));
        kinds.add(new Kind("today", false, any -> "today"));
        kinds.add(new Kind("today of a unit", true, any -> "today"));
        for (String sort : List.of("-started", "started", "name", "known")) {
            kinds.add(new Kind("results " + sort, false, any -> "results?sort=" + sort));
            kinds.add(new Kind(
                    "results of an exam " + sort, false, any -> "results?exam=" + exam(any) + "&sort=" + sort));
            kinds.add(new Kind("results of one's unit " + sort, true, any -> "results?sort=" + sort));
        }
        kinds.add(
                new Kind("results of a window", false, any -> "results?exam=" + exam(any) + "&window=" + window(any)));
        kinds.add(new Kind("results of a large unit", false, any -> "results?unit=u0&exam=" + exam(any)));
        kinds.add(new Kind("results failed", false, any -> "results?passed=false&exam=" + exam(any)));
        for (String state : List.of("voided", "blank", "expired", "in-progress", "absent")) {
            kinds.add(new Kind("results " + state, false, any -> "results?state=" + state + "&exam=" + exam(any)));
        }
        kinds.add(new Kind("results of a name", false, any -> "results?text=" + text(name(any))));
        kinds.add(new Kind(
                "results of a surname", false, any -> "results?exam=" + exam(any) + "&text=" + text(surname(any))));
        kinds.add(new Kind("results of an external id", false, any -> "results?text=ext-" + learner(any)));
        kinds.add(new Kind("learners", false, any -> "learners"));
        kinds.add(new Kind("learners by name", false, any -> "learners?sort=name"));
        kinds.add(new Kind("learners of a unit", false, any -> "learners?unit=u" + any.nextInt(Registry.UNITS)));
        kinds.add(new Kind("learners of an exam", false, any -> "learners?exam=" + exam(any)));
        kinds.add(new Kind("learners of a surname", false, any -> "learners?text=" + text(surname(any))));
        kinds.add(new Kind("learners of a name", false, any -> "learners?sort=name&text=" + text(name(any))));
        kinds.add(new Kind("learners of an external id", false, any -> "learners?text=ext-" + learner(any)));
        kinds.add(new Kind("enrolments", false, any -> "enrolments"));
        kinds.add(new Kind("enrolments of an exam", false, any -> "enrolments?cancelled=false&exam=" + exam(any)));
        kinds.add(new Kind("enrolments of one's unit", true, any -> "enrolments"));
        kinds.add(new Kind("study hours", false, any -> "study-hours"));
        kinds.add(new Kind("study hours of one's unit", true, any -> "study-hours?plan=2025"));
        kinds.add(new Kind("applications", false, any -> "applications?status=pending"));
        kinds.add(new Kind("search", false, any -> "search?text=" + text(name(any))));
        kinds.addAll(kindsOfBanks());
        return kinds;
    }

    /** Every letter of a generated bank's texts is in every second question or so: pairs of them are what tells questions apart. */
    private static List<Kind> kindsOfBanks() {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind("banks", false, any -> "../banks"));
        kinds.add(new Kind("a bank", false, any -> "../banks/" + BANK));
        kinds.add(new Kind("questions", false, any -> items("")));
        kinds.add(new Kind("questions of a point", false, any -> items("?point=" + text("知识点" + any.nextInt(20)))));
        kinds.add(new Kind(
                "questions of a letter", false, any -> items("?text=" + text(GeneratedBank.letters(any, 1)))));
        kinds.add(new Kind(
                "questions of two letters", false, any -> items("?text=" + text(GeneratedBank.letters(any, 2)))));
        kinds.add(new Kind(
                "questions of four letters", false, any -> items("?text=" + text(GeneratedBank.letters(any, 4)))));
        kinds.add(new Kind("questions of a rare letter", false, any -> items("?text=" + text("鑫"))));
        kinds.add(new Kind("questions by number", false, any -> items("?text=" + (1 + any.nextInt(QUESTIONS)))));
        kinds.add(new Kind(
                "questions of the end",
                false,
                any -> items("?text=" + text("第" + (QUESTIONS - 1 - any.nextInt(9)) + "题"))));
        return kinds;
    }

    private static String items(String query) {
        return "../banks/" + BANK + "/items" + query;
    }

    private static String exam(SplittableRandom any) {
        return Registry.exam(any.nextInt(Registry.EXAMS));
    }

    private static String window(SplittableRandom any) {
        return "202%d-%02d".formatted(3 + any.nextInt(2), 2 + any.nextInt(10));
    }

    private int learner(SplittableRandom any) {
        return 1 + any.nextInt(registry.learners());
    }

    private static String surname(SplittableRandom any) {
        return Character.toString(Registry.SURNAMES.charAt(any.nextInt(Registry.SURNAMES.length())));
    }

    private static String name(SplittableRandom any) {
        return surname(any) + Character.toString(19_968 + any.nextInt(2_000));
    }

    private static String text(String typed) {
        return URLEncoder.encode(typed, StandardCharsets.UTF_8);
    }

    private boolean run() throws Exception {
        Map<String, Long> slow = new LinkedHashMap<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Kind kind : kinds()) {
                measure(client, kind, Duration.ofSeconds(1));
            }
            for (Kind kind : kinds()) {
                Figures found = measure(client, kind, Duration.ofSeconds(seconds));
                System.out.printf(
                        "%-34s p50 %4d ms, p95 %4d ms, max %5d ms, %6d calls, %d refused%n",
                        kind.name(),
                        found.at(50),
                        found.at(95),
                        found.at(100),
                        found.millis().size(),
                        found.refused());
                figures.row(
                        kind.name(),
                        found.at(50),
                        found.at(95),
                        found.at(100),
                        found.millis().size(),
                        found.refused());
                if (found.at(95) > limit || found.refused() > 0) {
                    slow.put(kind.name(), found.at(95));
                }
            }
            export(client);
        }
        System.out.println(slow.isEmpty() ? "all within " + limit + " ms" : "beyond " + limit + " ms: " + slow);
        return slow.isEmpty();
    }

    private record Figures(List<Long> millis, int refused) {

        long at(int percent) {
            return millis.isEmpty() ? -1 : millis.get(Math.min(millis.size() - 1, millis.size() * percent / 100));
        }
    }

    private Figures measure(HttpClient client, Kind kind, Duration span) throws InterruptedException {
        ConcurrentLinkedQueue<Long> millis = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
        long end = System.nanoTime() + span.toNanos();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            SplittableRandom any = new SplittableRandom(i * 31L + kind.name().hashCode());
            callers.add(Thread.ofVirtual().start(() -> {
                while (System.nanoTime() < end) {
                    long begun = System.nanoTime();
                    HttpResponse<String> answer =
                            get(client, kind.unit(), kind.address().apply(any));
                    millis.add((System.nanoTime() - begun) / 1_000_000);
                    if (answer.statusCode() != 200) {
                        refused.add(answer.statusCode() + " " + answer.body());
                    }
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        if (!refused.isEmpty()) {
            System.out.println(kind.name() + ": " + refused.peek());
        }
        return new Figures(millis.stream().sorted().toList(), refused.size());
    }

    private HttpResponse<String> get(HttpClient client, boolean unit, String address) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(stage.first().url("/api/v1/report/" + address))
                                    .normalize())
                            .header("Authorization", "Bearer " + (unit ? unitAdministrator : administrator))
                            .timeout(Duration.ofSeconds(60))
                            .GET()
                            .build(),
                    BodyHandlers.ofString());
        } catch (Exception failure) {
            throw new IllegalStateException(address, failure);
        }
    }

    /** A whole exam as a file; how long, how large, and what it took. */
    private void export(HttpClient client) throws Exception {
        Cpu before = Cpu.of(stage);
        long begun = System.nanoTime();
        HttpResponse<byte[]> file = client.send(
                HttpRequest.newBuilder(URI.create(stage.first().url("/api/v1/report/results?exam=" + Registry.exam(5))))
                        .header("Authorization", "Bearer " + administrator)
                        .header("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                        .build(),
                BodyHandlers.ofByteArray());
        System.out.printf(
                "xlsx of one exam's results: %d, %.1f MB after %.1f s, CPU of the program %.1f s%n",
                file.statusCode(),
                file.body().length / 1e6,
                (System.nanoTime() - begun) / 1e9,
                Cpu.millis(Cpu.of(stage).since(before).engine(), 1) / 1e3);
    }
}
