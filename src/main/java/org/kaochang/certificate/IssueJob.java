package org.kaochang.certificate;

import org.kaochang.common.RoundsService;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.concurrent.atomic.AtomicBoolean;

/** Issues certificates as their day comes. Every node runs it; the database deals each to one of them. */
@ApplicationScoped
public class IssueJob {

    private final IssueService service;
    private final RoundsService rounds;
    private final AtomicBoolean lookedAgain = new AtomicBoolean();

    IssueJob(IssueService service, RoundsService rounds) {
        this.service = service;
        this.rounds = rounds;
    }

    @Scheduled(
            every = "${kaochang.certificate.look-every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return rounds.runOrSay("Issuing of certificates", this::issueAll);
    }

    /** Issues all that is due now, batch after batch. */
    public Uni<Void> issueAll() {
        return firstLook()
                .chain(() -> Uni.createFrom()
                        .deferred(service::issueSome)
                        .repeat()
                        .whilst(more -> more && !rounds.ending())
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /** As after a start: what could not be printed, and what was counted on holidays not announced, is looked at again. */
    public Uni<Void> lookAgain() {
        return service.lookAgain();
    }

    private Uni<Void> firstLook() {
        return lookedAgain.get()
                ? Uni.createFrom().voidItem()
                : service.lookAgain().invoke(() -> lookedAgain.set(true));
    }
}
