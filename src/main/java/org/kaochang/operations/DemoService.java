package org.kaochang.operations;

import org.kaochang.admission.AdmissionService;
import org.kaochang.admission.Candidacy;
import org.kaochang.admission.Denial;
import org.kaochang.answer.JournalPartitionJob;
import org.kaochang.common.ClockSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.event.EventPartitionJob;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The demo as a whole: its accounts are made, and how its learners stand is told, as admission itself judges it. */
@ApplicationScoped
public class DemoService {

    private final DemoAccountsService accounts;
    private final EventPartitionJob events;
    private final JournalPartitionJob journal;
    private final AdmissionService admission;
    private final ClockSource clock;

    DemoService(
            DemoAccountsService accounts,
            EventPartitionJob events,
            JournalPartitionJob journal,
            AdmissionService admission,
            ClockSource clock) {
        this.accounts = accounts;
        this.events = events;
        this.journal = journal;
        this.admission = admission;
        this.clock = clock;
    }

    /** @return a table for the terminal */
    Uni<String> prepare(String password) {
        return accounts.prepare(password)
                .call(this::putInOrder)
                .chain(this::standings)
                .map(standings -> DemoTable.of(password, DemoCast.staff(), standings));
    }

    /**
     * What happened in windows gone by, and was answered then, is of months gone by, which have no partition of their own: an operator
     * who looks in before the next round would read that something is out of order. Should it not work, the next round does it.
     */
    private Uni<Boolean> putInOrder() {
        return orLater(events.look()).chain(() -> orLater(journal.look()));
    }

    private static Uni<Boolean> orLater(Uni<Boolean> round) {
        return round.onFailure().recoverWithItem(false);
    }

    private Uni<List<DemoTable.Standing>> standings(Map<String, LearnerId> ids) {
        return Multi.createFrom()
                .iterable(DemoCast.learners())
                .onItem()
                .transformToUniAndConcatenate(
                        learner -> standing(learner, Objects.requireNonNull(ids.get(learner.username()))))
                .collect()
                .asList();
    }

    private Uni<DemoTable.Standing> standing(DemoCast.Learner learner, LearnerId id) {
        return admission
                .judgeAll(TenantId.DEFAULT, id, clock.now())
                .map(candidacies -> new DemoTable.Standing(
                        learner, candidacies.stream().map(DemoService::words).toList()));
    }

    private static DemoTable.ExamStanding words(Candidacy candidacy) {
        String words = candidacy.verdict().admitted()
                ? "可以开考"
                : candidacy.verdict().denials().stream().map(Denial::message).collect(Collectors.joining());
        return new DemoTable.ExamStanding(candidacy.facts().exam().code().value(), words);
    }
}
