package org.kaochang.common;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A program that ends waits for its jobs and begins no more of them. */
class RoundsServiceTest {

    private final List<String> toldScheduler = new ArrayList<>();
    private final RoundsService rounds = new RoundsService(scheduler());

    private Scheduler scheduler() {
        return (Scheduler) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Scheduler.class}, (proxy, method, arguments) -> {
                    toldScheduler.add(method.getName());
                    return null;
                });
    }

    @Test
    void theEndWaitsForARoundUnderWay() throws Exception {
        CompletableFuture<String> work = new CompletableFuture<>();
        CompletableFuture<String> round =
                rounds.run(() -> Uni.createFrom().completionStage(work)).subscribeAsCompletionStage();
        CompletableFuture<Void> end = CompletableFuture.runAsync(this::end);
        while (!rounds.ending()) {
            Thread.onSpinWait();
        }
        assertFalse(end.isDone());
        work.complete("closed two sittings");
        end.get();
        assertEquals("closed two sittings", round.get());
    }

    @Test
    void noRoundBeginsInAProgramThatIsEnding() {
        end();
        assertNull(rounds.run(() -> Uni.createFrom().item("begun")).await().indefinitely());
        assertEquals(List.of("pause"), toldScheduler);
    }

    @Test
    void aRoundThatFailsHoldsNobodyUp() {
        Uni<String> thrown = rounds.run(() -> {
            throw new IllegalStateException("before the first step");
        });
        Uni<String> failed = rounds.run(() -> Uni.createFrom().failure(new IllegalStateException("in the middle")));
        assertThrows(IllegalStateException.class, () -> thrown.await().indefinitely());
        assertThrows(IllegalStateException.class, () -> failed.await().indefinitely());
        end();
        assertTrue(rounds.ending());
    }

    @Test
    void anOutageIsSaidAtItsBeginningAndAtItsEnd() {
        try (LogEar log = LogEar.on(RoundsService.class.getName(), Level.ALL, "%p %s")) {
            for (int i = 0; i < 5; i++) {
                rounds.runOrSay("Authorities", () -> Uni.createFrom().failure(new ConnectException("refused")))
                        .await()
                        .indefinitely();
            }
            for (int i = 0; i < 3; i++) {
                rounds.runOrSay("Authorities", () -> Uni.createFrom().item("all"))
                        .await()
                        .indefinitely();
            }
            assertEquals(
                    List.of(
                            "WARN Authorities: not done, and tried again: java.net.ConnectException: refused",
                            "INFO Authorities: done again"),
                    log.heard());
        }
    }

    /** A database that is back and a statement that is wrong are two things: the second must not hide behind the first. */
    @Test
    void troubleOfAnotherKindIsSaidWhenItComes() {
        IllegalStateException mistake = new IllegalStateException("ours");
        mistake.setStackTrace(new StackTraceElement[] {new StackTraceElement("Job", "round", "Job.java", 7)});
        IllegalStateException another = new IllegalStateException("ours too");
        another.setStackTrace(new StackTraceElement[] {new StackTraceElement("Job", "round", "Job.java", 9)});
        try (LogEar log = LogEar.on(RoundsService.class.getName(), Level.ALL, "%p %s")) {
            for (Throwable failure : List.of(
                    new ConnectException("refused"),
                    new java.net.SocketException("reset"),
                    mistake,
                    new ConnectException("refused"),
                    mistake,
                    another)) {
                rounds.runOrSay("Authorities", () -> Uni.createFrom().failure(failure))
                        .await()
                        .indefinitely();
            }
            rounds.runOrSay("Authorities", () -> Uni.createFrom().item("all"))
                    .await()
                    .indefinitely();
            assertEquals(
                    List.of(
                            "WARN Authorities: not done, and tried again: java.net.ConnectException: refused",
                            "ERROR Authorities: not done, and tried again",
                            "ERROR Authorities: not done, and tried again",
                            "INFO Authorities: done again"),
                    log.heard());
        }
    }

    private void end() {
        try {
            rounds.end(new ShutdownEvent());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
