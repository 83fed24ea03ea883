package org.kaochang.hall.waiting;

import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.operations.PlanReading;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Nobody reads all running sittings to look for a handful (ADR 62). */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class RunningPlanTest {

    @Inject
    @ReactiveDataSource("hall")
    Pool hall;

    @Test
    void whoSitsAlready() {
        PlanReading.assertByKey(hall, RunningStore.FIND);
    }
}
