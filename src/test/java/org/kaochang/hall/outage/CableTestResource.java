package org.kaochang.hall.outage;

import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The servers of all tests, the database behind a {@link Cable}; what keeps trying does so for seconds only. */
public class CableTestResource implements QuarkusTestResourceLifecycleManager {

    private static final String DATABASE = "quarkus.datasource.reactive.url";

    private Cable cable;

    @Override
    public Map<String, String> start() {
        Map<String, String> properties = new HashMap<>(new EmbeddedServicesTestResource().start());
        URI database = URI.create(properties.get(DATABASE));
        try {
            cable = new Cable(database.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        properties.put(DATABASE, "postgresql://127.0.0.1:" + cable.port() + database.getPath());
        properties.put("kaochang.answer.grace", "PT2S");
        properties.put("kaochang.answer.retry", "PT90S");
        properties.put("kaochang.hall.submission-retry", "PT5S");
        properties.put("kaochang.hall.start-retry", "PT2S");
        return properties;
    }

    @Override
    public void stop() {
        try {
            cable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
