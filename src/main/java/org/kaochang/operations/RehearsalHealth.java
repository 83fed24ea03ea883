package org.kaochang.operations;

import org.kaochang.hall.ExamReadyJob;
import org.kaochang.operations.rehearsal.RehearsalJob;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import java.util.Locale;

/** Not ready until the exams there are have been compiled and the rehearsal is over; says which of them is waited for. */
@Readiness
@ApplicationScoped
public class RehearsalHealth implements AsyncHealthCheck {

    private final ExamReadyJob exams;
    private final RehearsalJob rehearsal;

    RehearsalHealth(ExamReadyJob exams, RehearsalJob rehearsal) {
        this.exams = exams;
        this.rehearsal = rehearsal;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(this::answer);
    }

    private HealthCheckResponse answer() {
        RehearsalJob.Stand stand = rehearsal.stand();
        boolean rehearsed = stand == RehearsalJob.Stand.OFF || stand == RehearsalJob.Stand.DONE;
        return HealthCheckResponse.named("warm")
                .status(exams.done() && rehearsed)
                .withData("exams", exams.done() ? "compiled" : "compiling")
                .withData("rehearsal", stand.name().toLowerCase(Locale.ROOT))
                .build();
    }
}
