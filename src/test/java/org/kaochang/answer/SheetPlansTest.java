package org.kaochang.answer;

import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.operations.PlanReading;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Nobody reads all open sheets for a handful named by key, also when tables were last counted with none open (ADR 62). */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class SheetPlansTest {

    @Inject
    @ReactiveDataSource("hall")
    Pool hall;

    @Test
    void aSave() {
        PlanReading.assertByKey(hall, SaveStore.SAVE);
    }

    @Test
    void aHandIn() {
        PlanReading.assertByKey(hall, AnswerSheetStore.SUBMIT);
    }

    @Test
    void moreTime() {
        PlanReading.assertByKey(hall, OpenSheetStore.HOLD);
    }

    @Test
    void anotherPen() {
        PlanReading.assertByKey(hall, SheetPenStore.WRITTEN);
    }
}
