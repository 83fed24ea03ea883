package org.kaochang.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicBoolean;

/** An editor who imports a large bank in the middle of an exam, once, and publishes an exam on it. */
final class BankImport implements Disturbance {

    private static final String CODE = "load-imported";

    private final Stage stage;
    private final String token;
    private final int items;
    private final AtomicBoolean begun = new AtomicBoolean();

    private volatile boolean running;
    private volatile double seconds;

    /** @param items 0 for none at all */
    BankImport(Stage stage, String token, int items) {
        this.stage = stage;
        this.token = token;
        this.items = items;
    }

    @Override
    public void begin() {
        if (items > 0 && begun.compareAndSet(false, true)) {
            // Made here, so that making it is not taken for reading it.
            String file = new GeneratedBank(items).csv();
            Thread.ofPlatform().daemon().start(() -> work(file));
        }
    }

    private void work(String file) {
        running = true;
        long since = System.nanoTime();
        try (HttpClient client = HttpClient.newHttpClient()) {
            send(
                    client,
                    "POST",
                    "/api/v1/banks",
                    "application/json",
                    "{\"code\":\"%1$s\",\"title\":\"%1$s\"}".formatted(CODE));
            send(client, "POST", "/api/v1/banks/" + CODE + "/imports", "text/csv", file);
            String exam = GeneratedBank.exam(CODE, CODE, 90, Population.OPEN);
            send(client, "PUT", "/api/v1/exams/" + CODE, "application/yaml", exam);
            send(client, "POST", "/api/v1/exams/" + CODE + "/publication", "application/json", "");
        } catch (IOException | InterruptedException failure) {
            System.out.println("import: " + failure);
        } finally {
            seconds = (System.nanoTime() - since) / 1e9;
            running = false;
        }
    }

    private void send(HttpClient client, String method, String path, String type, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(stage.first().url(path)))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", type)
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        String said = response.body();
        System.out.println(path + ": " + response.statusCode() + " " + said.substring(0, Math.min(160, said.length())));
    }

    @Override
    public boolean running() {
        return running;
    }

    @Override
    public String what() {
        return items + " items";
    }

    @Override
    public double seconds() {
        return seconds;
    }
}
