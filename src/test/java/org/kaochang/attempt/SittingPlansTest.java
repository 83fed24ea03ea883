package org.kaochang.attempt;

import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.operations.PlanReading;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Nobody reads all running sittings to end a handful (ADR 62). */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class SittingPlansTest {

    @Inject
    @ReactiveDataSource("hall")
    Pool hall;

    @Test
    void anEnd() {
        PlanReading.assertByKey(hall, AttemptStore.FINISH);
    }
}
