package org.kaochang.operations;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Refuses a start on a schema that is older than the program, where starts do not migrate it. */
@ApplicationScoped
public class SchemaService {

    private final Flyway flyway;
    private final boolean migrates;

    SchemaService(
            Flyway flyway,
            @ConfigProperty(name = "quarkus.flyway.migrate-at-start", defaultValue = "true") boolean migrates) {
        this.flyway = flyway;
        this.migrates = migrates;
    }

    void check(@Observes @Priority(1) StartupEvent start) {
        if (migrates) {
            return;
        }
        String pending = Arrays.stream(flyway.info().pending())
                .map(migration -> migration.getScript())
                .collect(Collectors.joining(", "));
        if (!pending.isEmpty()) {
            throw new IllegalStateException("数据库结构比程序旧，请先运行 ./kaochang migrate。(the schema lacks " + pending + ")");
        }
    }
}
